// SPDX-License-Identifier: BSL-1.0
// camsdk-read: opens a camera, makes every call that only reads, prints what came of each as one JSON document.
#include <camsdk/camsdk.hpp>

#include <cstdio>
#include <cstdlib>
#include <iostream>

using namespace camsdk;

namespace {

constexpr std::chrono::seconds limit{20};

template <class T>
void print(const std::string& operation, const Result<T>& result)
{
    std::cout << ",\n\"" << operation << "\": ";
    if (result)
        std::cout << "{\"value\": " << to_json(*result) << "}";
    else
        std::cout << "{\"error\": " << to_json(result.error()) << "}";
}

template <class T>
void ask(const std::string& operation, Task<T> task)
{
    print(operation, std::move(task).within(limit).get());
}

void read(const Camera& camera)
{
    ask("capabilities", camera.capabilities());
    ask("device.info", camera.device().info());
    ask("device.channels", camera.device().channels());
    ask("device.status", camera.device().status());
    ask("device.storage", camera.device().storage());
    ask("device.evidence", camera.device().evidence());
    ask("clock.get", camera.clock().get());
    const Result<std::vector<Profile>> profiles = camera.media().profiles().within(limit).get();
    print("media.profiles", profiles);
    for (const Profile& profile : profiles ? *profiles : std::vector<Profile>())
        ask("media.encoder_options:" + profile.token, camera.media().encoder_options(profile.token));
    ask("ptz.limits", camera.ptz().limits());
    ask("ptz.status", camera.ptz().status());
    ask("ptz.presets", camera.ptz().presets());
    ask("imaging.get", camera.imaging().get());
    ask("imaging.controls", camera.imaging().controls());
    ask("overlay.list", camera.overlay().list());
    ask("masks.list", camera.masks().list());
    ask("analytics.rules", camera.analytics().rules());
    RecordingQuery all;
    all.from = std::chrono::system_clock::from_time_t(1420070400);  // 2015
    all.to = std::chrono::system_clock::from_time_t(1893456000);    // 2030
    all.limit = 20;
    ask("recordings.find", camera.recordings().find(all));
    ask("io.list", camera.io().list());
    ask("audio.list", camera.audio().list());
    ask("users.list", camera.users().list());
    ask("network.get", camera.network().get());
    ask("network.services", camera.network().services());
    ask("security.get", camera.security().get());
    ask("security.certificates", camera.security().certificates());
    ask("maintenance.log", camera.maintenance().log());
}

}  // namespace

int main(int count, char** words)
{
    const char* password = std::getenv("CAMSDK_PASSWORD");
    if (count != 3 || !password) {
        std::fputs("camsdk-read URL USER, the password in $CAMSDK_PASSWORD\n", stderr);
        return 2;
    }
    Context context;
    OpenOptions options;
    options.user = words[2];
    options.password = password;
    const Result<Camera> camera = context.open(words[1], options).within(limit * 2).get();
    std::cout << "{\"open\": ";
    if (!camera) {
        std::cout << "{\"error\": " << to_json(camera.error()) << "}}\n";
        return 0;
    }
    std::cout << "{\"value\": {\"driver\": \"" << camera->driver() << "\", \"url\": \"" << camera->url() << "\"}}";
    read(*camera);
    std::cout << "}\n";
    return 0;
}
