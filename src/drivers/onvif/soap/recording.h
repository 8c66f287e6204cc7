// SPDX-License-Identifier: BSL-1.0
// Interface header for soapcpp2: recording control, search and replay (ver10), digital inputs (ver10/deviceIO), certificates (ver10/advancedsecurity).
#import "base.h"
//gsoap trc schema namespace: http://www.onvif.org/ver10/recording/wsdl
//gsoap trc schema elementForm: qualified
//gsoap trc schema attributeForm: unqualified
//gsoap tse schema namespace: http://www.onvif.org/ver10/search/wsdl
//gsoap tse schema elementForm: qualified
//gsoap tse schema attributeForm: unqualified
//gsoap trp schema namespace: http://www.onvif.org/ver10/replay/wsdl
//gsoap trp schema elementForm: qualified
//gsoap trp schema attributeForm: unqualified
//gsoap tmd schema namespace: http://www.onvif.org/ver10/deviceIO/wsdl
//gsoap tmd schema elementForm: qualified
//gsoap tmd schema attributeForm: unqualified
//gsoap tas schema namespace: http://www.onvif.org/ver10/advancedsecurity/wsdl
//gsoap tas schema elementForm: qualified
//gsoap tas schema attributeForm: unqualified

class tt__RecordingSourceInformation { public:
    std::string *SourceId; std::string *Name; std::string *Location; std::string *Description; std::string *Address;
};
class tt__TrackInformation { public:
    std::string *TrackToken; std::string *TrackType; std::string *Description; std::string *DataFrom;
    std::string *DataTo;
};
class tt__RecordingInformation { public:
    std::string *RecordingToken; tt__RecordingSourceInformation *Source; std::string *EarliestRecording;
    std::string *LatestRecording; std::string *Content; std::vector<tt__TrackInformation*> Track;
    std::string *RecordingStatus;
};
class tt__FindRecordingResultList { public:
    std::string *SearchState; std::vector<tt__RecordingInformation*> RecordingInformation;
};
class tt__SearchScope { public: std::vector<std::string> IncludedRecordings; };
class _tse__FindRecordings { public: tt__SearchScope *Scope; std::string *MaxMatches; std::string *KeepAliveTime; };
class _tse__FindRecordingsResponse { public: std::string *SearchToken; };
class _tse__GetRecordingSearchResults { public:
    std::string *SearchToken; std::string *MinResults; std::string *MaxResults; std::string *WaitTime;
};
class _tse__GetRecordingSearchResultsResponse { public: tt__FindRecordingResultList *ResultList; };
class _tse__EndSearch { public: std::string *SearchToken; };
class _tse__EndSearchResponse { public: std::string *Endpoint; };

class tt__RecordingConfiguration { public: tt__RecordingSourceInformation *Source; std::string *Content; };
class tt__RecordingItem { public: std::string *RecordingToken; tt__RecordingConfiguration *Configuration; };
class _trc__GetRecordings { public: };
class _trc__GetRecordingsResponse { public: std::vector<tt__RecordingItem*> RecordingItem; };
class _trp__GetReplayUri { public: tt__StreamSetup *StreamSetup; std::string *RecordingToken; };
class _trp__GetReplayUriResponse { public: std::string *Uri; };

class tt__DigitalInput { public: @ std::string *token; @ std::string *IdleState; };
class _tmd__GetDigitalInputs { public: };
class _tmd__GetDigitalInputsResponse { public: std::vector<tt__DigitalInput*> DigitalInputs; };

class tas__X509Certificate { public: std::string *CertificateID; std::string *Alias; std::string *CertificateContent; };
class _tas__GetAllCertificates { public: };
class _tas__GetAllCertificatesResponse { public: std::vector<tas__X509Certificate*> Certificate; };
class _tas__GetEnabledTLSVersions { public: };
class _tas__GetEnabledTLSVersionsResponse { public: std::string *Versions; };
