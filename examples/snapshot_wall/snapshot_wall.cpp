// SPDX-License-Identifier: BSL-1.0
// snapshot_wall FLEETFILE PICTURE: one picture (.jpg or .png) of what all cameras of a fleet see now.
#include <camsdk/services/fleet.hpp>

#include <cstdio>
#include <map>

#include "wall.hpp"

using namespace camsdk;

int main(int count, char** words)
{
    if (count != 3)
        return std::fputs("usage: snapshot_wall FLEETFILE PICTURE\n", stderr), 2;
    const auto fleet = services::read_fleet(words[1]);
    if (!fleet)
        return std::fprintf(stderr, "%s\n", fleet.error().message().c_str()), 1;

    Context context;
    Wall wall(fleet->cameras.size());
    std::map<std::string, std::size_t> tile_of;
    for (const services::FleetCamera& entry : fleet->cameras)
        tile_of.emplace(entry.name, tile_of.size());
    int failed = 0;
    // Runs on the camera's loop; what it gives to `done` runs here, so the wall needs no lock.
    const auto work = [&](const services::FleetCamera& entry, Result<Camera> camera, services::CameraDone done) {
        const auto tell = [&, name = entry.name, done = std::move(done)](Result<Snapshot> picture) {
            done([&, name, picture] {
                failed += picture ? 0 : 1;
                wall.set(tile_of.at(name), name, picture);
            });
        };
        if (!camera)
            return tell(camera.error());
        camera->media().snapshot().then(tell);
    };
    services::FleetOptions options;
    options.at_once = 16;                              // pictures are large
    options.open.deadline = std::chrono::seconds(10);  // who is silent for longer has no picture
    services::for_each_camera(context, *fleet, options, work);
    if (!wall.write(words[2]))
        return std::fprintf(stderr, "%s could not be written\n", words[2]), 1;
    std::printf("%zu cameras, %d without a picture\n", fleet->cameras.size(), failed);
    return 0;
}
