// SPDX-License-Identifier: BSL-1.0
// Interface header for soapcpp2: the ONVIF types that several services share, with just the elements this driver reads or writes.
// Leaf values are strings on purpose: one value that a camera misspells must cost that value, not the whole answer.
// A pointer makes an element optional; unqualified attributes or every token would come back empty.
#import "stlvector.h"
//gsoap tt schema namespace: http://www.onvif.org/ver10/schema
//gsoap tt schema elementForm: qualified
//gsoap tt schema attributeForm: unqualified

class tt__IPAddress { public: std::string *Type; std::string *IPv4Address; std::string *IPv6Address; };
class tt__FloatRange { public: std::string *Min; std::string *Max; };
class tt__VideoResolution { public: std::string *Width; std::string *Height; };
class tt__MulticastConfiguration { public:
    tt__IPAddress *Address; std::string *Port; std::string *TTL; std::string *AutoStart;
};
class tt__Vector2D { public: @ std::string *x; @ std::string *y; @ std::string *space; };
class tt__Vector1D { public: @ std::string *x; @ std::string *space; };
class tt__PTZVector { public: tt__Vector2D *PanTilt; tt__Vector1D *Zoom; };
class tt__Space2DDescription { public: std::string *URI; tt__FloatRange *XRange; tt__FloatRange *YRange; };
class tt__Space1DDescription { public: std::string *URI; tt__FloatRange *XRange; };
class tt__SimpleItem { public: @ std::string *Name; @ std::string *Value; };
class tt__ElementItem { public: _XML __any; @ std::string *Name; };
class tt__ItemList { public: std::vector<tt__SimpleItem*> SimpleItem; std::vector<tt__ElementItem*> ElementItem; };
class tt__Transport { public: std::string *Protocol; };
class tt__StreamSetup { public: std::string *Stream; tt__Transport *Transport; };
