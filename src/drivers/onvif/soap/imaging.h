// SPDX-License-Identifier: BSL-1.0
// Interface header for soapcpp2: the imaging service (ver20/imaging).
#import "base.h"
//gsoap timg schema namespace: http://www.onvif.org/ver20/imaging/wsdl
//gsoap timg schema elementForm: qualified
//gsoap timg schema attributeForm: unqualified

class tt__ModeLevel { public: std::string *Mode; std::string *Level; };
class tt__Rectangle { public: @ std::string *bottom; @ std::string *top; @ std::string *right; @ std::string *left; };
class tt__Exposure20 { public:
    std::string *Mode; std::string *Priority; tt__Rectangle *Window; std::string *MinExposureTime;
    std::string *MaxExposureTime; std::string *MinGain; std::string *MaxGain; std::string *MinIris;
    std::string *MaxIris; std::string *ExposureTime; std::string *Gain; std::string *Iris;
};
class tt__FocusConfiguration20 { public:
    std::string *AutoFocusMode; std::string *DefaultSpeed; std::string *NearLimit; std::string *FarLimit;
};
class tt__WhiteBalance20 { public: std::string *Mode; std::string *CrGain; std::string *CbGain; };
class tt__IrCutFilterAutoAdjustment { public:
    std::string *BoundaryType; std::string *BoundaryOffset; std::string *ResponseTime;
};
class tt__ImagingSettingsExtension203 { public:
    tt__ModeLevel *ToneCompensation; tt__ModeLevel *Defogging; tt__ModeLevel *NoiseReduction;
};
class tt__ImagingSettingsExtension202 { public:
    std::vector<tt__IrCutFilterAutoAdjustment*> IrCutFilterAutoAdjustment; tt__ImagingSettingsExtension203 *Extension;
};
class tt__ImagingSettingsExtension20 { public:
    tt__ModeLevel *ImageStabilization; tt__ImagingSettingsExtension202 *Extension;
};
class tt__ImagingSettings20 { public:
    tt__ModeLevel *BacklightCompensation; std::string *Brightness; std::string *ColorSaturation; std::string *Contrast;
    tt__Exposure20 *Exposure; tt__FocusConfiguration20 *Focus; std::string *IrCutFilter; std::string *Sharpness;
    tt__ModeLevel *WideDynamicRange; tt__WhiteBalance20 *WhiteBalance; tt__ImagingSettingsExtension20 *Extension;
};
class _timg__GetImagingSettings { public: std::string *VideoSourceToken; };
class _timg__GetImagingSettingsResponse { public: tt__ImagingSettings20 *ImagingSettings; };
class _timg__SetImagingSettings { public:
    std::string *VideoSourceToken; tt__ImagingSettings20 *ImagingSettings; std::string *ForcePersistence;
};

class tt__ModeOptions { public: std::vector<std::string> Mode; tt__FloatRange *Level; };
class tt__FocusOptions20 { public: std::vector<std::string> AutoFocusModes; };
class tt__ImagingOptions20 { public:
    tt__ModeOptions *BacklightCompensation; tt__FloatRange *Brightness; tt__FloatRange *ColorSaturation;
    tt__FloatRange *Contrast; tt__ModeOptions *Exposure; tt__FocusOptions20 *Focus;
    std::vector<std::string> IrCutFilterModes; tt__FloatRange *Sharpness; tt__ModeOptions *WideDynamicRange;
    tt__ModeOptions *WhiteBalance;
};
class _timg__GetOptions { public: std::string *VideoSourceToken; };
class _timg__GetOptionsResponse { public: tt__ImagingOptions20 *ImagingOptions; };
