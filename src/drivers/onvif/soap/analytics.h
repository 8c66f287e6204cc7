// SPDX-License-Identifier: BSL-1.0
// Interface header for soapcpp2: the analytics service (ver20/analytics).
#import "base.h"
//gsoap tan schema namespace: http://www.onvif.org/ver20/analytics/wsdl
//gsoap tan schema elementForm: qualified
//gsoap tan schema attributeForm: unqualified

class tt__Config { public: tt__ItemList *Parameters; @ std::string *Name; @ std::string *Type; };
class _tan__GetRules { public: std::string *ConfigurationToken; };
class _tan__GetRulesResponse { public: std::vector<tt__Config*> Rule; };
class _tan__ModifyRules { public: std::string *ConfigurationToken; std::vector<tt__Config*> Rule; };
class _tan__CreateRules { public: std::string *ConfigurationToken; std::vector<tt__Config*> Rule; };
class _tan__DeleteRules { public: std::string *ConfigurationToken; std::vector<std::string> RuleName; };
class _tan__GetAnalyticsModules { public: std::string *ConfigurationToken; };
class _tan__GetAnalyticsModulesResponse { public: std::vector<tt__Config*> AnalyticsModule; };
class _tan__ModifyAnalyticsModules { public: std::string *ConfigurationToken; std::vector<tt__Config*> AnalyticsModule; };
