// SPDX-License-Identifier: BSL-1.0
// Operation: one SOAP request and how its answer is read; pure, no I/O.
#pragma once

#include "envelope.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace camsdk::drivers::onvif {

/// The ONVIF services this driver speaks; each has an address of its own on the device.
enum class Service {
    device,
    media,
    media2,
    ptz,
    imaging,
    analytics,
    events,
    device_io,
    recording,
    search,
    replay,
    security
};
inline constexpr std::size_t service_count = 12;

/// The namespace that GetServices lists a service under.
const char* service_namespace(Service service);

/// A request's body element and the reader of the element `name` + "Response".
template <class T>
struct Operation {
    using Decoder = Result<T> (*)(std::string&& envelope, const std::string& element);
    Service service = Service::device;
    std::string name;
    std::string body;
    Decoder decode = nullptr;
    bool public_call = false;  ///< PRE_AUTH class: devices answer it without a login

    /// Reads an answer's bytes, which it may use up.
    Result<T> read(std::string envelope) const { return decode(std::move(envelope), name + "Response"); }
};

/// Reads an answer that says no more than that it was done.
Result<void> read_done(std::string&& envelope, const std::string& element);

}  // namespace camsdk::drivers::onvif
