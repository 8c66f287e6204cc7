// SPDX-License-Identifier: BSL-1.0
// Endless answers in pieces: multipart alerts, attached events, WebSocket frames; and bodies that may have been cut.
#include <functional>

#include "drivers/dahua/event_reader.hpp"
#include "drivers/dahua/messages_events.hpp"
#include "drivers/hikvision/alert_reader.hpp"
#include "drivers/hikvision/messages_events.hpp"
#include "fuzz.hpp"
#include "net/exchange.hpp"
#include "net/web_socket.hpp"

using namespace camsdk;

namespace {

void in_pieces(std::string_view text, std::size_t piece, const std::function<bool(std::string_view)>& feed)
{
    while (!text.empty() && feed(text.substr(0, piece)))
        text.remove_prefix(std::min(piece, text.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::size_t piece = data[0] % 61u + 1u;
    const auto text = fuzz::text_of(data + 1, size - 1);
    drivers::hikvision::AlertReader alerts(
        [](std::string document) {
            fuzz::must(document.size() <= 2 * drivers::hikvision::AlertReader::most_bytes);
            (void)drivers::hikvision::messages::parse_alert(std::move(document), {});
        },
        [](std::string_view) {});
    in_pieces(text, piece, [&](std::string_view bytes) { return alerts.feed(bytes), true; });
    drivers::dahua::EventReader events(
        [](std::string event) {
            fuzz::must(event.size() <= 2 * drivers::dahua::EventReader::most_bytes);
            (void)drivers::dahua::messages::parse_event(std::move(event));
        },
        [](std::string_view) {});
    in_pieces(text, piece, [&](std::string_view bytes) { return events.feed(bytes), true; });
    net::FrameReader frames(4096, [](net::Opcode, std::string_view payload) {
        fuzz::must(payload.size() <= 4096);
        return true;
    });
    bool whole = true;
    in_pieces(text, piece, [&](std::string_view bytes) { return whole = frames.feed(bytes); });
    fuzz::must(whole || !frames.why().empty());
    (void)net::looks_complete(text);
    (void)net::looks_cut(text);
    return 0;
}
