// SPDX-License-Identifier: BSL-1.0
// Addresses that cameras name: taken apart, shown, held to one host.
#include "net/url.hpp"
#include "fuzz.hpp"
#include "net/camera_link.hpp"
#include "net/host_policy.hpp"

using namespace camsdk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = fuzz::text_of(data, size);
    (void)net::redact_url(text);
    (void)net::parse_camera_url(text);
    fuzz::must(net::encode_target(text).find_first_of("\r\n ") == std::string::npos);
    net::Endpoint camera;
    camera.scheme = "http";
    camera.host = "192.0.2.10";
    camera.port = 80;
    for (const auto policy : {HostPolicy::same_host, HostPolicy::same_host_port, HostPolicy::strict})
        if (const auto url = net::localize(camera, policy, text)) {
            fuzz::must(url->host == camera.host);
            fuzz::must(net::to_string(*url).find_first_of("\r\n ") == std::string::npos);
        }
    return 0;
}
