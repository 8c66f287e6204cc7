// SPDX-License-Identifier: BSL-1.0
// A camsim of the test's own: started on free loopback ports, driven over its control address, ended with its owner.
#pragma once

#include <camsdk/camsdk.hpp>
#include <string>
#include <vector>

namespace camsdk::testing {

/// One `camsim` process. Throws std::runtime_error where it does not come up. Thread-bound.
class Simulated {
 public:
    /// `words` as after `camsim`; `--control 127.0.0.1:0` is added.
    explicit Simulated(std::vector<std::string> words);
    /// One camera that speaks `driver`, user admin, with these switches; `more` as after `camsim camera DRIVER`.
    static Simulated camera(const std::string& driver, const std::vector<std::string>& quirks = {},
                            const std::vector<std::string>& more = {});
    Simulated(Simulated&& other) noexcept;
    Simulated& operator=(Simulated&&) = delete;
    ~Simulated();

    static constexpr const char* password = "Simulated-1";
    /// "hikvision+http://127.0.0.1:PORT" of the first camera.
    const std::string& url() const { return url_; }
    /// The same without the driver's name.
    std::string plain_url() const { return url_.substr(url_.find('+') + 1); }
    OpenOptions options() const;

    /// GET of a path of the control address.
    std::string look(const std::string& path) const;
    void tell(const std::string& path, const std::string& body) const;
    /// A number out of GET /cameras/camera-1/stats.
    long stat(const std::string& name) const;
    void reset_stats() const { tell("/cameras/camera-1/stats", ""); }
    void quirk(const std::string& name, bool on) const;
    /// An event on the first camera's channel 1. `more` is more of the JSON object: `,"input":1`.
    void emit(const std::string& kind, const std::string& phase, const std::string& more = "") const;
    /// "on", "off", "reboot", as POST /cameras/camera-1/power takes it.
    void power(const std::string& word) const;
    /// Whether the head turns, as the camera itself knows.
    bool turning() const;

    /// Every camera's URL with its driver, of a city too.
    std::vector<std::string> urls() const;

 private:
    void wait_ready(int out);
    int pid_ = -1;
    std::string url_;
    std::string control_;
};

/// A firmware image that a simulated camera of this driver takes, some 200 kB.
std::string simulated_firmware(const std::string& driver);

/// One HTTP request of the test itself; the body, or an exception.
std::string http(const std::string& url, const std::string* post = nullptr);

}  // namespace camsdk::testing
