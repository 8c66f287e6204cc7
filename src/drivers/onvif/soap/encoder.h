// SPDX-License-Identifier: BSL-1.0
// Interface header for soapcpp2: video and audio encoders of both media services, and audio ports.
#import "media.h"

class tt__JpegOptions { public:
    std::vector<tt__VideoResolution*> ResolutionsAvailable; tt__FloatRange *FrameRateRange; tt__FloatRange *BitrateRange;
};
class tt__H264Options { public:
    std::vector<tt__VideoResolution*> ResolutionsAvailable; tt__FloatRange *GovLengthRange;
    tt__FloatRange *FrameRateRange; tt__FloatRange *EncodingIntervalRange; tt__FloatRange *BitrateRange;
};
class tt__VideoEncoderOptionsExtension { public:
    tt__JpegOptions *JPEG; tt__H264Options *MPEG4; tt__H264Options *H264;
};
class tt__VideoEncoderConfigurationOptions { public:
    tt__FloatRange *QualityRange; tt__JpegOptions *JPEG; tt__H264Options *MPEG4; tt__H264Options *H264;
    tt__VideoEncoderOptionsExtension *Extension;
};
class _trt__GetVideoEncoderConfigurationOptions { public: std::string *ConfigurationToken; std::string *ProfileToken; };
class _trt__GetVideoEncoderConfigurationOptionsResponse { public: tt__VideoEncoderConfigurationOptions *Options; };
class _trt__GetVideoEncoderConfiguration { public: std::string *ConfigurationToken; };
class _trt__SetVideoEncoderConfiguration { public:
    tt__VideoEncoderConfiguration *Configuration; std::string *ForcePersistence;
};

class tt__VideoEncoder2ConfigurationOptions { public:
    std::string *Encoding; tt__FloatRange *QualityRange; std::vector<tt__VideoResolution*> ResolutionsAvailable;
    tt__FloatRange *BitrateRange; @ std::string *GovLengthRange; @ std::string *FrameRatesSupported;
    @ std::string *ProfilesSupported; @ std::string *ConstantBitRateSupported;
};
class _tr2__GetVideoEncoderConfigurationOptions { public: std::string *ConfigurationToken; std::string *ProfileToken; };
class _tr2__GetVideoEncoderConfigurationOptionsResponse { public:
    std::vector<tt__VideoEncoder2ConfigurationOptions*> Options;
};
class _tr2__GetVideoEncoderConfigurations { public: std::string *ConfigurationToken; std::string *ProfileToken; };
class _tr2__SetVideoEncoderConfiguration { public: tt__VideoEncoder2Configuration *Configuration; };

class tt__AudioPort { public: std::string *Channels; @ std::string *token; };
class _trt__GetAudioSources { public: };
class _trt__GetAudioSourcesResponse { public: std::vector<tt__AudioPort*> AudioSources; };
class _trt__GetAudioOutputs { public: };
class _trt__GetAudioOutputsResponse { public: std::vector<tt__AudioPort*> AudioOutputs; };
class _trt__GetAudioOutputConfigurations { public: };
class _tr2__GetAudioOutputConfigurations { public: std::string *ConfigurationToken; std::string *ProfileToken; };
class _trt__GetAudioEncoderConfigurations { public: };
class _tr2__GetAudioEncoderConfigurations { public: std::string *ConfigurationToken; std::string *ProfileToken; };
class _trt__SetAudioEncoderConfiguration { public:
    tt__AudioEncoderConfiguration *Configuration; std::string *ForcePersistence;
};
class _tr2__SetAudioEncoderConfiguration { public: tt__AudioEncoder2Configuration *Configuration; };
