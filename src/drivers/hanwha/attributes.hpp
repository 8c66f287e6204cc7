// SPDX-License-Identifier: BSL-1.0
// attributes.cgi: what a SUNAPI device says of its own abilities, parameter names and ranges. Pure.
#pragma once

#include <camsdk/driver/link.hpp>
#include <map>

namespace camsdk::drivers::hanwha {

/// /stw-cgi/attributes.cgi/attributes: values of group, category and name, some of them one a channel.
class Attributes {
 public:
    /// Whether the device answered at all; nothing is known of one that did not.
    bool known = false;
    /// "PTZSupport/Support/Home": of that channel (from 0), else of the device.
    std::optional<std::string> text(std::string_view path, int channel = 0) const;
    std::optional<bool> boolean(std::string_view path, int channel = 0) const;
    std::optional<int> integer(std::string_view path, int channel = 0) const;
    /// `yes` where the device says True or a count above 0, `no` where it says False or 0, else `unknown`.
    Support support(std::string_view path, int channel = 0) const;

    std::map<std::string, std::string, std::less<>> values;
};

Result<Attributes> parse_attributes(const driver::Response& response);
driver::Call<Attributes> attributes();

/// One parameter of a submenu.
struct Parameter {
    std::optional<Range> range;        ///< of an int or float
    std::vector<std::string> choices;  ///< of an enum or csv
    bool writable = false;             ///< some action takes it
};

/// /stw-cgi/attributes.cgi/cgis: every submenu's parameters, those of the submenus that this driver writes kept.
class Parameters {
 public:
    bool known = false;
    /// "image/imageenhancements/Brightness"; null where there is none.
    const Parameter* find(std::string_view path) const;
    /// Whether the device lists the submenu "image/multilineosd".
    bool has_submenu(std::string_view path) const;
    std::optional<Range> range(std::string_view path) const;
    std::vector<std::string> choices(std::string_view path) const;
    /// Whether `choice` is among the choices of a parameter, any case.
    bool offers(std::string_view path, std::string_view choice) const;

    std::map<std::string, Parameter, std::less<>> all;
    std::map<std::string, bool, std::less<>> submenus;
};

Result<Parameters> parse_parameters(const driver::Response& response);
driver::Call<Parameters> parameters();

}  // namespace camsdk::drivers::hanwha
