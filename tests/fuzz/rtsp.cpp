// SPDX-License-Identifier: BSL-1.0
// RTSP answers in pieces, their session descriptions, and documents out of packets.
#include "fuzz.hpp"
#include "net/rtp_documents.hpp"
#include "net/rtsp_message.hpp"
#include "net/sdp.hpp"

using namespace camsdk;

namespace {

void read_packets(std::string_view text)
{
    constexpr std::size_t most = 512;
    net::RtpDocuments reader(
        most, [](const std::string& document) { fuzz::must(document.size() <= most); }, [](std::string_view) {});
    while (text.size() > 1) {
        const std::size_t length = static_cast<unsigned char>(text.front());
        reader.take(text.substr(1, length));
        text.remove_prefix(std::min(length + 1, text.size()));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    auto text = fuzz::text_of(data, size);
    (void)net::sdp_codecs(text);
    if (const auto control = net::sdp_control(text, "vnd.onvif.metadata"))
        (void)net::rtsp_below("rtsp://192.0.2.10/a", *control);
    read_packets(text);
    const std::size_t piece = size ? data[0] % 23u + 1u : 1u;
    net::RtspAnswer answer{Limits()};
    while (!text.empty() && !answer.complete()) {
        if (!answer.take(text.substr(0, piece))) {
            fuzz::must(answer.error().has_value());
            return 0;
        }
        text.remove_prefix(std::min(piece, text.size()));
    }
    if (answer.complete())
        (void)net::sdp_codecs(answer.response().body);
    return 0;
}
