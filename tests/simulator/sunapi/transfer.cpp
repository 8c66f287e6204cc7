// SPDX-License-Identifier: BSL-1.0
// transfer.cgi: mail and file servers. The mail password comes back in clear, as the vendor's own example shows it;
// that of the file server does not.
#include "sunapi/submenu.hpp"

namespace camsim::sunapi {
namespace {

Fields smtp(const CameraState&)
{
    return {words("Host", 63),
            whole("Port", 1, 65535, 25),
            words("Username", 31),
            words("Password", 31),
            choice("Authentication", {"None", "SMTP", "POPBeforeSMTP"}),
            words("Sender", 63),
            words("Recipient", 63),
            words("Subject", 63),
            words("Message", 255),
            choice("Encryption", {"None", "SSL"})};
}

Fields ftp(const CameraState&)
{
    return {words("Host", 63),
            choice("Mode", {"Active", "Passive"}),
            whole("Port", 1, 65535, 21),
            words("Path", 255),
            words("Username", 31),
            words("Password", 31)
                .with([](const Place&) { return std::string(); },
                      [](const Place& place, const std::string& value) {
                          place.state.settings["sunapi:ftp/password"] = value;
                      }),
            choice("Encryption", {"None", "SSL"})};
}

}  // namespace

void add_transfer(Catalogue& catalogue)
{
    catalogue.push_back({"transfer", "smtp", {smtp, "", Level::admin, Level::admin}, {}});
    catalogue.push_back({"transfer", "ftp", {ftp, "", Level::admin, Level::admin}, {}});
}

}  // namespace camsim::sunapi
