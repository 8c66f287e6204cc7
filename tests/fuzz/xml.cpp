// SPDX-License-Identifier: BSL-1.0
// XML documents: parsing, reading, and edits that leave the rest as it came.
#include <codec/xml.hpp>

#include "fuzz.hpp"

using namespace camsdk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(fuzz::text_of(data, size));
    const auto document = codec::Xml::parse(text);
    if (!document)
        return 0;
    const auto root = document->root();
    (void)codec::flatten(root);
    for (const auto& child : root.children()) {
        (void)child.text();
        (void)child.value("id");
        (void)document->source(child);
    }
    codec::XmlEdit untouched(*document);
    const auto same = untouched.text();
    fuzz::must(same && *same == document->text());
    codec::XmlEdit edit(*document);
    edit.set_child(edit.root(), "enabled", "a<b&c");
    const auto edited = edit.text();
    if (!edited)
        return 0;
    const auto again = codec::Xml::parse(*edited);
    fuzz::must(again && again->root().value("enabled") == "a<b&c");
    return 0;
}
