// SPDX-License-Identifier: BSL-1.0
// Camera::observe(): what the library sees of a camera, not what the camera says.
#include <camsdk/camera.hpp>

#include "core/dispatch.hpp"
#include "core/observed.hpp"
#include "core/probe_link.hpp"
#include "net/neighbours.hpp"
#include "net/url.hpp"

namespace camsdk {

namespace {

using Evidence = std::vector<IdentityEvidence>;

constexpr int medium = 2;
constexpr int strong = 3;

void add_connection(const detail::CameraCore& core, Evidence& all)
{
    if (!core.own.link)
        return;
    // Whether a certificate's holder is a maker of cameras, and an address is of one, the identity service knows.
    if (const driver::TlsPeer peer = core.own.link->tls_peer(); !peer.subject.empty()) {
        IdentityEvidence certificate{"tls_certificate", peer.subject, organisation_of(peer.subject), strong};
        if (!certificate.says.empty())
            all.push_back(std::move(certificate));
    }
    if (!net::is_ipv4(core.host))
        return;
    if (auto mac = net::neighbour_mac(core.host)) {
        IdentityEvidence neighbour{"mac_observed", std::move(*mac), "", strong};
        all.push_back(std::move(neighbour));
    }
}

// The drivers of vendors' own protocols, asked as when a camera is opened without one being named.
Task<Evidence> look(detail::CameraCore& core, bool asking)
{
    Evidence all;
    add_connection(core, all);
    const bool general = core.own.driver && !core.own.driver->info().vendor_protocol;
    const auto stranger = asking && general && core.registry && core.stranger ? core.stranger() : nullptr;
    if (!stranger)
        co_return all;
    ProbeLink shared(*stranger);
    for (const auto& driver : core.registry->in_probe_order()) {
        const driver::DriverInfo info = driver->info();
        if (!info.vendor_protocol)
            continue;
        Task<driver::ProbeResult> probe = driver->probe(shared);
        Result<driver::ProbeResult> found = co_await std::move(probe);
        if (!found || found->match != driver::Match::strong)
            continue;
        IdentityEvidence endpoint{"endpoint", found->reason, info.name, strong};
        all.push_back(std::move(endpoint));
    }
    co_return all;
}

}  // namespace

std::string organisation_of(std::string_view subject)
{
    std::string name;
    bool taking = false;
    bool at_start = true;
    for (std::size_t i = 0; i < subject.size(); ++i) {
        const char c = subject[i];
        if (at_start && subject.compare(i, 2, "O=") == 0) {
            taking = true;
            at_start = false;
            ++i;
        } else if (c == ',' || c == '+') {
            if (taking)
                return name;
            at_start = true;
        } else if (c == '\\' && i + 1 < subject.size()) {
            ++i;
            at_start = false;
            if (taking)
                name += subject[i];
        } else {
            at_start = false;
            if (taking)
                name += c;
        }
    }
    return name;
}

Task<std::vector<IdentityEvidence>> Camera::observe(bool asking) const
{
    return detail::dispatch_core<Evidence>(
        target_.core, "observe", [asking](detail::CameraCore& core) -> Task<Evidence> { return look(core, asking); });
}

}  // namespace camsdk
