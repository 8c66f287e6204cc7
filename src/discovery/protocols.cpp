// SPDX-License-Identifier: BSL-1.0
// The table of protocols.
#include "discovery/protocols.hpp"

#include "discovery/dhdiscover.hpp"
#include "discovery/ip_installer.hpp"
#include "discovery/mdns.hpp"
#include "discovery/sadp.hpp"
#include "discovery/ssdp.hpp"
#include "discovery/ws_discovery.hpp"
#include "net/crypto.hpp"

namespace camsdk::discovery {

namespace {

using Questions = std::vector<std::string>;

// Devices differ in the type they answer to; the probe without one also wakes printers, so it comes last.
Questions ask_ws_discovery(int round, const QuestionMarks& marks, const std::string&)
{
    Questions all{ws_discovery::probe(ws_discovery::Types::video_transmitter, marks.video_probe_id)};
    if (round == 1)
        all = {ws_discovery::probe(ws_discovery::Types::device, marks.device_probe_id)};
    if (round == 2)
        all.push_back(ws_discovery::probe(ws_discovery::Types::any, marks.any_probe_id));
    return all;
}

Questions ask_sadp(int, const QuestionMarks& marks, const std::string&)
{
    return {sadp::inquiry(marks.inquiry_id)};
}

Questions ask_dhdiscover(int, const QuestionMarks&, const std::string&)
{
    return {dhdiscover::search()};
}

Questions ask_ip_installer(int, const QuestionMarks& marks, const std::string&)
{
    const std::string mark = marks.inquiry_id.substr(0, 8);
    return {ip_installer::scan(ip_installer::Scan::basic, mark),
            ip_installer::scan(ip_installer::Scan::extended, mark)};
}

Questions ask_mdns(int, const QuestionMarks& marks, const std::string&)
{
    return {mdns::question(marks.query_id)};
}

Questions ask_ssdp(int, const QuestionMarks&, const std::string& host)
{
    return {ssdp::search(ssdp::axis_device, host), ssdp::search(ssdp::basic_device, host),
            ssdp::search(ssdp::root_device, host)};
}

std::string make_uuid()
{
    std::string raw = net::random_bytes(16);
    raw[6] = static_cast<char>((raw[6] & 0x0F) | 0x40);
    raw[8] = static_cast<char>((raw[8] & 0x3F) | 0x80);
    std::string text = net::to_hex(raw);
    for (const std::size_t at : {20u, 16u, 12u, 8u})
        text.insert(at, "-");
    return text;
}

}  // namespace

const std::vector<Protocol>& protocols()
{
    static const std::vector<Protocol> all{
        {"ws-discovery", 3702, "239.255.255.250", "ff02::c", false, 0, true, ask_ws_discovery, ws_discovery::parse},
        {"sadp", 37020, "239.255.255.250", nullptr, false, 37020, true, ask_sadp, sadp::parse},
        {"dhdiscover", 37810, "239.255.255.251", nullptr, true, 0, true, ask_dhdiscover, dhdiscover::parse},
        {"ip-installer", 7701, nullptr, nullptr, true, 7711, false, ask_ip_installer, ip_installer::parse},
        {"mdns", 5353, "224.0.0.251", "ff02::fb", false, 0, true, ask_mdns, mdns::parse},
        {"ssdp", 1900, "239.255.255.250", "ff02::c", false, 0, true, ask_ssdp, ssdp::parse},
    };
    return all;
}

QuestionMarks make_marks()
{
    QuestionMarks marks;
    for (std::string* id : {&marks.video_probe_id, &marks.device_probe_id, &marks.any_probe_id, &marks.inquiry_id})
        *id = make_uuid();
    const std::string raw = net::random_bytes(2);
    marks.query_id =
        static_cast<std::uint16_t>(static_cast<unsigned char>(raw[0]) << 8 | static_cast<unsigned char>(raw[1]));
    return marks;
}

}  // namespace camsdk::discovery
