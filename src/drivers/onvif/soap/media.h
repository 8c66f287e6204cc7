// SPDX-License-Identifier: BSL-1.0
// Interface header for soapcpp2: what the media services ver10 (trt) and ver20 (tr2) have in common, and profiles.
#import "base.h"
//gsoap trt schema namespace: http://www.onvif.org/ver10/media/wsdl
//gsoap trt schema elementForm: qualified
//gsoap trt schema attributeForm: unqualified
//gsoap tr2 schema namespace: http://www.onvif.org/ver20/media/wsdl
//gsoap tr2 schema elementForm: qualified
//gsoap tr2 schema attributeForm: unqualified

class tt__VideoRateControl { public:
    std::string *FrameRateLimit; std::string *EncodingInterval; std::string *BitrateLimit;
};
class tt__Mpeg4Configuration { public: std::string *GovLength; std::string *Mpeg4Profile; };
class tt__H264Configuration { public: std::string *GovLength; std::string *H264Profile; };
class tt__VideoEncoderConfiguration { public:
    std::string *Name; std::string *UseCount; std::string *Encoding; tt__VideoResolution *Resolution;
    std::string *Quality; tt__VideoRateControl *RateControl; tt__Mpeg4Configuration *MPEG4;
    tt__H264Configuration *H264; tt__MulticastConfiguration *Multicast; std::string *SessionTimeout;
    @ std::string *token; @ std::string *GuaranteedFrameRate;
};
class tt__AudioEncoderConfiguration { public:
    std::string *Name; std::string *UseCount; std::string *Encoding; std::string *Bitrate; std::string *SampleRate;
    tt__MulticastConfiguration *Multicast; std::string *SessionTimeout; @ std::string *token;
};
class _trt__GetProfiles { public: };

class tt__VideoRateControl2 { public:
    std::string *FrameRateLimit; std::string *BitrateLimit; std::string *AverageBitRate;
    @ std::string *ConstantBitRate;
};
class tt__VideoEncoder2Configuration { public:
    std::string *Name; std::string *UseCount; std::string *Encoding; tt__VideoResolution *Resolution;
    tt__VideoRateControl2 *RateControl; tt__MulticastConfiguration *Multicast; std::string *Quality;
    @ std::string *token; @ std::string *GovLength; @ std::string *AnchorFrameDistance; @ std::string *Profile;
    @ std::string *GuaranteedFrameRate; @ std::string *Signed; @ std::string *SecureStreamingProtocolAlgorithm;
};
class tt__AudioEncoder2Configuration { public:
    std::string *Name; std::string *UseCount; std::string *Encoding; tt__MulticastConfiguration *Multicast;
    std::string *Bitrate; std::string *SampleRate; @ std::string *token;
};
class _tr2__GetProfiles { public: std::string *Token; std::vector<std::string> Type; };

class tt__MediaUri { public: std::string *Uri; };
class _trt__GetStreamUri { public: tt__StreamSetup *StreamSetup; std::string *ProfileToken; };
class _trt__GetStreamUriResponse { public: tt__MediaUri *MediaUri; };
class _tr2__GetStreamUri { public: std::string *Protocol; std::string *ProfileToken; };
class _tr2__GetStreamUriResponse { public: std::string *Uri; };
class _trt__GetSnapshotUri { public: std::string *ProfileToken; };
class _trt__GetSnapshotUriResponse { public: tt__MediaUri *MediaUri; };
class _tr2__GetSnapshotUri { public: std::string *ProfileToken; };
class _tr2__GetSnapshotUriResponse { public: std::string *Uri; };

class _trt__GetVideoSources { public: };
