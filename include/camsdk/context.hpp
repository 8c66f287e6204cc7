// SPDX-License-Identifier: BSL-1.0
// Context: owns the event loops, the drivers and the policies.
#pragma once

#include <camsdk/camera.hpp>
#include <camsdk/event_receiver.hpp>
#include <camsdk/options.hpp>

namespace camsdk {

namespace driver {
class Driver;
}
struct ContextAccess;  // the library's own way in

enum class LogLevel { debug, info, warning };
template <>
struct EnumNames<LogLevel> {
    static constexpr std::array<EnumTable<LogLevel>, 3> values{
        {{LogLevel::debug, "debug"}, {LogLevel::info, "info"}, {LogLevel::warning, "warning"}}};
};

/// What a Context is made with.
struct ContextOptions {
    int loops = 0;  ///< event loop threads; 0: the smaller of 4 and the number of cores
    /// Told what the library does: allow-listed facts, never a secret or a body. Called from loop threads. Empty:
    /// silence.
    std::function<void(LogLevel, const std::string& text)> log;
};

/// One driver, as `camctl drivers` lists it.
struct DriverDescription {
    std::string name;
    std::string title;
    std::string status;  ///< production, testing or experimental
    std::vector<Feature> features;
    std::string origin;  ///< "built in", "added", or the shared object's path
    CAMSDK_VALUE(DriverDescription, name, title, status, features, origin)
};

/// Owns loops, drivers and policies. Destroying it ends what is pending with `cancelled`; do that on a thread of your
/// own. Thread-safe, except for destruction.
class CAMSDK_API Context {
 public:
    /// Starts the loops.
    explicit Context(ContextOptions options = {});
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    /// Opens a camera. `http[s]://host[:port][/base]` finds the driver by at most 7 requests without a password and
    /// takes the best match (a vendor's own protocol before ONVIF); `DRIVER+http[s]://…` names it. A user in the URL is
    /// used where `options.user` is empty; a password in the URL is refused. The password goes to a recognised device
    /// only.
    Task<Camera> open(std::string url, OpenOptions options = {});

    /// Opens the port that cameras post events to where EventOptions::push is set, and answers its "http://host:port".
    /// One for a Context; it stays open as long as that lives. Errors: invalid_argument (no such address or interface,
    /// there is one already), unreachable (the port is not to be had).
    Result<std::string> receive_events(EventReceiverOptions options);

    /// The drivers built in, added and loaded, in that order.
    std::vector<DriverDescription> drivers() const;
    /// Adds a driver that the program links. A name that is taken is `invalid_argument`.
    Result<void> add_driver(std::unique_ptr<driver::Driver> driver);
    /// Ends what is pending with `cancelled` and stops the loops, as destroying it does; from then on each call answers
    /// `cancelled`. On a thread of your own.
    void close();
    /// Loads a driver from a shared object; one built for another ABI is refused with a sentence that names both.
    Result<void> load_plugin(const std::string& path);

    struct Impl;

 private:
    friend struct ContextAccess;
    std::shared_ptr<Impl> impl_;
};

}  // namespace camsdk
