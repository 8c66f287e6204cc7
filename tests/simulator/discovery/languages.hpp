// SPDX-License-Identifier: BSL-1.0
// The ways in which simulated cameras let themselves be found; each as the fact sheets have it.
#pragma once

#include "core/camera.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace camsim::discovery {

/// What a camera sends back, and where.
struct Reply {
    enum class To { sender, group, broadcast };
    std::string bytes;
    To to = To::sender;
    std::uint16_t port = 0;  ///< 0: the one that asked
};

/// One language over UDP.
struct Language {
    const char* name;
    std::uint16_t port;
    const char* group4;  ///< null: none
    const char* group6;
    bool broadcast;  ///< questions come by broadcast
    bool (*spoken_by)(const Camera& camera);
    /// `host` is how the camera names itself in URLs (IPv6 in brackets); nothing where the bytes are no question.
    std::vector<Reply> (*answer)(const Camera& camera, std::string_view question, const std::string& host);
};

const std::vector<Language>& languages();
std::vector<QuirkInfo> discovery_quirks();

/// Where Axis's description of itself stands on its web server.
inline constexpr std::string_view description_path = "/rootdesc1.xml";
std::unique_ptr<Protocol> make_description();
/// The description, of UPnP.
std::string ssdp_description(const Camera& camera, const std::string& host);

std::vector<Reply> answer_ws_discovery(const Camera& camera, std::string_view question, const std::string& host);
std::vector<Reply> answer_sadp(const Camera& camera, std::string_view question, const std::string& host);
std::vector<Reply> answer_dhip(const Camera& camera, std::string_view question, const std::string& host);
std::vector<Reply> answer_ip_installer(const Camera& camera, std::string_view question, const std::string& host);
std::vector<Reply> answer_mdns(const Camera& camera, std::string_view question, const std::string& host);
std::vector<Reply> answer_ssdp(const Camera& camera, std::string_view question, const std::string& host);

/// "http://host:port" of the camera's web server.
std::string web_address(const Camera& camera, const std::string& host);
/// The text between <name …> and </name>, prefixes aside; empty where there is none.
std::string between_tags(std::string_view xml, std::string_view name);
std::string escaped(std::string_view text);

}  // namespace camsim::discovery
