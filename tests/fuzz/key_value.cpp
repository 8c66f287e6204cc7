// SPDX-License-Identifier: BSL-1.0
// key=value answers and the tables spelt with them.
#include <codec/key_value.hpp>

#include "fuzz.hpp"

using namespace camsdk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto values = codec::KeyValues::parse(fuzz::text_of(data, size));
    if (!values)
        return 0;
    (void)codec::flatten(*values);
    (void)values->stray();
    for (const auto& name : values->names()) {
        const auto below = values->child(name);
        (void)below.text({});
        (void)below.integer("Channel");
        for (const int index : values->indexes(name))
            (void)values->has(name + "[" + std::to_string(index) + "]");
        (void)values->list(name);
    }
    return 0;
}
