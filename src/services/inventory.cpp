// SPDX-License-Identifier: BSL-1.0
// The inventory: who and what every camera of a fleet is.
#include <camsdk/services/fleet.hpp>

namespace camsdk::services {

namespace {

std::optional<std::string> driver_of(const std::string& url)
{
    const std::size_t scheme = url.find("://");
    const std::size_t plus = url.find('+');
    if (scheme == std::string::npos || plus == std::string::npos || plus > scheme || plus == 0)
        return std::nullopt;
    return url.substr(0, plus);
}

InventoryRow row_of_file(const FleetCamera& entry)
{
    InventoryRow row;
    row.name = entry.name;
    row.url = shown_url(entry.url);
    row.driver = driver_of(entry.url);
    row.claimed_manufacturer = entry.manufacturer;
    row.model = entry.model;
    row.tags = entry.tags;
    return row;
}

InventoryRow failed(const FleetCamera& entry, Error error)
{
    InventoryRow row = row_of_file(entry);
    row.error = std::move(error);
    return row;
}

void put(std::optional<std::string>& to, std::optional<std::string>&& from)
{
    to = from && !from->empty() ? std::move(from) : std::nullopt;
}

InventoryRow answered(const FleetCamera& entry, const Camera& camera, DeviceInfo info, Identity identity)
{
    InventoryRow row = row_of_file(entry);
    row.driver = camera.driver();
    put(row.claimed_manufacturer, std::move(info.manufacturer));
    put(row.platform_manufacturer, std::move(identity.platform_manufacturer));
    put(row.model, std::move(info.model));
    put(row.firmware, std::move(info.firmware));
    put(row.serial, std::move(info.serial));
    put(row.mac, std::move(info.mac));
    row.rebrand = identity.rebrand;
    row.confidence = identity.confidence;
    return row;
}

using TellRow = std::function<void(InventoryRow)>;

/// What one camera's questions share; kept by the question that is open.
struct Asking {
    const FleetCamera& entry;  ///< of the run, which `tell` keeps
    Camera camera;
    TellRow tell;
    DeviceInfo info;
    std::vector<IdentityEvidence> seen;
};

void ask(const FleetCamera& entry, Camera camera, TellRow tell)
{
    auto asking = std::make_shared<Asking>(Asking{entry, std::move(camera), std::move(tell), {}, {}});
    asking->camera.device().info().then([asking](Result<DeviceInfo> info) {
        if (!info)
            return asking->tell(failed(asking->entry, info.error()));
        asking->info = std::move(*info);
        asking->camera.device().evidence().then([asking](Result<std::vector<IdentityEvidence>> evidence) {
            if (evidence)
                asking->seen = std::move(*evidence);
            asking->camera.observe().then([asking](Result<std::vector<IdentityEvidence>> observed) {
                auto& seen = asking->seen;
                if (observed)
                    seen.insert(seen.end(), observed->begin(), observed->end());
                Identity identity = judge_identity(asking->info, std::move(seen));
                asking->tell(answered(asking->entry, asking->camera, std::move(asking->info), std::move(identity)));
            });
        });
    });
}

}  // namespace

std::vector<InventoryRow> inventory(Context& context, const Fleet& fleet, const FleetOptions& options,
                                    const std::function<void(const InventoryRow&)>& on_row)
{
    // Reports run on this thread and only while for_each_camera() does, so they may use what is local here.
    std::map<std::string, InventoryRow> rows;
    const auto keep = [&](InventoryRow row) {
        if (on_row)
            on_row(row);
        rows.insert_or_assign(row.name, std::move(row));
    };
    auto work = [&keep](const FleetCamera& entry, Result<Camera> camera, CameraDone done) {
        TellRow tell = [&keep, done = std::move(done)](InventoryRow row) {
            done([&keep, row = std::make_shared<InventoryRow>(std::move(row))] { keep(std::move(*row)); });
        };
        if (!camera)
            return tell(failed(entry, camera.error()));
        ask(entry, std::move(*camera), std::move(tell));
    };
    for (const std::size_t index : for_each_camera(context, fleet, options, work))
        keep(failed(fleet.cameras[index],
                    Error(ErrorCode::timeout, "not done within " + std::to_string(options.deadline.count()) +
                                                  " ms, the time given for the whole fleet")
                        .where("inventory", shown_url(fleet.cameras[index].url))));
    std::vector<InventoryRow> ordered;
    for (const FleetCamera& entry : fleet.cameras)
        if (auto found = rows.find(entry.name); found != rows.end())
            ordered.push_back(std::move(found->second));
    return ordered;
}

}  // namespace camsdk::services
