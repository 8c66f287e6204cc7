// SPDX-License-Identifier: BSL-1.0
// systemlog.cgi and accesslog.cgi in the line forms of newer and older firmware, and serverreport.cgi.
#include "vapix/parameters.hpp"

namespace camsim::vapix {
namespace {

/// "2020-09-07T14:16:29.000-05:00"
std::string new_time(const CameraState& state, std::chrono::system_clock::time_point at)
{
    std::string text = iso_time(at, minutes_east(state));
    return text.insert(19, ".000");
}

/// "Oct 10 02:40:46": the year is not told.
std::string old_time(const CameraState& state, std::chrono::system_clock::time_point at)
{
    static const char* const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::string local = iso_time(at, minutes_east(state));
    const int month = (local[5] - '0') * 10 + (local[6] - '0');
    const std::string day = local[8] == '0' ? " " + local.substr(9, 1) : local.substr(8, 2);
    return std::string(months[month - 1]) + " " + day + " " + local.substr(11, 8);
}

bool of_access(const LogEntry& entry)
{
    return entry.what.find("ogin") != std::string::npos;
}

std::string words(const LogEntry& entry)
{
    std::string text = lower(entry.kind) + ": " + entry.what;
    if (!entry.user.empty())
        text += " by " + entry.user;
    if (!entry.address.empty())
        text += " from " + entry.address;
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ')
            c = '?';
    return text;
}

std::string log_text(const Context& context, bool access)
{
    const CameraState& state = context.state;
    const bool old = context.quirks().on("axis_legacy");
    const std::string end = old ? "\r\n" : "\n";
    std::string body = (old ? std::string("----- /var/log/messages -----")
                            : std::string("----- ") + (access ? "Access" : "System") + " log -----") +
                       end + end + end;
    for (const LogEntry& entry : state.log) {
        if (of_access(entry) != access)
            continue;
        const bool trouble = entry.kind == "Exception" || entry.kind == "Alarm";
        if (old)
            body += std::string(trouble ? "<WARNING > " : "<INFO    > ") + old_time(state, entry.at) + " " +
                    state.network.hostname + " root: " + words(entry) + end;
        else
            body += new_time(state, entry.at) + " " + state.network.hostname +
                    (trouble ? " [ WARNING ] " : " [ INFO    ] ") + "camera: " + words(entry) + end;
    }
    return body;
}

HttpResponse system_log(Context& context)
{
    return text_answer(log_text(context, false));
}

HttpResponse access_log(Context& context)
{
    return text_answer(log_text(context, true));
}

HttpResponse report(Context& context)
{
    const std::string mode = context.argument("mode").value_or("text");
    if (mode != "text")
        return text_answer("Error: unsupported mode\n");  // the archive's contents are nowhere described
    const Identity& identity = context.state.identity;
    return text_answer("----- Server report -----\nProduct: AXIS " + identity.model + "\nFirmware: " +
                       identity.firmware + "\nSerial number: " + identity.serial + "\n\n" + log_text(context, false));
}

}  // namespace

void add_logs(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/systemlog.cgi", Who::administrator, system_log});
    catalogue.rows.push_back({"/axis-cgi/accesslog.cgi", Who::administrator, access_log});
    catalogue.rows.push_back({"/axis-cgi/serverreport.cgi", Who::administrator, report});
}

}  // namespace camsim::vapix
