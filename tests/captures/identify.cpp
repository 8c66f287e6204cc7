// SPDX-License-Identifier: BSL-1.0
// camsdk-identify: the verdict on a camera, or on facts that were recorded of one, as a JSON document.
#include <camsdk/camsdk.hpp>
#include <camsdk/services/identity.hpp>

#include <cstdio>
#include <cstdlib>
#include <iostream>

using namespace camsdk;

namespace {

int of_camera(const char* url, const char* user)
{
    const char* password = std::getenv("CAMSDK_PASSWORD");
    Context context;
    OpenOptions options;
    options.user = user;
    options.password = password ? password : "";
    const Result<Camera> camera = context.open(url, options).within(std::chrono::seconds(40)).get();
    if (!camera) {
        std::cout << "{\"error\": " << to_json(camera.error()) << "}\n";
        return 0;
    }
    const auto identity = services::identify(*camera).within(std::chrono::seconds(40)).get();
    if (identity)
        std::cout << to_json(*identity) << "\n";
    else
        std::cout << "{\"error\": " << to_json(identity.error()) << "}\n";
    return 0;
}

std::optional<std::string> said(const char* word)
{
    return *word ? std::optional<std::string>(word) : std::nullopt;
}

int of_facts(char** words)
{
    DeviceInfo info;
    info.manufacturer = said(words[0]);
    info.serial = said(words[1]);
    info.firmware = said(words[2]);
    info.mac = said(words[3]);
    std::cout << to_json(services::judge_identity(info, {})) << "\n";
    return 0;
}

}  // namespace

int main(int count, char** words)
{
    if (count == 3)
        return of_camera(words[1], words[2]);
    if (count == 6 && std::string_view(words[1]) == "facts")
        return of_facts(words + 2);
    std::fputs("camsdk-identify URL USER | facts MANUFACTURER SERIAL FIRMWARE MAC\n", stderr);
    return 2;
}
