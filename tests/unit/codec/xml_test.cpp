// SPDX-License-Identifier: BSL-1.0
// Bounded XML: what is refused, reading by local name, edits that leave the rest alone.
#include <doctest/doctest.h>

#include <codec/xml.hpp>

using namespace camsdk;
using namespace camsdk::codec;

TEST_CASE("hostile documents are refused with the right code")
{
    CHECK(Xml::parse("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").error().code() == ErrorCode::protocol);
    CHECK(Xml::parse("<a><b></a>").error().code() == ErrorCode::protocol);
    CHECK(Xml::parse("").error().code() == ErrorCode::protocol);
    CHECK(Xml::parse(std::string("<a>\0</a>", 9)).error().code() == ErrorCode::protocol);
    CHECK(Xml::parse("<a b='<'").error().code() == ErrorCode::protocol);
    std::string deep;
    for (int i = 0; i < 100; ++i)
        deep += "<a>";
    for (int i = 0; i < 100; ++i)
        deep += "</a>";
    CHECK(Xml::parse(deep).error().code() == ErrorCode::limit_exceeded);
    std::string many = "<a>";
    for (int i = 0; i < 70000; ++i)
        many += "<b/>";
    CHECK(Xml::parse(many + "</a>").error().code() == ErrorCode::limit_exceeded);
    XmlLimits small;
    small.bytes = 10;
    CHECK(Xml::parse("<a>0123456789</a>", small).error().code() == ErrorCode::limit_exceeded);
}

TEST_CASE("elements are found by local name, whatever the namespace")
{
    const auto document =
        Xml::parse("<x:A xmlns:x='urn:1'><x:b q='1'> 5 </x:b><c xmlns='urn:2'><D/>t&amp;</c></x:A>").value();
    CHECK(document.root().name() == "A");
    CHECK(document.root().integer("b") == 5);
    CHECK(document.root().child("b").attribute("Q") == "1");
    CHECK(document.root().value("c") == "t&");
    CHECK_FALSE(document.root().value("c/d"));
    CHECK(document.root().child("c/d"));
    CHECK_FALSE(document.root().child("c/e"));
    CHECK(document.root().find("D").name() == "D");
    CHECK(Xml::parse("<a>caf\xE9</a>").value().root().text() == "caf\xEF\xBF\xBD");
}

TEST_CASE("an edit leaves every other byte alone")
{
    const std::string before =
        "\xEF\xBB\xBF<?xml version='1.0'?>\r\n<A v=\"2\"  xmlns='u'><!-- <b>no</b> --><b  >1</b><c/>"
        "<d><![CDATA[</d>]]></d>\r\n<e>x&#65;</e></A>\n";
    const auto document = Xml::parse(before).value();
    XmlEdit edit(document);
    edit.set(document.root().child("b"), "7<8");
    edit.set(document.root().child("c"), "new");
    edit.set_child(document.root(), "f", "last");
    const auto after = edit.text().value();
    CHECK(after ==
          "\xEF\xBB\xBF<?xml version='1.0'?>\r\n<A v=\"2\"  xmlns='u'><!-- <b>no</b> --><b  >7&lt;8</b><c>new</c>"
          "<d><![CDATA[</d>]]></d>\r\n<e>x&#65;</e><f>last</f></A>\n");
    XmlEdit erase(document);
    erase.erase(document.root().child("d"));
    CHECK(erase.text().value().find("CDATA") == std::string::npos);
    CHECK(XmlEdit(document).text().value() == before);
    CHECK(document.source(document.root().child("b")) == "<b  >1</b>");
}

TEST_CASE("overlapping edits are an error, not a broken document")
{
    const auto document = Xml::parse("<a><b><c>1</c></b></a>").value();
    XmlEdit edit(document);
    edit.set_inner(document.root().child("b"), "<d/>");
    edit.set(document.root().child("b/c"), "2");
    CHECK(edit.text().error().code() == ErrorCode::protocol);
}

TEST_CASE("flatten names every leaf but secrets and what is left out")
{
    const auto document =
        Xml::parse("<a><b>1</b><p><q>2</q><q>3</q></p><password>x</password><skip><z>1</z></skip><e/></a>").value();
    const auto flat = flatten(document.root(), {"skip"});
    CHECK(flat == Extra{{"b", "1"}, {"p.q.1", "2"}, {"p.q.2", "3"}});
}
