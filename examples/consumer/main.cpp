// SPDX-License-Identifier: BSL-1.0
// A program of somebody else, in C++17, on an installed camsdk: lists the drivers and asks a camera who it is.
// consumer [--plugin FILE] [URL]; user and password come from CAMSDK_USER and CAMSDK_PASSWORD.
#include <camsdk/camsdk.hpp>
#include <cstdlib>
#include <iostream>
#include <string>

namespace {

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

int fail(const camsdk::Error& error)
{
    std::cout << to_string(error.code()) << ": " << error.message() << '\n';
    return 1;
}

int ask(camsdk::Context& context, const std::string& url)
{
    camsdk::OpenOptions options;
    options.user = environment("CAMSDK_USER");
    options.password = environment("CAMSDK_PASSWORD");
    auto camera = context.open(url, options).get();
    if (!camera)
        return fail(camera.error());
    auto info = camera->device().info().get();
    if (!info)
        return fail(info.error());
    std::cout << info->model.value_or("unknown model") << ", firmware " << info->firmware.value_or("unknown") << '\n';
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    camsdk::Context context;
    std::cout << "camsdk " << camsdk::version() << '\n';
    int next = 1;
    if (next + 1 < argc && std::string(argv[next]) == "--plugin") {
        if (auto loaded = context.load_plugin(argv[next + 1]); !loaded)
            return fail(loaded.error());
        next += 2;
    }
    for (const camsdk::DriverDescription& driver : context.drivers())
        std::cout << "driver " << driver.name << ": " << driver.title << " (" << driver.origin << ")\n";
    return next < argc ? ask(context, argv[next]) : 0;
}
