// SPDX-License-Identifier: BSL-1.0
// PackBits.
#include <codec/packbits.hpp>

#include <algorithm>

namespace camsdk::codec {

namespace {

constexpr std::size_t longest_run = 128;

std::size_t equal_bytes(std::string_view bytes)
{
    std::size_t count = 1;
    while (count < std::min(bytes.size(), longest_run) && bytes[count] == bytes.front())
        ++count;
    return count;
}

}  // namespace

std::optional<std::string> unpack_bits(std::string_view packed, std::size_t most)
{
    std::string bytes;
    while (!packed.empty()) {
        const std::size_t head = static_cast<unsigned char>(packed.front());
        packed.remove_prefix(1);
        if (head == longest_run)
            continue;  // stands for nothing
        const bool repeats = head > longest_run;
        const std::size_t gives = repeats ? 257 - head : head + 1;
        const std::size_t takes = repeats ? 1 : gives;
        if (takes > packed.size() || gives > most - bytes.size())
            return std::nullopt;
        if (repeats)
            bytes.append(gives, packed.front());
        else
            bytes.append(packed.substr(0, takes));
        packed.remove_prefix(takes);
    }
    return bytes;
}

std::string pack_bits(std::string_view bytes)
{
    std::string packed;
    while (!bytes.empty()) {
        std::size_t run = equal_bytes(bytes);
        const bool repeats = run > 1;
        while (!repeats && run < std::min(bytes.size(), longest_run) && equal_bytes(bytes.substr(run)) == 1)
            ++run;
        packed += static_cast<char>(repeats ? 257 - run : run - 1);
        packed.append(bytes.substr(0, repeats ? 1 : run));
        bytes.remove_prefix(run);
    }
    return packed;
}

}  // namespace camsdk::codec
