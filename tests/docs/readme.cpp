// SPDX-License-Identifier: BSL-1.0
// The program that README.md shows, from its first #include on.

#include <camsdk/camsdk.hpp>
#include <iostream>

int main()
{
    camsdk::Context context;
    camsdk::OpenOptions login;
    login.user = "admin";
    login.password = "read it from a safe place";

    auto camera = context.open("https://192.0.2.10", login).get();
    if (!camera) {
        std::cout << camera.error().message() << '\n';
        return 1;
    }
    auto info = camera->device().info().get().value();  // .value() throws camsdk::Failure; checking is fine too
    std::cout << info.model.value_or("?") << " by driver " << camera->driver() << '\n';
    if (auto moved = camera->ptz().go_home().get(); !moved)
        std::cout << moved.error().message() << '\n';  // ptz.go_home is not available on this camera
}
