// SPDX-License-Identifier: BSL-1.0
// XML from a hostile peer: bounded parsing, reading by local name, and edits that leave every other byte as it came.
#pragma once

#include <camsdk/types.hpp>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace camsdk::codec {

/// Bounds of one document.
struct XmlLimits {
    std::size_t bytes = 8u << 20;
    int depth = 48;
    std::size_t elements = 60000;
};

/// A view of one element, or of none. Names are local names, matched without regard to prefix, namespace or ASCII case.
/// Lives as long as its Xml.
class XmlElement {
 public:
    XmlElement() = default;
    explicit XmlElement(pugi::xml_node node) : node_(node) {}
    explicit operator bool() const noexcept { return static_cast<bool>(node_); }

    std::string_view name() const noexcept;
    /// "p:" where the element's name has the prefix p.
    std::string_view prefix() const noexcept;
    /// The element's own text: trimmed, valid UTF-8.
    std::string text() const;
    /// The text at a path of child names ("Video/maxFrameRate"); nothing where it is absent or empty.
    std::optional<std::string> value(std::string_view path) const;
    std::optional<int> integer(std::string_view path) const;
    std::optional<double> number(std::string_view path) const;
    std::optional<bool> boolean(std::string_view path) const;
    std::optional<std::string> attribute(std::string_view name) const;

    /// The first child at a path of names.
    XmlElement child(std::string_view path) const;
    /// Child elements, all or those of one name.
    std::vector<XmlElement> children(std::string_view name = {}) const;
    /// The first element of that name below this one, in document order.
    XmlElement find(std::string_view name) const;
    bool leaf() const noexcept;

    pugi::xml_node node() const noexcept { return node_; }

 private:
    pugi::xml_node node_;
};

/// A parsed document together with its text. Cheap to copy.
class Xml {
 public:
    Xml() = default;
    /// Errors: protocol (not well-formed, a DOCTYPE, a NUL), limit_exceeded (too large, deep or many).
    static Result<Xml> parse(std::string text, const XmlLimits& limits = {});

    XmlElement root() const;
    const std::string& text() const;
    /// The element's own bytes, from its "<" to its last ">".
    std::string source(XmlElement element) const;

 private:
    struct State;
    std::shared_ptr<const State> state_;
};

/// Collects edits of a document and writes it with all other bytes untouched.
class XmlEdit {
 public:
    explicit XmlEdit(Xml document) : document_(std::move(document)) {}
    XmlElement root() const { return document_.root(); }

    /// Replaces an element's whole content by a text.
    void set(XmlElement element, std::string_view text);
    /// Sets the child of that name, appending it where it is absent.
    void set_child(XmlElement parent, std::string_view name, std::string_view text);
    /// Replaces an element's content by ready XML.
    void set_inner(XmlElement element, std::string xml);
    /// Adds ready XML behind an element's last child.
    void append(XmlElement parent, std::string xml);
    void erase(XmlElement element);
    /// The edited document; `protocol` where two edits overlap.
    Result<std::string> text() const;

 private:
    struct Change {
        std::size_t from;
        std::size_t to;
        std::string with;
    };
    void put(std::size_t from, std::size_t to, std::string with);
    Xml document_;
    std::vector<Change> changes_;
    bool lost_ = false;
};

/// Every leaf below `element` as "path.to.leaf" and text, the names in `leave_out` (paths with dots) and everything
/// below them aside; repeated names count from 1 ("ControlProtocol.2"). Leaves that hold secrets by their name are left
/// out.
Extra flatten(XmlElement element, const std::vector<std::string_view>& leave_out = {}, const std::string& before = {});

/// Whether a field of this name holds a secret (password, key, community, verification code …).
bool secret_name(std::string_view name) noexcept;

}  // namespace camsdk::codec
