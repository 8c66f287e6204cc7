// SPDX-License-Identifier: BSL-1.0
// Answers to searches, which anybody in the network can send.
#include "discovery/dhdiscover.hpp"
#include "discovery/ip_installer.hpp"
#include "discovery/mdns.hpp"
#include "discovery/sadp.hpp"
#include "discovery/ssdp.hpp"
#include "discovery/ws_discovery.hpp"
#include "fuzz.hpp"

using namespace camsdk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto datagram = fuzz::text_of(data + 1, size - 1);
    switch (data[0] % 7) {
        case 0:
            (void)discovery::ws_discovery::parse(datagram);
            break;
        case 1:
            (void)discovery::sadp::parse(datagram);
            break;
        case 2:
            (void)discovery::dhdiscover::parse(datagram);
            break;
        case 3:
            (void)discovery::ip_installer::parse(datagram);
            break;
        case 4:
            (void)discovery::ssdp::parse(datagram);
            break;
        case 5:
            (void)discovery::ssdp::parse_description(datagram);
            break;
        default:
            (void)discovery::mdns::parse(datagram);
            break;
    }
    return 0;
}
