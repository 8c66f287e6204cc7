// SPDX-License-Identifier: BSL-1.0
// The manual page.
#include "manual.hpp"

#include "commands.hpp"

namespace camctl {

namespace {

constexpr const char* page_front = R"(.SH NAME
camctl \- cameras of any vendor from the command line
.SH SYNOPSIS
.B camctl
.I COMMAND
\&.\|.\|.
.RI [ OPTIONS ]
.SH DESCRIPTION
.B camctl
asks and orders network cameras by the protocol that they speak: ISAPI, VAPIX, SUNAPI, Dahua's, ONVIF, or that of a driver
that is loaded.
.PP
A
.I CAMERA
is a URL
.RI ([ DRIVER +]http[s]://[ user @] host [: port ])
or a name out of the fleet file. A URL with a password in it is refused. The password comes from the fleet entry's
password_env or password_file, \-\-password\-file, $CAMSDK_PASSWORD, or a prompt.
.PP
What a camera says (names, models, log texts) is shown without control characters, and is its own word all the same.
)";

constexpr const char* page_back = R"(.SH ENVIRONMENT
.TP
.B CAMSDK_PASSWORD
The password, where nothing else names one.
.TP
.B CAMSDK_NEW_PASSWORD
The new password that
.B camctl users
sets.
.TP
.B CAMCTL_FLEET
The fleet file.
.SH EXIT STATUS
0 done, 1 a camera refused or failed, 2 the call's words are off.
.SH EXAMPLES
.nf
camctl info http://admin@192.0.2.10
camctl discover \-o fleet.json
camctl fleet inventory \-\-fleet fleet.json \-o inventory.csv
camctl ptz gate goto Entrance \-\-fleet fleet.json
.fi
)";

std::string roff(const std::string& text)
{
    static const std::string ellipsis = "…";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, ellipsis.size(), ellipsis) == 0) {
            out += "\\|.\\|.\\|.";
            i += ellipsis.size() - 1;
        } else if (text[i] == '-' || text[i] == '\\') {
            out += text[i] == '-' ? "\\-" : "\\e";
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string paragraph(const std::string& head, const std::string& text)
{
    return ".TP\n" + head + "\n" + roff(text) + ".\n";
}

}  // namespace

std::string man_page()
{
    std::string page =
        ".TH CAMCTL 1 \"\" \"camsdk " + std::string(camsdk::version()) + "\" \"User Commands\"\n" + page_front;
    page += ".SH COMMANDS\n";
    for (const Command& command : commands()) {
        const std::string usage = *command.usage ? " " + roff(command.usage) : "";
        page += paragraph("\\fB" + roff(command.name) + "\\fR" + usage, command.summary);
    }
    page += ".SH OPTIONS\nEvery command takes these.\n";
    for (const CommonOption& option : common_option_list()) {
        const std::string value = *option.value ? " \\fI" + roff(option.value) + "\\fR" : "";
        page += paragraph("\\fB" + roff("--" + std::string(option.name)) + "\\fR" + value, option.summary);
    }
    return page + page_back;
}

}  // namespace camctl
