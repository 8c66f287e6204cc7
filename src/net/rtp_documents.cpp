// SPDX-License-Identifier: BSL-1.0
// Putting documents together.
#include "net/rtp_documents.hpp"

#include <utility>

namespace camsdk::net {

namespace {

constexpr std::size_t fixed_header = 12;

unsigned octet(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

/// The payload of a packet; nothing where it is no RTP packet.
std::optional<std::string_view> payload_of(std::string_view packet)
{
    if (packet.size() < fixed_header || octet(packet, 0) >> 6 != 2)
        return std::nullopt;
    std::size_t head = fixed_header + 4 * (octet(packet, 0) & 0x0f);
    if ((octet(packet, 0) & 0x10) != 0) {  // an extension
        if (packet.size() < head + 4)
            return std::nullopt;
        head += 4 + 4 * (octet(packet, head + 2) << 8 | octet(packet, head + 3));
    }
    const std::size_t padding = (octet(packet, 0) & 0x20) != 0 ? octet(packet, packet.size() - 1) : 0;
    if (packet.size() < head + padding)
        return std::nullopt;
    return packet.substr(head, packet.size() - head - padding);
}

}  // namespace

void RtpDocuments::lose(std::string_view reason)
{
    document_.clear();
    if (!std::exchange(skipping_, true))
        on_loss_(reason);
}

void RtpDocuments::take(std::string_view packet)
{
    const auto payload = payload_of(packet);
    if (!payload)
        return lose("a packet could not be read");
    const auto sequence = static_cast<std::uint16_t>(octet(packet, 2) << 8 | octet(packet, 3));
    if (last_ && sequence != static_cast<std::uint16_t>(*last_ + 1))
        lose("packets are missing");
    last_ = sequence;
    const bool whole = (octet(packet, 1) & 0x80) != 0;
    if (!skipping_ && document_.size() + payload->size() > most_)
        lose("a document was too long");
    if (!skipping_)
        document_.append(*payload);
    if (!whole)
        return;
    std::string document = std::exchange(document_, {});
    if (!std::exchange(skipping_, false))
        on_document_(std::move(document));
}

}  // namespace camsdk::net
