// SPDX-License-Identifier: BSL-1.0
// XML from a hostile peer.
#include "codec/xml.hpp"

#include <algorithm>
#include <map>

#include "codec/text.hpp"

namespace camsdk::codec {

struct Xml::State {
    std::string text;
    pugi::xml_document document;
};

namespace {

constexpr auto npos = std::string_view::npos;

/// One past the ">" that ends the tag whose "<" is at `at`; npos where it does not end.
std::size_t tag_end(std::string_view text, std::size_t at)
{
    char quote = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
        if (quote) {
            if (text[i] == quote)
                quote = 0;
        } else if (text[i] == '"' || text[i] == '\'') {
            quote = text[i];
        } else if (text[i] == '>') {
            return i + 1;
        }
    }
    return npos;
}

/// One past the comment, CDATA section or processing instruction at `at`, or `at` where none begins there.
std::size_t skip_special(std::string_view text, std::size_t at)
{
    auto past = [&](std::string_view open, std::string_view close) {
        if (text.substr(at, open.size()) != open)
            return at;
        const auto end = text.find(close, at + open.size());
        return end == npos ? text.size() : end + close.size();
    };
    for (auto [open, close] :
         {std::pair<std::string_view, std::string_view>{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}})
        if (const auto end = past(open, close); end != at)
            return end;
    return at;
}

Error malformed(const char* why)
{
    return Error(ErrorCode::protocol, std::string("the XML answer was not understood: ") + why);
}

/// Refuses what must not reach the parser.
Result<void> inspect(std::string_view text, const XmlLimits& limits)
{
    if (text.size() > limits.bytes)
        return Error(ErrorCode::limit_exceeded, "the XML answer is larger than allowed");
    if (text.find('\0') != npos)
        return malformed("it holds a NUL byte");
    int depth = 0;
    std::size_t elements = 0;
    for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at)) {
        if (const auto past = skip_special(text, at); past != at) {
            at = past;
            continue;
        }
        if (text.substr(at, 2) == "<!")
            return malformed("it declares a document type");
        const auto end = tag_end(text, at);
        if (end == npos)
            return malformed("a tag does not end");
        if (text.substr(at, 2) == "</") {
            --depth;
        } else {
            if (++elements > limits.elements)
                return Error(ErrorCode::limit_exceeded, "the XML answer has more elements than allowed");
            if (text[end - 2] != '/' && ++depth > limits.depth)
                return Error(ErrorCode::limit_exceeded, "the XML answer is nested deeper than allowed");
        }
        at = end;
    }
    return {};
}

struct Span {
    std::size_t start = npos;  ///< of "<"
    std::size_t inner = npos;  ///< one past the start tag
    std::size_t inner_end = npos;
    std::size_t end = npos;
    bool empty_tag = false;  ///< <a/>
};

std::optional<Span> span_of(std::string_view text, pugi::xml_node node)
{
    const auto offset = node.offset_debug();
    if (offset <= 0 || static_cast<std::size_t>(offset) >= text.size())
        return std::nullopt;
    Span span;
    span.start = static_cast<std::size_t>(offset) - 1;
    if (text[span.start] != '<' || !starts_with(text.substr(span.start + 1), node.name()))
        return std::nullopt;
    span.inner = tag_end(text, span.start);
    if (span.inner == npos)
        return std::nullopt;
    if (text[span.inner - 2] == '/') {
        span.empty_tag = true;
        span.inner_end = span.end = span.inner;
        return span;
    }
    int depth = 1;
    for (std::size_t at = text.find('<', span.inner); at != npos; at = text.find('<', at)) {
        if (const auto past = skip_special(text, at); past != at) {
            at = past;
            continue;
        }
        const auto end = tag_end(text, at);
        if (end == npos)
            return std::nullopt;
        if (text.substr(at, 2) == "</") {
            if (--depth == 0) {
                span.inner_end = at;
                span.end = end;
                return span;
            }
        } else if (text[end - 2] != '/') {
            ++depth;
        }
        at = end;
    }
    return std::nullopt;
}

std::string_view local(std::string_view name) noexcept
{
    const auto colon = name.rfind(':');
    return colon == npos ? name : name.substr(colon + 1);
}

