// SPDX-License-Identifier: BSL-1.0
// Interface header for soapcpp2: the networking part of the device service (ver10/device).
#import "base.h"
//gsoap tds schema namespace: http://www.onvif.org/ver10/device/wsdl
//gsoap tds schema elementForm: qualified
//gsoap tds schema attributeForm: unqualified

class tt__HostnameInformation { public: std::string *FromDHCP; std::string *Name; };
class _tds__GetHostname { public: };
class _tds__GetHostnameResponse { public: tt__HostnameInformation *HostnameInformation; };
class _tds__SetHostname { public: std::string *Name; };

class tt__DNSInformation { public:
    std::string *FromDHCP; std::vector<std::string> SearchDomain; std::vector<tt__IPAddress*> DNSFromDHCP;
    std::vector<tt__IPAddress*> DNSManual;
};
class _tds__GetDNS { public: };
class _tds__GetDNSResponse { public: tt__DNSInformation *DNSInformation; };
class _tds__SetDNS { public:
    std::string *FromDHCP; std::vector<std::string> SearchDomain; std::vector<tt__IPAddress*> DNSManual;
};

class _tds__GetNetworkInterfaces { public: };

class tt__NetworkProtocol { public: std::string *Name; std::string *Enabled; std::vector<std::string> Port; };
class _tds__GetNetworkProtocols { public: };
class _tds__GetNetworkProtocolsResponse { public: std::vector<tt__NetworkProtocol*> NetworkProtocols; };
class _tds__SetNetworkProtocols { public: std::vector<tt__NetworkProtocol*> NetworkProtocols; };

class tt__NetworkGateway { public: std::vector<std::string> IPv4Address; std::vector<std::string> IPv6Address; };
class _tds__GetNetworkDefaultGateway { public: };
class _tds__GetNetworkDefaultGatewayResponse { public: tt__NetworkGateway *NetworkGateway; };

class tt__NetworkZeroConfiguration { public:
    std::string *InterfaceToken; std::string *Enabled; std::vector<std::string> Addresses;
};
class _tds__GetZeroConfiguration { public: };
class _tds__GetZeroConfigurationResponse { public: tt__NetworkZeroConfiguration *ZeroConfiguration; };
class tt__DynamicDNSInformation { public: std::string *Type; std::string *Name; std::string *TTL; };
class _tds__GetDynamicDNS { public: };
class _tds__GetDynamicDNSResponse { public: tt__DynamicDNSInformation *DynamicDNSInformation; };
class _tds__GetDiscoveryMode { public: };
class _tds__GetDiscoveryModeResponse { public: std::string *DiscoveryMode; };
class tt__PrefixedIPAddress { public: std::string *Address; std::string *PrefixLength; };
class tt__IPAddressFilter { public:
    std::string *Type; std::vector<tt__PrefixedIPAddress*> IPv4Address; std::vector<tt__PrefixedIPAddress*> IPv6Address;
};
class _tds__GetIPAddressFilter { public: };
class _tds__GetIPAddressFilterResponse { public: tt__IPAddressFilter *IPAddressFilter; };
