// SPDX-License-Identifier: BSL-1.0
// Interface header for soapcpp2: the device service (ver10/device), without networking.
#import "base.h"
//gsoap tds schema namespace: http://www.onvif.org/ver10/device/wsdl
//gsoap tds schema elementForm: qualified
//gsoap tds schema attributeForm: unqualified

class _tds__GetServices { public: std::string *IncludeCapability; };

class tt__XAddrCapabilities { public: std::string *XAddr; };
class tt__IOCapabilities { public: std::string *InputConnectors; std::string *RelayOutputs; };
class tt__DeviceCapabilities { public: std::string *XAddr; tt__IOCapabilities *IO; };
class tt__CapabilitiesExtension { public:
    tt__XAddrCapabilities *DeviceIO; tt__XAddrCapabilities *Recording; tt__XAddrCapabilities *Search;
    tt__XAddrCapabilities *Replay;
};
class tt__Capabilities { public:
    tt__XAddrCapabilities *Analytics; tt__DeviceCapabilities *Device; tt__XAddrCapabilities *Events;
    tt__XAddrCapabilities *Imaging; tt__XAddrCapabilities *Media; tt__XAddrCapabilities *PTZ;
    tt__CapabilitiesExtension *Extension;
};
class _tds__GetCapabilities { public: std::vector<std::string> Category; };
class _tds__GetCapabilitiesResponse { public: tt__Capabilities *Capabilities; };

class _tds__GetDeviceInformation { public: };
class _tds__GetScopes { public: };
class _tds__SetScopes { public: std::vector<std::string> Scopes; };

class tt__Time { public: std::string *Hour; std::string *Minute; std::string *Second; };
class tt__Date { public: std::string *Year; std::string *Month; std::string *Day; };
class tt__DateTime { public: tt__Time *Time; tt__Date *Date; };
class tt__TimeZone { public: std::string *TZ; };
class _tds__GetSystemDateAndTime { public: };
class _tds__SetSystemDateAndTime { public:
    std::string *DateTimeType; std::string *DaylightSavings; tt__TimeZone *TimeZone; tt__DateTime *UTCDateTime;
};
class tt__NetworkHost { public:
    std::string *Type; std::string *IPv4Address; std::string *IPv6Address; std::string *DNSname;
};
class tt__NTPInformation { public:
    std::string *FromDHCP; std::vector<tt__NetworkHost*> NTPFromDHCP; std::vector<tt__NetworkHost*> NTPManual;
};
class _tds__GetNTP { public: };
class _tds__GetNTPResponse { public: tt__NTPInformation *NTPInformation; };
class _tds__SetNTP { public: std::string *FromDHCP; std::vector<tt__NetworkHost*> NTPManual; };

class tt__User { public: std::string *Username; std::string *Password; std::string *UserLevel; };
class _tds__GetUsers { public: };
class _tds__GetUsersResponse { public: std::vector<tt__User*> User; };
class _tds__CreateUsers { public: std::vector<tt__User*> User; };
class _tds__SetUser { public: std::vector<tt__User*> User; };
class _tds__DeleteUsers { public: std::vector<std::string> Username; };

class tt__RelayOutputSettings { public: std::string *Mode; std::string *DelayTime; std::string *IdleState; };
class tt__RelayOutput { public: tt__RelayOutputSettings *Properties; @ std::string *token; };
class _tds__GetRelayOutputs { public: };
class _tds__GetRelayOutputsResponse { public: std::vector<tt__RelayOutput*> RelayOutputs; };
class _tds__SetRelayOutputState { public: std::string *RelayOutputToken; std::string *LogicalState; };
class _tds__SetRelayOutputSettings { public: std::string *RelayOutputToken; tt__RelayOutputSettings *Properties; };

class _tds__SystemReboot { public: };
class _tds__SystemRebootResponse { public: std::string *Message; };
class _tds__StartFirmwareUpgrade { public: };
class _tds__StartFirmwareUpgradeResponse { public:
    std::string *UploadUri; std::string *UploadDelay; std::string *ExpectedDownTime;
};
class tt__AttachmentData { public: std::string *Include; };
class tt__SystemLog { public: tt__AttachmentData *Binary; std::string *String; };
class _tds__GetSystemLog { public: std::string *LogType; };
class _tds__GetSystemLogResponse { public: tt__SystemLog *SystemLog; };
class tt__SystemLogUri { public: std::string *Type; std::string *Uri; };
class tt__SystemLogUriList { public: std::vector<tt__SystemLogUri*> SystemLog; };
class _tds__GetSystemUris { public: };
class _tds__GetSystemUrisResponse { public:
    tt__SystemLogUriList *SystemLogUris; std::string *SupportInfoUri; std::string *SystemBackupUri;
};

class tt__BinaryData { public: std::string *Data; };
class tt__Certificate { public: std::string *CertificateID; tt__BinaryData *Certificate; };
class _tds__GetCertificates { public: };
class _tds__GetCertificatesResponse { public: std::vector<tt__Certificate*> NvtCertificate; };
class tt__CertificateStatus { public: std::string *CertificateID; std::string *Status; };
class _tds__GetCertificatesStatus { public: };
class _tds__GetCertificatesStatusResponse { public: std::vector<tt__CertificateStatus*> CertificateStatus; };
class tds__StorageConfigurationData { public: std::string *LocalPath; std::string *StorageUri; @ std::string *type; };
class tds__StorageConfiguration { public: tds__StorageConfigurationData *Data; @ std::string *token; };
class _tds__GetStorageConfigurations { public: };
class _tds__GetStorageConfigurationsResponse { public: std::vector<tds__StorageConfiguration*> StorageConfigurations; };
