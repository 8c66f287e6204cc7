// SPDX-License-Identifier: BSL-1.0
// Interface header for soapcpp2: the PTZ service (ver20/ptz).
#import "base.h"
//gsoap tptz schema namespace: http://www.onvif.org/ver20/ptz/wsdl
//gsoap tptz schema elementForm: qualified
//gsoap tptz schema attributeForm: unqualified

class tt__PTZSpaces { public:
    std::vector<tt__Space2DDescription*> AbsolutePanTiltPositionSpace;
    std::vector<tt__Space1DDescription*> AbsoluteZoomPositionSpace;
    std::vector<tt__Space2DDescription*> RelativePanTiltTranslationSpace;
    std::vector<tt__Space1DDescription*> RelativeZoomTranslationSpace;
    std::vector<tt__Space2DDescription*> ContinuousPanTiltVelocitySpace;
    std::vector<tt__Space1DDescription*> ContinuousZoomVelocitySpace;
};
class tt__PTZPresetTourSupported { public: std::string *MaximumNumberOfPresetTours; };
class tt__PTZNodeExtension { public: tt__PTZPresetTourSupported *SupportedPresetTour; };
class tt__PTZNode { public:
    std::string *Name; tt__PTZSpaces *SupportedPTZSpaces; std::string *MaximumNumberOfPresets;
    std::string *HomeSupported; std::vector<std::string> AuxiliaryCommands; tt__PTZNodeExtension *Extension;
    @ std::string *token;
    @ std::string *FixedHomePosition;
};
class _tptz__GetNodes { public: };
class _tptz__GetNodesResponse { public: std::vector<tt__PTZNode*> PTZNode; };

class tt__PTZMoveStatus { public: std::string *PanTilt; std::string *Zoom; };
class tt__PTZStatus { public:
    tt__PTZVector *Position; tt__PTZMoveStatus *MoveStatus; std::string *Error; std::string *UtcTime;
};
class _tptz__GetStatus { public: std::string *ProfileToken; };
class _tptz__GetStatusResponse { public: tt__PTZStatus *PTZStatus; };

class _tptz__ContinuousMove { public: std::string *ProfileToken; tt__PTZVector *Velocity; std::string *Timeout; };
class _tptz__ContinuousMoveResponse { public: };
class _tptz__RelativeMove { public: std::string *ProfileToken; tt__PTZVector *Translation; };
class _tptz__RelativeMoveResponse { public: };
class _tptz__AbsoluteMove { public: std::string *ProfileToken; tt__PTZVector *Position; };
class _tptz__AbsoluteMoveResponse { public: };
class _tptz__Stop { public: std::string *ProfileToken; std::string *PanTilt; std::string *Zoom; };
class _tptz__StopResponse { public: };

class tt__PTZPreset { public: std::string *Name; tt__PTZVector *PTZPosition; @ std::string *token; };
class _tptz__GetPresets { public: std::string *ProfileToken; };
class _tptz__GetPresetsResponse { public: std::vector<tt__PTZPreset*> Preset; };
class _tptz__SetPreset { public: std::string *ProfileToken; std::string *PresetName; std::string *PresetToken; };
class _tptz__SetPresetResponse { public: std::string *PresetToken; };
class _tptz__RemovePreset { public: std::string *ProfileToken; std::string *PresetToken; };
class _tptz__RemovePresetResponse { public: };
class _tptz__GotoPreset { public: std::string *ProfileToken; std::string *PresetToken; };
class _tptz__GotoPresetResponse { public: };
class _tptz__GotoHomePosition { public: std::string *ProfileToken; };
class _tptz__GotoHomePositionResponse { public: };
class _tptz__SetHomePosition { public: std::string *ProfileToken; };
class _tptz__SetHomePositionResponse { public: };

class tt__PTZPresetTourStatus { public: std::string *State; };
class tt__PTZPresetTourPresetDetail { public: std::string *PresetToken; std::string *Home; };
class tt__PTZPresetTourSpot { public: tt__PTZPresetTourPresetDetail *PresetDetail; std::string *StayTime; };
class tt__PresetTour { public:
    std::string *Name; tt__PTZPresetTourStatus *Status; std::string *AutoStart;
    std::vector<tt__PTZPresetTourSpot*> TourSpot; @ std::string *token;
};
class _tptz__GetPresetTours { public: std::string *ProfileToken; };
class _tptz__GetPresetToursResponse { public: std::vector<tt__PresetTour*> PresetTour; };
class _tptz__OperatePresetTour { public:
    std::string *ProfileToken; std::string *PresetTourToken; std::string *Operation;
};
class _tptz__OperatePresetTourResponse { public: };
