// SPDX-License-Identifier: BSL-1.0
// The parameter tree behind param.cgi: every parameter with its value, its type and who may read and write it.
#pragma once

#include "vapix/vapix.hpp"

#include <functional>

namespace camsim::vapix {

struct Type {
    enum Kind { text, number, choice, flag, address, password } kind = text;
    long low = 0, high = 0;
    std::vector<std::string> choices;  ///< of a flag: the words for true and false
    std::size_t longest = 255;
    bool read_only = false;
};

struct Parameter {
    std::string name;  ///< without "root."
    std::string value;
    Type type;
    const char* security = "7744";  ///< levels to create, delete, read, write
    std::function<bool(const std::string&)> set;

    [[nodiscard]] int read_level() const { return security[2] - '0'; }
    [[nodiscard]] int write_level() const { return security[3] - '0'; }
    /// Whether the type lets that value in.
    [[nodiscard]] bool takes(const std::string& wanted) const;
};

/// The tree of one camera at one moment, under construction. `under` and `security` hold for what follows.
class Tree {
 public:
    using Set = std::function<bool(const std::string&)>;

    explicit Tree(CameraState& state) : state_(state) {}

    void under(std::string prefix, const char* security = "7744")
    {
        prefix_ = std::move(prefix) + ".";
        security_ = security;
    }
    void fixed(const std::string& name, std::string value);
    void number(const std::string& name, long value, long low, long high, Set set);
    void choice(const std::string& name, std::string value, std::vector<std::string> choices, Set set);
    void flag(const std::string& name, bool value, std::function<void(bool)> set, const char* yes = "yes",
              const char* no = "no");
    void text(const std::string& name, std::string value, std::size_t longest, Set set);
    void address(const std::string& name, std::string value, Set set);
    /// The same, kept in CameraState::settings under the parameter's name.
    void keep_number(const std::string& name, long first, long low, long high);
    void keep_choice(const std::string& name, const std::string& first, std::vector<std::string> choices);
    void keep_flag(const std::string& name, bool first, const char* yes = "yes", const char* no = "no");
    void keep_text(const std::string& name, const std::string& first, std::size_t longest = 255);
    void keep_address(const std::string& name, const std::string& first);
    void keep_password(const std::string& name);

    [[nodiscard]] CameraState& state() const { return state_; }
    std::vector<Parameter> all;

 private:
    Parameter& add(const std::string& name, std::string value, Type type, Set set);
    /// Value kept for a name, and the setter that keeps another.
    std::pair<std::string, Set> kept(const std::string& name, const std::string& first);

    CameraState& state_;
    std::string prefix_;
    const char* security_ = "7744";
};

/// Key of CameraState::settings under which a parameter is kept.
std::string kept_key(const std::string& parameter);
std::string kept_value(const CameraState& state, const std::string& parameter, const std::string& otherwise);
void keep_value(CameraState& state, const std::string& parameter, std::string value);
/// Number of each S<n>, G<n>, ... below a prefix that has that leaf: the items of a list that grows.
std::vector<int> kept_items(const CameraState& state, const std::string& prefix, const std::string& leaf);
void drop_kept(CameraState& state, const std::string& prefix);

/// All parameters of the camera as it is now, in the order of the groups.
std::vector<Parameter> parameters(Context& context);

void properties_group(Context&, Tree&);
void image_groups(Context&, Tree&);
void ptz_groups(Context&, Tree&);
void network_groups(Context&, Tree&);
void system_groups(Context&, Tree&);

/// Zoom and pan as Axis counts them, and back.
double axis_zoom(const PtzLimits& limits, double magnification);
double magnification(const PtzLimits& limits, double zoom);
double axis_pan(double degrees);
/// Sends the head to the first stop of a guard tour ("GuardTour.G0"), or stops it.
void start_tour(CameraState& state, const std::string& tour, bool on);

}  // namespace camsim::vapix
