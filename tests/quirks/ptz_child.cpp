// SPDX-License-Identifier: BSL-1.0
// A program that is killed while its camera moves: ptz_child URL USER PASSWORD (of a simulated camera).
#include <camsdk/camsdk.hpp>

using namespace camsdk;

int main(int count, char** words)
{
    if (count != 4)
        return 2;
    OpenOptions options;
    options.user = words[2];
    options.password = words[3];
    Context context;
    const Result<Camera> camera = context.open(words[1], options).get();
    return camera && camera->ptz().move({0.3, 0, 0}, std::chrono::seconds(2)).get() ? 0 : 1;
}
