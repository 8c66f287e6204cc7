// SPDX-License-Identifier: BSL-1.0
// SOAP envelopes: wrapping a request's body, and turning a camera's hostile answer into one clean element or an Error.
#pragma once

#include <camsdk/result.hpp>
#include <codec/xml.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace camsdk::drivers::onvif {

/// What an answer may hold before it is refused.
struct EnvelopeLimits {
    std::size_t bytes = 4U << 20U;
    int depth = 64;
    std::size_t elements = 100'000;
    std::size_t attributes = 256;  ///< of one element
    std::size_t name = 1024;       ///< bytes of one name
    std::size_t text = 1U << 20U;  ///< bytes of one text or attribute value
};

/// The first element of a SOAP body, made safe for a strict decoder.
struct Payload {
    std::string name;  ///< its local name
    std::string xml;   ///< prefixes and namespaces gone, text trimmed, UTF-8 repaired
};

/// The element of a SOAP 1.1 or 1.2 answer's body. A fault becomes an Error with the camera's reason as vendor text;
/// a DOCTYPE, HTML, broken XML or another element than `expected` is `protocol`, an excess `limit_exceeded`.
/// The content of each ElementItem keeps its own names and namespaces, so that it can be written back.
Result<Payload> open_envelope(std::string_view bytes, std::string_view expected, const EnvelopeLimits& limits = {});

/// An answer's SOAP body as a tree, for what is read too often to be written out and parsed again.
class AnswerTree {
 public:
    /// The body's element, named `expected`; errors as of open_envelope(). The bytes are used up.
    static Result<AnswerTree> open(std::string&& bytes, std::string_view expected, const EnvelopeLimits& limits = {});
    /// Lives as long as this.
    codec::XmlElement root() const;

 private:
    struct State;
    std::shared_ptr<const State> state_;
};

/// A SOAP 1.2 envelope around a body; `login` and `header`, XML or empty, make its header.
std::string make_envelope(std::string_view login, std::string_view header, std::string_view body);

/// A text as XML content.
std::string escape_xml(std::string_view text);

/// The local name of a fault's last subcode ("ter:NoProfile" is "NoProfile") as an error code.
ErrorCode fault_code(std::string_view last_subcode, std::string_view all_subcodes, std::string_view reason);

/// The ErrorCode-independent mark of a login refusal by SOAP fault (ter:NotAuthorized), as the decoder reports it.
bool is_not_authorized(const Error& error);

}  // namespace camsdk::drivers::onvif
