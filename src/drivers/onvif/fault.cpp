// SPDX-License-Identifier: BSL-1.0
// SOAP faults as errors.
#include "fault.hpp"

#include "envelope.hpp"
#include "xml_nodes.hpp"

#include <algorithm>

namespace camsdk::drivers::onvif {
namespace {

constexpr std::string_view not_authorized_prefix = "the camera refused the login";
constexpr std::string_view fault_prefix = "the camera answered a SOAP fault";

}  // namespace

Error make_fault(pugi::xml_node fault)
{
    std::string all;
    std::string last;
    for (auto code = child_by_local(fault, "Code"); code; code = child_by_local(code, "Subcode")) {
        const auto value = element_text(child_by_local(code, "Value"));
        last = std::string(local_name(value));
        all += (all.empty() ? "" : " ") + last;
    }
    if (all.empty())
        all = last = std::string(local_name(element_text(child_by_local(fault, "faultcode"))));
    auto reason = element_text(child_by_local(child_by_local(fault, "Reason"), "Text"));
    if (reason.empty())
        reason = element_text(child_by_local(fault, "faultstring"));
    const auto code = fault_code(last, all, reason);
    std::string message(fault_prefix);
    if (all.find("NotAuthorized") != std::string::npos)
        message = not_authorized_prefix;
    if (!last.empty() && last.size() < 80)
        message += " (" + last + ")";
    Error error(code, message);
    error.vendor_text(all + ": " + reason);
    return error;
}

ErrorCode fault_code(std::string_view last, std::string_view all, std::string_view reason)
{
    const auto has = [&](std::string_view word) { return all.find(word) != std::string_view::npos; };
    const auto any = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(), has);
    };
    if (has("NotAuthorized") || last == "FailedAuthentication") {
        return codec::holds(reason, "locked") ? ErrorCode::locked_out : ErrorCode::unauthorized;
    }
    if (has("OperationProhibited") || has("FixedUser") || has("AnonymousNotAllowed"))
        return ErrorCode::forbidden;
    if (any({"ActionNotSupported", "UnknownAction", "OptionalActionNotImplemented", "NotSupported", "NotImplemented"}))
        return ErrorCode::not_supported;
    if (any({"NoProfile", "NoConfig", "NoEntity", "NoVideoSource", "NoToken", "NoHomePosition", "UsernameMissing",
             "NoImagingForSource", "NoPTZProfile", "RelayToken", "NoRecording", "NoSource", "RuleNotExistent",
             "NoSuchOSD"}))
        return ErrorCode::not_found;
    if (any({"OutofMemory", "OutOfMemory", "DeviceBusy", "CriticalError", "MovingPTZ"}))
        return ErrorCode::overloaded;
    if (any({"InvalidArg", "InvalidToken", "ConfigModify", "ConfigurationConflict", "UsernameClash", "Password",
             "Username", "TooMany", "InvalidPosition", "InvalidVelocity", "InvalidTimeZone", "InvalidDateTime",
             "SettingsInvalid"}))
        return ErrorCode::invalid_argument;
    return ErrorCode::protocol;
}

bool is_not_authorized(const Error& error)
{
    return (error.code() == ErrorCode::unauthorized || error.code() == ErrorCode::locked_out) &&
           error.message().rfind(not_authorized_prefix, 0) == 0;
}

bool is_fault(const Error& error)
{
    return error.message().rfind(fault_prefix, 0) == 0 || is_not_authorized(error);
}

}  // namespace camsdk::drivers::onvif
