// SPDX-License-Identifier: BSL-1.0
// /ISAPI/Security: accounts, rights, how logins are protected, certificates. Pure.
#pragma once

#include <camsdk/security.hpp>
#include <camsdk/users.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hikvision::messages {

inline constexpr const char* users_path = "/ISAPI/Security/users";
inline constexpr const char* onvif_users_path = "/ISAPI/Security/ONVIF/users";
inline constexpr const char* rights_path = "/ISAPI/Security/UserPermission";

/// The accounts of a UserList; `store` is "native" or "onvif".
std::vector<User> parse_users(XmlElement root, const std::string& store);
/// Adds what a UserPermissionList grants, as "remote.ptzControl".
void add_rights(std::vector<User>& users, XmlElement root);
/// The device's word for a role; nothing where it has none.
std::optional<std::string> level_of(Role role);
std::string format_new_user(const std::string& id, const std::string& name, const std::string& level,
                            const Secret& password);
/// One User element of a list as a document of its own, with another level or password.
Result<std::string> edit_user(const Xml& list, const std::string& id, const std::optional<std::string>& level,
                              const Secret* password);
std::string free_user_id(const std::vector<User>& users);

/// Each adds what its document says.
void add_accesses(SecuritySettings& settings, XmlElement admin_accesses);
void add_web_certificate(SecuritySettings& settings, XmlElement web_certificate);
void add_rtsp_certificate(SecuritySettings& settings, XmlElement rtsp_certificate);
void add_login_lock(SecuritySettings& settings, XmlElement illegal_login_lock);
/// [U] the document's skeleton is not in the fact sheet: fields are taken by their usual names, else left empty.
std::vector<Certificate> parse_certificates(XmlElement root);
/// The certificates of newer firmware, in JSON: "CertificateInfoList" with id, customID and status.
driver::Call<std::vector<Certificate>> certificate_list();

}  // namespace camsdk::drivers::hikvision::messages