/// Whether an element has this local name. Decided by the name's end, without a look at the rest of most names.
bool is_called(pugi::xml_node node, std::string_view name) noexcept
{
    const std::string_view whole = node.name();
    if (whole.empty() || name.empty() || (whole.back() ^ name.back()) & ~0x20)
        return false;
    return whole.size() >= name.size() && same(whole.substr(whole.size() - name.size()), name) &&
           (whole.size() == name.size() || whole[whole.size() - name.size() - 1] == ':');
}

std::string full_name(XmlElement like, std::string_view name)
{
    return std::string(like.prefix()) + std::string(name);
}

}  // namespace

std::string_view XmlElement::name() const noexcept
{
    return local(node_.name());
}

std::string_view XmlElement::prefix() const noexcept
{
    const std::string_view whole = node_.name();
    const auto colon = whole.rfind(':');
    return colon == npos ? std::string_view() : whole.substr(0, colon + 1);
}

std::string XmlElement::text() const
{
    const pugi::xml_node only = node_.first_child();
    if (only.type() == pugi::node_pcdata && !only.next_sibling())
        return clean_utf8(trim(only.value()));
    std::string all;
    for (pugi::xml_node piece : node_.children())
        if (piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata)
            all += piece.value();
    return clean_utf8(trim(all));
}

XmlElement XmlElement::child(std::string_view path) const
{
    pugi::xml_node at = node_;
    while (at && !path.empty()) {
        const auto slash = path.find('/');
        const auto name = path.substr(0, slash);
        path = slash == npos ? std::string_view() : path.substr(slash + 1);
        pugi::xml_node next;
        for (pugi::xml_node candidate : at.children())
            if (candidate.type() == pugi::node_element && is_called(candidate, name)) {
                next = candidate;
                break;
            }
        at = next;
    }
    return XmlElement(at);
}

std::vector<XmlElement> XmlElement::children(std::string_view name) const
{
    std::vector<XmlElement> all;
    for (pugi::xml_node candidate : node_.children())
        if (candidate.type() == pugi::node_element && (name.empty() || is_called(candidate, name)))
            all.emplace_back(candidate);
    return all;
}

XmlElement XmlElement::find(std::string_view name) const
{
    const auto found = node_.find_node(
        [&](pugi::xml_node candidate) { return candidate.type() == pugi::node_element && is_called(candidate, name); });
    return XmlElement(found);
}

bool XmlElement::leaf() const noexcept
{
    for (pugi::xml_node candidate : node_.children())
        if (candidate.type() == pugi::node_element)
            return false;
    return true;
}

std::optional<std::string> XmlElement::value(std::string_view path) const
{
    const auto element = child(path);
    if (!element)
        return std::nullopt;
    auto text = element.text();
    return text.empty() ? std::nullopt : std::optional<std::string>(std::move(text));
}

std::optional<int> XmlElement::integer(std::string_view path) const
{
    const auto text = value(path);
    return text ? to_int(*text) : std::nullopt;
}

std::optional<double> XmlElement::number(std::string_view path) const
{
    const auto text = value(path);
    return text ? to_number(*text) : std::nullopt;
}

std::optional<bool> XmlElement::boolean(std::string_view path) const
{
    const auto text = value(path);
    return text ? to_bool(*text) : std::nullopt;
}

std::optional<std::string> XmlElement::attribute(std::string_view name) const
{
    for (pugi::xml_attribute candidate : node_.attributes())
        if (same(local(candidate.name()), name))
            return clean_utf8(trim(candidate.value()));
    return std::nullopt;
}

Result<Xml> Xml::parse(std::string text, const XmlLimits& limits)
{
    if (auto fit = inspect(text, limits); !fit)
        return fit.error();
    auto state = std::make_shared<State>();
    state->text = std::move(text);
    const auto parsed =
        state->document.load_buffer(state->text.data(), state->text.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed)
        return malformed(parsed.description());
    if (!state->document.document_element())
        return malformed("it has no element");
    Xml document;
    document.state_ = std::move(state);
    return document;
}

XmlElement Xml::root() const
{
    return state_ ? XmlElement(state_->document.document_element()) : XmlElement();
}

