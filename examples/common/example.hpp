// SPDX-License-Identifier: BSL-1.0
// What the example programs share: a login out of the environment, and a camera's words made safe for a terminal.
#pragma once

#include <camsdk/options.hpp>

#include <cstdlib>
#include <string>

namespace example {

/// The password is $CAMSDK_PASSWORD, never a word of the call, which every user of the machine could read.
inline camsdk::OpenOptions login()
{
    camsdk::OpenOptions options;
    if (const char* password = std::getenv("CAMSDK_PASSWORD"))
        options.password = camsdk::Secret(password);
    return options;
}

/// Names and models are the camera's own words: without control characters they cannot steer a terminal.
inline std::string plain(std::string text)
{
    for (char& letter : text)
        if (static_cast<unsigned char>(letter) < ' ' || letter == '\x7f')
            letter = '?';
    return text;
}

}  // namespace example
