// SPDX-License-Identifier: BSL-1.0
// JSON answers.
#include <codec/json.hpp>

#include "fuzz.hpp"

using namespace camsdk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto value = codec::parse_json(fuzz::text_of(data, size));
    if (!value)
        return 0;
    const codec::JsonElement root(*value);
    (void)codec::flatten(root);
    (void)root.text("data/items/0/name");
    (void)root.integer("data/code");
    (void)root.number("data/value");
    (void)root.boolean("data/enabled");
    for (const auto& [name, member] : root.members())
        (void)member.texts();
    return 0;
}
