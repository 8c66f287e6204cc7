// SPDX-License-Identifier: BSL-1.0
// Texts and numbers as devices write them.
#include <codec/jpeg.hpp>
#include <codec/text.hpp>

#include "fuzz.hpp"

using namespace camsdk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = fuzz::text_of(data, size);
    const std::string clean = codec::clean_utf8(text);
    fuzz::must(codec::clean_utf8(clean) == clean);
    const std::string escaped = codec::xml_escape(clean);
    fuzz::must(escaped.find('<') == std::string::npos);
    (void)codec::to_int(text);
    (void)codec::to_unsigned(text);
    (void)codec::to_number(text);
    (void)codec::to_bool(text);
    (void)codec::query_value(text, "q");
    (void)codec::host_of(text);
    (void)codec::without_user_info(text);
    if (const auto mac = codec::mac_text(text))
        fuzz::must(mac->size() == 17);
    (void)codec::prefix_of_netmask(text);
    (void)codec::split(text, ',');
    if (codec::is_jpeg(text))
        (void)codec::jpeg_size(text);
    return 0;
}