const std::string& Xml::text() const
{
    static const std::string none;
    return state_ ? state_->text : none;
}

std::string Xml::source(XmlElement element) const
{
    const auto span = span_of(text(), element.node());
    return span ? text().substr(span->start, span->end - span->start) : std::string();
}

void XmlEdit::put(std::size_t from, std::size_t to, std::string with)
{
    for (auto& change : changes_)
        if (change.from == from && change.to == to && from != to) {
            change.with = std::move(with);
            return;
        }
    changes_.push_back({from, to, std::move(with)});
}

void XmlEdit::set(XmlElement element, std::string_view text)
{
    set_inner(element, xml_escape(text));
}

void XmlEdit::set_inner(XmlElement element, std::string xml)
{
    const auto span = span_of(document_.text(), element.node());
    if (!span) {
        lost_ = true;
        return;
    }
    if (span->inner != span->inner_end) {
        put(span->inner, span->inner_end, std::move(xml));
        return;
    }
    // An empty element: its tags are rewritten, so that two edits of it do not add up.
    std::string start = document_.text().substr(span->start, span->inner - span->start);
    if (span->empty_tag) {
        start.resize(start.size() - 2);
        start += '>';
    }
    put(span->start, span->end, start + xml + "</" + element.node().name() + ">");
}

void XmlEdit::set_child(XmlElement parent, std::string_view name, std::string_view text)
{
    if (const auto existing = parent.child(name)) {
        set(existing, text);
        return;
    }
    const std::string tag = full_name(parent, name);
    append(parent, "<" + tag + ">" + xml_escape(text) + "</" + tag + ">");
}

void XmlEdit::append(XmlElement parent, std::string xml)
{
    const auto span = span_of(document_.text(), parent.node());
    if (!span) {
        lost_ = true;
        return;
    }
    if (span->empty_tag)
        set_inner(parent, std::move(xml));
    else
        changes_.push_back({span->inner_end, span->inner_end, std::move(xml)});
}

void XmlEdit::erase(XmlElement element)
{
    const auto span = span_of(document_.text(), element.node());
    if (!span)
        lost_ = true;
    else
        put(span->start, span->end, {});
}

Result<std::string> XmlEdit::text() const
{
    auto changes = changes_;
    std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.from < b.from; });
    const std::string& before = document_.text();
    std::string out;
    std::size_t at = 0;
    for (const auto& change : changes) {
        if (lost_ || change.from < at)
            return malformed("it cannot be edited in place");
        out.append(before, at, change.from - at);
        out += change.with;
        at = change.to;
    }
    if (lost_)
        return malformed("it cannot be edited in place");
    out.append(before, at);
    return out;
}

bool secret_name(std::string_view name) noexcept
{
    static constexpr std::string_view parts[] = {
        "password",   "passwd",  "secret",  "verificationcode", "community", "privatekey", "salt",     "sharedkey",
        "encryptkey", "authkey", "privkey", "sessionid",        "challenge", "wpapsk",     "keyvalue", "passphrase"};
    if (std::any_of(std::begin(parts), std::end(parts), [name](std::string_view part) { return holds(name, part); }))
        return true;
    return same(name, "key") || same(name, "psk") || same(name, "token");
}

Extra flatten(XmlElement element, const std::vector<std::string_view>& leave_out, const std::string& before)
{
    Extra out;
    struct Count {
        int total = 0;
        int seen = 0;
    };
    std::map<std::string_view, Count> counts;
    const auto children = element.children();
    for (const auto& child : children)
        ++counts[child.name()].total;
    for (const auto& child : children) {
        const std::string_view name = child.name();
        std::string path = before;
        path += name;
        if (secret_name(name) ||
            std::any_of(leave_out.begin(), leave_out.end(), [&](std::string_view skip) { return same(skip, path); }))
            continue;
        Count& count = counts[name];
        const std::string key = count.total > 1 ? path + "." + std::to_string(++count.seen) : path;
        if (!child.leaf()) {
            out.merge(flatten(child, leave_out, key + "."));
        } else if (auto text = child.text(); !text.empty()) {
            out[key] = std::move(text);
        }
    }
    return out;
}

}  // namespace camsdk::codec
