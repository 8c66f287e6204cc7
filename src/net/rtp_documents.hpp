// SPDX-License-Identifier: BSL-1.0
// XML documents out of RTP packets (RFC 3550; ONVIF streaming, metadata): pieces of one document, the last one marked.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace camsdk::net {

/// Pure and bounded.
class RtpDocuments {
 public:
    using OnDocument = std::function<void(std::string document)>;
    /// A document was lost; words of ours.
    using OnLoss = std::function<void(std::string_view reason)>;

    RtpDocuments(std::size_t most, OnDocument on_document, OnLoss on_loss)
        : most_(most), on_document_(std::move(on_document)), on_loss_(std::move(on_loss))
    {
    }
    void take(std::string_view packet);

 private:
    void lose(std::string_view reason);

    const std::size_t most_;
    OnDocument on_document_;
    OnLoss on_loss_;
    std::string document_;
    std::optional<std::uint16_t> last_;
    bool skipping_ = false;  ///< until the end of a document that was lost
};

}  // namespace camsdk::net
