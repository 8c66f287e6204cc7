// SPDX-License-Identifier: BSL-1.0
// Interface header for soapcpp2: on-screen display (both media services) and privacy masks (ver20/media).
#import "base.h"
//gsoap trt schema namespace: http://www.onvif.org/ver10/media/wsdl
//gsoap trt schema elementForm: qualified
//gsoap trt schema attributeForm: unqualified
//gsoap tr2 schema namespace: http://www.onvif.org/ver20/media/wsdl
//gsoap tr2 schema elementForm: qualified
//gsoap tr2 schema attributeForm: unqualified

class tt__Vector { public: @ std::string *x; @ std::string *y; };
class tt__Color { public:
    @ std::string *X; @ std::string *Y; @ std::string *Z; @ std::string *Colorspace; @ std::string *Likelihood;
};
class tt__OSDColor { public: tt__Color *Color; @ std::string *Transparent; };
class tt__OSDPosConfiguration { public: std::string *Type; tt__Vector *Pos; };
class tt__OSDTextConfiguration { public:
    std::string *Type; std::string *DateFormat; std::string *TimeFormat; std::string *FontSize;
    tt__OSDColor *FontColor; tt__OSDColor *BackgroundColor; std::string *PlainText; @ std::string *IsPersistentText;
};
class tt__OSDImgConfiguration { public: std::string *ImgPath; };
class tt__OSDConfiguration { public:
    std::string *VideoSourceConfigurationToken; std::string *Type; tt__OSDPosConfiguration *Position;
    tt__OSDTextConfiguration *TextString; tt__OSDImgConfiguration *Image; @ std::string *token;
};
class _trt__GetOSDs { public: std::string *ConfigurationToken; };
class _trt__GetOSDsResponse { public: std::vector<tt__OSDConfiguration*> OSDs; };
class _trt__SetOSD { public: tt__OSDConfiguration *OSD; };
class _trt__CreateOSD { public: tt__OSDConfiguration *OSD; };
class _trt__CreateOSDResponse { public: std::string *OSDToken; };
class _trt__DeleteOSD { public: std::string *OSDToken; };
class _tr2__GetOSDs { public: std::string *OSDToken; std::string *ConfigurationToken; };
class _tr2__GetOSDsResponse { public: std::vector<tt__OSDConfiguration*> OSDs; };
class _tr2__SetOSD { public: tt__OSDConfiguration *OSD; };
class _tr2__CreateOSD { public: tt__OSDConfiguration *OSD; };
class _tr2__CreateOSDResponse { public: std::string *OSDToken; };
class _tr2__DeleteOSD { public: std::string *OSDToken; };

class tt__Polygon { public: std::vector<tt__Vector*> Point; };
class tr2__Mask { public:
    std::string *ConfigurationToken; tt__Polygon *Polygon; std::string *Type; tt__Color *Color; std::string *Enabled;
    @ std::string *token;
};
class tr2__MaskOptions { public:
    std::string *MaxMasks; std::string *MaxPoints; std::vector<std::string> Types; @ std::string *RectangleOnly;
};
class _tr2__GetMasks { public: std::string *Token; std::string *ConfigurationToken; };
class _tr2__GetMasksResponse { public: std::vector<tr2__Mask*> Masks; };
class _tr2__GetMaskOptions { public: std::string *ConfigurationToken; };
class _tr2__GetMaskOptionsResponse { public: tr2__MaskOptions *Options; };
class _tr2__SetMask { public: tr2__Mask *Mask; };
class _tr2__CreateMask { public: tr2__Mask *Mask; };
class _tr2__CreateMaskResponse { public: std::string *Token; };
class _tr2__DeleteMask { public: std::string *Token; };
