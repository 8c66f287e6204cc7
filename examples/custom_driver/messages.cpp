// SPDX-License-Identifier: BSL-1.0
// Reading and writing the Skipper protocol. Every byte comes from a camera, so nothing is taken for granted.
#include "messages.hpp"

#include <string_view>

namespace skipper::messages {

namespace {

using camsdk::Error;
using camsdk::ErrorCode;
using camsdk::Result;
using camsdk::driver::Call;
using camsdk::driver::Response;

constexpr std::size_t most_lines = 64;
constexpr std::size_t longest_value = 256;

using Pairs = std::vector<std::pair<std::string, std::string>>;

bool printable(std::string_view text)
{
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E)
            return false;
    return true;
}

/// The "key: value" lines of an answer; what is not one is skipped.
Pairs read_pairs(std::string_view text)
{
    Pairs pairs;
    while (!text.empty() && pairs.size() < most_lines) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        const auto colon = line.find(": ");
        if (colon != std::string_view::npos && line.size() <= longest_value && printable(line))
            pairs.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
    return pairs;
}

std::optional<std::string> value(const Pairs& pairs, std::string_view key)
{
    for (const auto& [name, text] : pairs)
        if (name == key && !text.empty())
            return text;
    return std::nullopt;
}

/// A 4xx or 5xx in the library's codes, with the camera's own words.
Error refusal(const Response& answer)
{
    const ErrorCode code = answer.status == 400   ? ErrorCode::invalid_argument
                           : answer.status == 401 ? ErrorCode::unauthorized
                           : answer.status == 403 ? ErrorCode::forbidden
                           : answer.status == 404 ? ErrorCode::not_found
                           : answer.status == 503 ? ErrorCode::overloaded
                                                  : ErrorCode::protocol;
    Error error(code, "the camera refused with HTTP " + std::to_string(answer.status));
    error.http_status(answer.status);
    if (auto why = value(read_pairs(answer.body), "why"))
        error.vendor_text(std::move(*why));
    return error;
}

Result<void> done(const Response& answer)
{
    if (!answer.ok())
        return refusal(answer);
    return {};
}

Result<Card> read_card(const Response& answer)
{
    if (!answer.ok())
        return refusal(answer);
    const Pairs pairs = read_pairs(answer.body);
    if (value(pairs, "skipper") != "1")
        return Error(ErrorCode::protocol, "the answer is no Skipper's card");
    Card card;
    card.device.driver = "skipper";
    card.device.model = value(pairs, "model");
    card.device.serial = value(pairs, "serial");
    card.device.firmware = value(pairs, "firmware");
    card.device.name = value(pairs, "name");
    card.device.channels = 1;
    card.lines = value(pairs, "lines").has_value();
    return card;
}

Result<camsdk::IoPorts> read_lines(const Response& answer)
{
    if (!answer.ok())
        return refusal(answer);
    camsdk::IoPorts ports;
    for (const auto& [name, text] : read_pairs(answer.body)) {
        const bool on = text == "in on" || text == "out on";
        if (text.rfind("in ", 0) == 0) {
            camsdk::DigitalInput input;
            input.id = name;
            input.active = on;
            ports.inputs.push_back(std::move(input));
        } else if (text.rfind("out ", 0) == 0) {
            camsdk::RelayOutput output;
            output.id = name;
            output.active = on;
            output.mode = camsdk::RelayMode::bistable;
            ports.outputs.push_back(std::move(output));
        }
    }
    return ports;
}

}  // namespace

Call<Card> card()
{
    camsdk::driver::Request request = camsdk::driver::get("/skipper/card");
    request.authenticate = false;
    return {std::move(request), read_card};
}

Call<void> set_name(const std::string& name)
{
    return {camsdk::driver::put("/skipper/name", name, "text/plain"), done};
}

Call<camsdk::IoPorts> lines()
{
    return {camsdk::driver::get("/skipper/lines"), read_lines};
}

Call<void> set_line(const std::string& name, bool on, std::optional<std::chrono::milliseconds> time)
{
    std::string body = on ? "on" : "off";
    if (time)
        body += " " + std::to_string(time->count());
    return {camsdk::driver::put("/skipper/lines/" + name, std::move(body), "text/plain"), done};
}

}  // namespace skipper::messages
