// SPDX-License-Identifier: BSL-1.0
// Secret: wiping.
#include <camsdk/secret.hpp>

#include <cstring>

namespace camsdk {

void Secret::wipe() noexcept
{
    // A plain memset before destruction may be optimised away.
    volatile char* at = text_.data();
    for (std::size_t i = 0; i < text_.size(); ++i)
        at[i] = 0;
    text_.clear();
}

// A move of a short string leaves the text behind; so this copies and wipes.
Secret::Secret(Secret&& other) noexcept : text_(other.text_)  // NOLINT(performance-move-constructor-init)
{
    other.wipe();
}

Secret& Secret::operator=(const Secret& other)
{
    if (this != &other) {
        wipe();
        text_ = other.text_;
    }
    return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe();
        text_ = other.text_;
        other.wipe();
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

}  // namespace camsdk
