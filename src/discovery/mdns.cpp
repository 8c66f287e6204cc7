// SPDX-License-Identifier: BSL-1.0
// mDNS: which services are those of cameras, and what their records say. Names of services: Axis's _axis-video [K, with
// field code], those of AXIS OS 11 and of Hikvision [K]. _http and _rtsp are of any device and are not asked for.
#include "discovery/mdns.hpp"

#include <algorithm>
#include <array>
#include <codec/text.hpp>

#include "discovery/dns_message.hpp"

namespace camsdk::discovery::mdns {

namespace {

struct Service {
    std::string_view name;
    std::string_view driver;
    bool web = false;     ///< its port is the web server's
    bool secure = false;  ///< and that of HTTPS
};

constexpr std::array<Service, 5> services{{{"_axis-video._tcp.local", "axis", true, false},
                                           {"_vapix-http._tcp.local", "axis", true, false},
                                           {"_vapix-https._tcp.local", "axis", true, true},
                                           {"_psia._tcp.local", "hikvision", true, false},
                                           {"_CGI._tcp.local", "hikvision", true, false}}};

const Service* service_of(const dns::Name& name)
{
    const auto found = std::find_if(services.begin(), services.end(),
                                    [&](const Service& one) { return dns::same_name(dns::name_of(one.name), name); });
    return found == services.end() ? nullptr : &*found;
}

// "AXIS M1065-LW - ACCC8EC5CB3D": maker, model and number, where it has that form.
void read_instance(const std::string& label, const Service& service, Answer& answer)
{
    answer.name = kept_text(label);
    const std::string_view text = label;
    const auto dash = text.rfind(" - ");
    const std::string_view head = text.substr(0, dash);
    const auto blank = head.find(' ');
    if (dash == std::string_view::npos || blank == std::string_view::npos ||
        !codec::same(head.substr(0, blank), service.driver))
        return;
    answer.manufacturer = kept_text(head.substr(0, blank));
    answer.model = kept_text(head.substr(blank + 1));
    if (service.driver == "axis")  // of the others the number's form is not known [K]
        answer.mac = kept_mac(text.substr(dash + 3));
}

void read_texts(const std::vector<std::string>& texts, Answer& answer)
{
    for (const std::string& text : texts) {
        const auto equals = text.find('=');
        if (equals != std::string::npos && codec::same(std::string_view(text).substr(0, equals), "macaddress"))
            if (auto mac = kept_mac(std::string_view(text).substr(equals + 1)))
                answer.mac = std::move(mac);
    }
}

void read_addresses(const std::vector<dns::Record>& records, const dns::Name& host, Answer& answer)
{
    for (const dns::Record& record : records)
        if (!record.address.empty() && dns::same_name(record.name, host) && answer.addresses.size() < most_urls)
            if (auto address = kept_address(record.address))
                answer.addresses.push_back(std::move(*address));
}

Answer answer_of(const dns::Name& instance, const Service& service, const std::vector<dns::Record>& records)
{
    Answer answer;
    answer.protocol = "mdns";
    answer.driver = std::string(service.driver);
    read_instance(instance.front(), service, answer);
    bool located = false;
    for (const dns::Record& record : records) {
        if (!dns::same_name(record.name, instance))
            continue;
        if (record.type == dns::Type::txt)
            read_texts(record.texts, answer);
        if (record.type != dns::Type::srv || located)
            continue;
        located = true;
        if (service.web && record.port != 0)
            (service.secure ? answer.https_port : answer.http_port) = record.port;
        read_addresses(records, record.target, answer);
    }
    if (answer.driver == "axis" && answer.mac) {
        // Axis's serial number is its address without the colons.
        std::string serial = codec::upper(*answer.mac);
        serial.erase(std::remove(serial.begin(), serial.end(), ':'), serial.end());
        answer.serial = serial;
    }
    if (!located)
        answer.follow_up = dns::query(0, {{instance, dns::Type::srv}, {instance, dns::Type::txt}});
    return answer;
}

}  // namespace

std::string question(std::uint16_t id)
{
    std::vector<dns::Question> questions;
    questions.reserve(services.size());
    for (const Service& service : services)
        questions.push_back({dns::name_of(service.name), dns::Type::ptr});
    return dns::query(id, questions);
}

std::vector<Answer> parse(std::string_view datagram)
{
    const auto records = dns::parse(datagram);
    if (!records)
        return {};
    std::vector<dns::Name> instances;
    const auto note = [&](const dns::Name& instance) {
        const bool known = std::any_of(instances.begin(), instances.end(),
                                       [&](const dns::Name& one) { return dns::same_name(one, instance); });
        if (!known && instance.size() > 1 && instances.size() < most_devices_in_one)
            instances.push_back(instance);
    };
    for (const dns::Record& record : *records)
        if (record.type == dns::Type::ptr)
            note(record.target);
        else if (record.type == dns::Type::srv)
            note(record.name);
    std::vector<Answer> all;
    for (const dns::Name& instance : instances)
        if (const Service* service = service_of(dns::Name(instance.begin() + 1, instance.end())))
            all.push_back(answer_of(instance, *service, *records));
    return all;
}

}  // namespace camsdk::discovery::mdns
