// SPDX-License-Identifier: BSL-1.0
// Envelopes: wrapping a body, and opening a camera's answer before a strict decoder sees it.
#include "envelope.hpp"

#include <array>
#include <codec/text.hpp>

#include "fault.hpp"
#include "plain_xml.hpp"
#include "xml_nodes.hpp"

namespace camsdk::drivers::onvif {
namespace {

constexpr std::size_t small_answer = 64u << 10;

bool contains_doctype(std::string_view bytes)
{
    // By the "!", which is rare, not by the "<", which is not.
    for (auto at = bytes.find('!'); at != std::string_view::npos; at = bytes.find('!', at + 1)) {
        const auto word = bytes.substr(at + 1);
        if (at > 0 && bytes[at - 1] == '<' &&
            (codec::starts_with(word, "DOCTYPE") || codec::starts_with(word, "ENTITY")))
            return true;
    }
    return false;
}

/// How an answer begins, for errors found when it was parsed in place.
class Beginning {
 public:
    explicit Beginning(std::string_view bytes) : size_(bytes.copy(text_.data(), text_.size())) {}
    Error protocol(std::string message) const
    {
        Error error(ErrorCode::protocol, std::move(message));
        error.vendor_text(codec::clean_utf8({text_.data(), size_}));
        return error;
    }

 private:
    std::array<char, 200> text_;
    std::size_t size_;
};

/// The first element of the body of the envelope in `text`, which is parsed in place.
Result<pugi::xml_node> find_body(pugi::xml_document& document, std::string& text, const Beginning& beginning,
                                 std::string_view expected, const EnvelopeLimits& limits)
{
    if (text.size() > limits.bytes)
        return Error(ErrorCode::limit_exceeded, "the SOAP answer is larger than allowed");
    if (contains_doctype(text))
        return Error(ErrorCode::protocol, "the SOAP answer holds a DOCTYPE");
    const auto start = text.find('<');
    if (start == std::string::npos)
        return beginning.protocol(text.empty() ? "the SOAP answer is empty" : "the answer is not XML");
    text.erase(0, start);
    codec::clean_in_place(text);
    const auto parsed = document.load_buffer_inplace(
        text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
    const auto root = document.document_element();
    if (!root || local_name(root.name()) != "Envelope")
        return beginning.protocol("the answer is not a SOAP envelope");
    if (!parsed)
        return beginning.protocol(std::string("the SOAP answer is not well-formed: ") + parsed.description());
    const auto body = first_element(child_by_local(root, "Body"));
    if (!body)
        return beginning.protocol("the SOAP answer holds no " + std::string(expected));
    return body;
}

/// A fault as its Error, another element than the expected one as `protocol`.
Result<void> judge_body(pugi::xml_node body, std::string_view expected, const Beginning& beginning)
{
    if (local_name(body.name()) == "Fault")
        return make_fault(body);
    if (local_name(body.name()) != expected)
        return beginning.protocol("the SOAP answer holds no " + std::string(expected));
    return {};
}

/// What a tree costs those who walk it; the bytes of its names and texts are bounded by the answer's.
Result<void> check_size(pugi::xml_node root, const EnvelopeLimits& limits)
{
    std::size_t elements = 0;
    const char* excess = nullptr;
    const auto count = [&](pugi::xml_node, int depth) {
        excess = depth >= limits.depth ? "nesting" : ++elements > limits.elements ? "elements" : nullptr;
        return excess ? Step::stop : Step::inside;
    };
    walk(root, count, [](pugi::xml_node) {});
    if (excess)
        return Error(ErrorCode::limit_exceeded, std::string("the SOAP answer exceeds a limit: ") + excess);
    return {};
}

}  // namespace

struct AnswerTree::State {
    std::string text;
    pugi::xml_document document;
    pugi::xml_node body;
};

Result<AnswerTree> AnswerTree::open(std::string&& bytes, std::string_view expected, const EnvelopeLimits& limits)
{
    auto state = std::make_shared<State>();
    state->text = std::move(bytes);
    const Beginning beginning(state->text);
    auto body = find_body(state->document, state->text, beginning, expected, limits);
    if (!body)
        return body.error();
    state->body = *body;
    // Nothing that reads a tree recurses, so a short answer cannot hold enough of anything to matter.
    if (state->text.size() > small_answer)
        if (auto fits = check_size(*body, limits); !fits)
            return fits.error();
    if (auto right = judge_body(*body, expected, beginning); !right)
        return right.error();
    AnswerTree tree;
    tree.state_ = std::move(state);
    return tree;
}

codec::XmlElement AnswerTree::root() const
{
    return codec::XmlElement(state_->body);
}

Result<Payload> open_envelope(std::string_view bytes, std::string_view expected, const EnvelopeLimits& limits)
{
    pugi::xml_document document;
    std::string text(bytes);
    const Beginning beginning(text);
    auto body = find_body(document, text, beginning, expected, limits);
    if (!body)
        return body.error();
    Result<std::string> plain = plain_xml(*body, limits, text.size());
    if (!plain)
        return plain.error();
    if (auto right = judge_body(*body, expected, beginning); !right)
        return right.error();
    Payload payload;
    payload.name = std::string(expected);
    payload.xml = std::move(*plain);
    // A character reference may stand for what no document may hold.
    if (bytes.find("&#") != std::string_view::npos)
        payload.xml = codec::clean_utf8(payload.xml);
    return payload;
}

std::string escape_xml(std::string_view text)
{
    return codec::xml_escape(codec::clean_utf8(text));
}

std::string make_envelope(std::string_view login, std::string_view header, std::string_view body)
{
    constexpr std::string_view start =
        R"(<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">)";
    std::string out;
    out.reserve(start.size() + login.size() + header.size() + body.size() + 80);
    out.append(start);
    if (!login.empty() || !header.empty())
        out.append("<s:Header>").append(login).append(header).append("</s:Header>");
    out.append("<s:Body>").append(body).append("</s:Body></s:Envelope>");
    return out;
}

}  // namespace camsdk::drivers::onvif
