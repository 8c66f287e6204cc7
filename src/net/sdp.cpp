// SPDX-License-Identifier: BSL-1.0
// What a stream's description says of its codecs.
#include "net/sdp.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "net/url.hpp"

namespace camsdk::net {

namespace {

constexpr std::size_t most_media = 32;
constexpr std::size_t longest_name = 64;

constexpr std::array<std::pair<int, std::string_view>, 15> static_types{{
    {0, "PCMU"},
    {3, "GSM"},
    {4, "G723"},
    {5, "DVI4"},
    {8, "PCMA"},
    {9, "G722"},
    {10, "L16"},
    {11, "L16"},
    {14, "MPA"},
    {18, "G729"},
    {26, "JPEG"},
    {31, "H261"},
    {32, "MPV"},
    {33, "MP2T"},
    {34, "H263"},
}};

std::string_view next_word(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    return word;
}

int payload_type(std::string_view word)
{
    int number = -1;
    auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size() && number >= 0 && number < 128 ? number : -1;
}

/// The first format of "m=video 0 RTP/AVP 96 97".
int first_format(std::string_view line)
{
    next_word(line);
    next_word(line);
    next_word(line);
    return payload_type(next_word(line));
}

std::string static_name(int type)
{
    const auto found =
        std::find_if(static_types.begin(), static_types.end(), [&](const auto& entry) { return entry.first == type; });
    return std::string(found == static_types.end() ? "unknown" : found->second);
}

struct SdpMedia {
    std::string codec;
    std::string control;
};

std::vector<SdpMedia> media_of(std::string_view sdp)
{
    std::vector<SdpMedia> all;
    int wanted = -1;
    while (!sdp.empty()) {
        auto line = sdp.substr(0, sdp.find('\n'));
        sdp.remove_prefix(std::min(line.size() + 1, sdp.size()));
        line = trim(line);
        if (line.substr(0, 2) == "m=") {
            if (all.size() == most_media)
                break;
            wanted = first_format(line.substr(2));
            all.push_back({static_name(wanted), {}});
        } else if (line.substr(0, 9) == "a=rtpmap:" && wanted >= 0) {
            line.remove_prefix(9);
            const auto type = payload_type(next_word(line));
            auto name = next_word(line);
            name = name.substr(0, name.find('/'));
            if (type == wanted && !name.empty() && name.size() <= longest_name)
                all.back().codec = name;
        } else if (line.substr(0, 10) == "a=control:" && !all.empty()) {
            all.back().control = trim(line.substr(10));
        }
    }
    return all;
}

}  // namespace

std::vector<std::string> sdp_codecs(std::string_view sdp)
{
    std::vector<std::string> codecs;
    for (SdpMedia& media : media_of(sdp))
        codecs.push_back(std::move(media.codec));
    return codecs;
}

std::optional<std::string> sdp_control(std::string_view sdp, std::string_view codec)
{
    for (SdpMedia& media : media_of(sdp))
        if (equal_ignoring_case(media.codec, codec))
            return std::move(media.control);
    return std::nullopt;
}

std::string rtsp_below(const std::string& base, const std::string& control)
{
    if (control.empty() || control == "*")
        return base;
    if (split_url(control))
        return control;
    return base + (base.empty() || base.back() != '/' ? "/" : "") + control.substr(control.front() == '/' ? 1 : 0);
}

}  // namespace camsdk::net
