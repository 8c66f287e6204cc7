// SPDX-License-Identifier: BSL-1.0
// What a VAPIX device answers, in its three styles: JSON, plain text, XML; and its errors. Pure.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/driver/link.hpp>
#include <codec/json.hpp>
#include <codec/xml.hpp>

namespace camsdk::drivers::axis {

using boost::json::array;
using boost::json::object;
using codec::JsonElement;
using codec::Xml;
using codec::XmlElement;
using Json = boost::json::value;

/// The Error of an HTTP status; `what` is the CGI. 404 says that the device lacks the CGI (not_supported).
Error error_of(const driver::Response& response, const std::string& what);

/// A JSON CGI's request; `params` null leaves the member out.
driver::Request json_request(const std::string& path, const std::string& version, const std::string& method,
                             const Json& params);
/// A JSON CGI's answer. An `error` member under any status is an Error: 2100 and the applications' 2000 (version) and
/// 2102 (method) not_supported, 2103 and 2104 invalid_argument, 2105 and 2107 forbidden, 2106 unauthorized, 1200
/// overloaded, others protocol; firmware management and overlays have codes of their own.
Result<Json> read_json(const driver::Response& response, const std::string& what);
/// Whether an error only says that the API version that was sent is not served.
bool wrong_version(const Error& error);

/// A plain text answer that must not begin with "Error" or "# Error", nor be HTML.
Result<std::string> read_text(const driver::Response& response, const std::string& what);
/// The answer to an order: 2xx, empty or without an error text in it (`OK`, `Created account`).
Result<void> read_done(const driver::Response& response, const std::string& what);
/// An XML document whose root is one of `roots` ("a|b", any case).
Result<Xml> read_xml(const driver::Response& response, const std::string& what, std::string_view roots);

/// Whether an error only says that the device, or this account on it, lacks something, so that an optional read may go
/// on without it.
bool absent(const Error& error) noexcept;
/// `not_applied` in one wording.
Error not_applied(const std::string& what);

/// The realm of a challenge: AXIS_ and the serial number.
std::optional<std::string> realm_of(const driver::Response& response);
/// Whether a realm is AXIS_ and twelve hexadecimal digits.
bool axis_realm(std::string_view realm) noexcept;

}  // namespace camsdk::drivers::axis
