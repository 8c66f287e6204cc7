// SPDX-License-Identifier: BSL-1.0
// SOAP 1.2 envelopes and faults as ONVIF devices write them.
#pragma once

#include "onvif/xml.hpp"

#include <string>

namespace camsim::onvif {

/// A refusal, thrown by an operation. `subcode` and `detail_code` carry their prefix, as "ter:InvalidArgVal".
struct Fault {
    bool sender = true;
    std::string subcode;
    std::string detail_code;  ///< the second subcode, empty for none
    std::string reason;
    int status = 400;
    std::string detail{};  ///< name of a WS-BaseFaults element below Detail, empty for none
    std::string time{};    ///< its time stamp
};

/// env:Sender, ter:InvalidArgVal and the code that says what was wrong with it (without prefix).
[[noreturn]] void invalid(const char* code, const char* reason);
/// env:Sender, ter:InvalidArgs: the request's words are off.
[[noreturn]] void malformed(const char* reason);
/// env:Receiver, ter:ActionNotSupported and a further code (without prefix, empty for none).
[[noreturn]] void not_supported(const char* code, const char* reason);
/// env:Receiver, ter:Action and the code (without prefix).
[[noreturn]] void failed(const char* code, const char* reason);
/// env:Sender, ter:NotAuthorized.
Fault not_authorized();

/// An envelope being written.
class Envelope {
 public:
    Envelope();
    Envelope(const Envelope&) = delete;
    Envelope& operator=(const Envelope&) = delete;

    /// The Body.
    [[nodiscard]] Node body() const { return body_; }
    /// The Header, made at the first call.
    Node header();
    /// The document as UTF-8.
    [[nodiscard]] std::string text() const;

 private:
    pugi::xml_document document_;
    Node envelope_;
    Node body_;
};

/// Puts a fault into a body.
void put_fault(Node body, const Fault& fault);

}  // namespace camsim::onvif
