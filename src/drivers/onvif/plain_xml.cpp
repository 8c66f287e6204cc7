// SPDX-License-Identifier: BSL-1.0
// Writes an element without prefixes.
#include "plain_xml.hpp"

#include "xml_nodes.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <sstream>

namespace camsdk::drivers::onvif {
namespace {

void collect_prefixes(pugi::xml_node node, std::set<std::string>& used)
{
    struct Walker : pugi::xml_tree_walker {
        std::set<std::string>* used = nullptr;
        bool for_each(pugi::xml_node& n) override
        {
            add(n);
            return true;
        }
        void add(pugi::xml_node n) const
        {
            used->emplace(prefix_of(n.name()));
            for (auto a : n.attributes())
                if (const auto p = prefix_of(a.name()); !p.empty() && p != "xmlns" && p != "xml")
                    used->emplace(p);
        }
    } walker;
    walker.used = &used;
    walker.add(node);
    node.traverse(walker);
}

std::string namespace_in_scope(pugi::xml_node node, const std::string& prefix)
{
    const std::string name = prefix.empty() ? "xmlns" : "xmlns:" + prefix;
    for (; node; node = node.parent())
        if (const auto attribute = node.attribute(name.c_str()))
            return attribute.value();
    return prefix.empty() ? std::string{} : std::string("http://www.onvif.org/ver10/schema");
}

/// An element with all the namespaces that it needs, as it would stand alone.
std::string standalone(pugi::xml_node node)
{
    std::set<std::string> used;
    collect_prefixes(node, used);
    pugi::xml_document copy;
    auto root = copy.append_copy(node);
    for (const auto& prefix : used) {
        const std::string name = prefix.empty() ? "xmlns" : "xmlns:" + prefix;
        const auto uri = namespace_in_scope(node, prefix);
        if (!root.attribute(name.c_str()) && !uri.empty())
            root.append_attribute(name.c_str()) = uri.c_str();
    }
    std::ostringstream out;
    copy.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return out.str();
}

/// What a name may hold: letters, digits, '_', '-', '.', and all beyond ASCII.
constexpr std::array<bool, 256> name_characters = [] {
    std::array<bool, 256> table{};
    for (unsigned c = 0; c < 256; ++c)
        table[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
                   c == '.' || c >= 0x80;
    return table;
}();

void append_safe_name(std::string& out, std::string_view qualified)
{
    const auto name = local_name(qualified);
    const auto good = [](char c) { return name_characters[static_cast<unsigned char>(c)]; };
    const char first = name.empty() ? '-' : name.front();
    if ((first >= '0' && first <= '9') || first == '-' || first == '.')
        out += '_';
    if (std::all_of(name.begin(), name.end(), good))
        out.append(name);
    else
        std::copy_if(name.begin(), name.end(), std::back_inserter(out), good);
}

class PlainWriter {
 public:
    PlainWriter(const EnvelopeLimits& limits, std::size_t size_hint) : limits_(limits) { out_.reserve(size_hint); }

    Result<std::string> write(pugi::xml_node root)
    {
        const auto enter = [this](pugi::xml_node node, int depth) {
            open(node, depth);
            const bool inside = excess_ == nullptr && !is_element_item(node) && first_element(node);
            if (!inside)
                close_leaf(node);
            return excess_ ? Step::stop : inside ? Step::inside : Step::past;
        };
        walk(root, enter, [this](pugi::xml_node node) { close(node); });
        if (excess_ != nullptr)
            return Error(ErrorCode::limit_exceeded, std::string("the SOAP answer exceeds a limit: ") + excess_);
        return std::move(out_);
    }

 private:
    /// Elements whose content goes back to the device as it came.
    static bool is_element_item(pugi::xml_node node)
    {
        const auto name = local_name(node.name());
        return name == "ElementItem" || name == "ReferenceParameters";
    }

    bool check(bool within, const char* what)
    {
        if (!within)
            excess_ = what;
        return within;
    }

    void open(pugi::xml_node node, int depth)
    {
        const std::string_view name = node.name();
        check(depth < limits_.depth, "nesting");
        check(++elements_ <= limits_.elements, "elements");
        check(name.size() <= limits_.name, "name length");
        out_ += '<';
        append_safe_name(out_, name);
        std::size_t attributes = 0;
        for (auto a = node.first_attribute(); a; a = a.next_attribute()) {
            const std::string_view key = a.name();
            const std::string_view value = a.value();
            check(++attributes <= limits_.attributes, "attributes");
            check(key.size() <= limits_.name && value.size() <= limits_.text, "attribute length");
            const auto prefix = prefix_of(key);
            if (prefix == "xmlns" || prefix == "xsi" || prefix == "xml" || key == "xmlns")
                continue;
            out_ += ' ';
            append_safe_name(out_, key);
            out_ += "=\"";
            codec::append_xml_escaped(out_, codec::trim(value));
            out_ += '"';
        }
        out_ += '>';
    }

    void close(pugi::xml_node node)
    {
        out_ += "</";
        append_safe_name(out_, node.name());
        out_ += '>';
    }

    void close_leaf(pugi::xml_node node)
    {
        if (is_element_item(node)) {
            for (auto child = first_element(node); child; child = next_element(child))
                if (check(out_.size() <= limits_.bytes, "size"))
                    out_ += standalone(child);
        } else {
            const auto only = node.first_child();
            const std::string joined = only.next_sibling() ? element_text(node) : std::string();
            const std::string_view text = only.next_sibling() ? joined : codec::trim(only.value());
            check(text.size() <= limits_.text, "text length");
            codec::append_xml_escaped(out_, text);
        }
        close(node);
    }

    const EnvelopeLimits& limits_;
    std::string out_;
    std::size_t elements_ = 0;
    const char* excess_ = nullptr;
};

}  // namespace

Result<std::string> plain_xml(pugi::xml_node root, const EnvelopeLimits& limits, std::size_t size_hint)
{
    return PlainWriter(limits, size_hint).write(root);
}

}  // namespace camsdk::drivers::onvif
