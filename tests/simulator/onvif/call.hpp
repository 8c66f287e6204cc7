// SPDX-License-Identifier: BSL-1.0
// What an ONVIF operation of the simulator is given, and what it may throw.
#pragma once

#include "core/camera.hpp"
#include "onvif/memory.hpp"
#include "onvif/soap.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace camsim::onvif {

/// Access classes of the ONVIF core specification, with the default access policy.
enum class Right {
    pre_auth,
    read_system,
    read_secret,
    write_system,
    unrecoverable,
    read_media,
    actuate,
};

struct Call {
    Camera& camera;
    CameraState& state;
    const HttpRequest& request;
    const Login& login;
    Memory& memory;
    Node in;           ///< the operation's element
    Node out;          ///< the response element, to be filled
    Node soap_header;  ///< of the request, may be empty
    std::chrono::steady_clock::time_point now;
    /// A long poll, set by PullMessages: writes the answer's body, or says that it is not yet time.
    std::function<bool(Node body, bool expired)> later{};
    std::chrono::milliseconds later_for{0};

    [[nodiscard]] bool quirk(std::string_view name) const { return camera.quirks.on(name); }
};

struct Operation {
    const char* name;
    Right right;
    void (*run)(Call&);
};

struct Service {
    const char* prefix;
    const char* uri;   ///< XML namespace
    const char* path;  ///< below /onvif/
    int major, minor;
    bool (*present)(const Camera&);
    const std::vector<Operation>& (*operations)();
};

/// All services, the device service first.
const std::vector<Service>& services();
const Service& service(const char* prefix);

/// Whether a call of that right changes the camera.
bool writes(Right right);
bool allowed(Right right, const Login& login);

/// Mandatory text at a path; ter:InvalidArgs when missing or empty.
std::string required(Node from, std::string_view path);
/// Number at a path; ter:InvalidArgs when it is not one.
std::optional<double> number_at(Node from, std::string_view path);
std::optional<int> integer_at(Node from, std::string_view path);
std::optional<bool> flag_at(Node from, std::string_view path);
/// Number of an attribute; ter:InvalidArgs when it is not one.
std::optional<double> number_of(Node node, std::string_view name);
/// xs:boolean of a text.
std::optional<bool> to_flag(const std::string& text);

/// Address of a service or resource as this camera tells it, switches counted. `path` begins with a slash.
std::string told_address(const Call& call, const std::string& path);
/// The host that it tells in addresses, without port.
std::string told_host(const Call& call);

/// "2026-01-02T03:04:05Z" by the camera's clock.
std::string camera_time(const CameraState& state, std::chrono::seconds later = std::chrono::seconds(0));

}  // namespace camsim::onvif
