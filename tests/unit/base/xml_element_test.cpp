// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/xml_element.h"

#include "tests/unit/suite.h"

using namespace carte;

namespace {
std::string reason_of(std::string_view document, const XmlLimits& limits = {}) {
  const auto parsed = parse_xml(document, limits);
  return parsed.ok() ? "parsed" : parsed.reason();
}
constexpr char doctype_reason[] = "The XML holds a document type declaration, which is not allowed in a card.";
}  // namespace

TEST(an_element_is_read_with_namespace_attributes_text_and_children) {
  const auto parsed =
      parse_xml("<a xmlns='urn:x' k='1'><b xml:lang='de'>T&amp;&#x263A;<![CDATA[<c>]]></b><o:d xmlns:o='urn:o'/></a>");
  XmlElement expected{"a", "urn:x", {{"k", "1"}}, "", {}};
  expected.add("b", "T&☺<c>").set("xml:lang", "de");
  expected.add("d", "", "urn:o");
  EXPECT(parsed.ok());
  EXPECT(*parsed == expected);
}

TEST(white_space_between_children_is_no_text) {
  EXPECT_EQ(parse_xml("<a>\n  <b/>\n</a>")->text, "");
  EXPECT_EQ(parse_xml("<a>  </a>")->text, "  ");
}

TEST(children_are_found_by_name_and_namespace) {
  const auto parsed = parse_xml("<a xmlns='urn:x'><b xmlns='urn:y'>1</b><b>2</b></a>");
  EXPECT_EQ(parsed->child("b")->text, "2");
  EXPECT_EQ(parsed->child("b", "urn:y")->text, "1");
  EXPECT(parsed->child("c") == nullptr);
  EXPECT_EQ(parsed->attribute("none"), "");
}

TEST(writing_declares_namespaces_where_they_change) {
  XmlElement root{"a", "urn:x", {}, "", {}};
  root.add("b", "1 < 2 & 3").set("k", "\"\n");
  root.add("c", "", "urn:y").add("d", "t");
  EXPECT_EQ(to_xml(root),
            "<a xmlns=\"urn:x\"><b k=\"&quot;&#10;\">1 &lt; 2 &amp; 3</b><c xmlns=\"urn:y\"><d>t</d></c></a>");
}

TEST(a_child_without_namespace_says_so) {
  XmlElement root{"a", "urn:x", {}, "", {XmlElement{"b", "", {}, "", {}}}};
  EXPECT_EQ(to_xml(root), "<a xmlns=\"urn:x\"><b xmlns=\"\"/></a>");
}

TEST(a_document_is_indented_without_changing_its_texts) {
  XmlElement root{"a", "", {}, "", {}};
  root.add("b", " t\n").set("k", "v");
  root.add("c").add("d");
  EXPECT_EQ(to_xml_document(root),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  <b k=\"v\"> t\n</b>\n  <c>\n    <d/>\n  </c>\n</a>\n");
}

TEST(what_was_written_is_read_back) {
  XmlElement root{"a", "urn:x", {{"k", "\t\"'<>&\r\n"}}, "", {}};
  root.add("b", "line\r\nend ]]> 👍");
  root.add("m", "mixed").add("c", " ", "urn:y");
  EXPECT(*parse_xml(to_xml(root)) == root);
  EXPECT(*parse_xml(to_xml_document(root)) == root);
}

TEST(what_xml_cannot_hold_is_left_out) {
  XmlElement root{"a", "", {{"1bad", "x"}, {"k", "\x01v"}}, std::string("x\0\x1B\xFFy\xEF\xBF\xBE", 8), {}};
  root.add("2bad", "x");
  root.add("good:bad", "x");
  EXPECT_EQ(to_xml(root), "<a k=\"v\">xy</a>");
}

TEST(broken_xml_is_refused_with_its_line) {
  EXPECT_EQ(reason_of("<a>\n<b></a>"), "The XML is broken in line 2.");
  EXPECT_EQ(reason_of("<a/>\n<b/>"), "The XML is broken in line 2.");
  EXPECT(!parse_xml("").ok());
  EXPECT(!parse_xml("hello").ok());
  EXPECT(!parse_xml("<a><p:b/></a>").ok());
  EXPECT(!parse_xml("<a p:b=''/>").ok());
  EXPECT(!parse_xml("<a b='1' b='2'/>").ok());
}

TEST(other_encodings_are_refused) {
  EXPECT_EQ(reason_of("<a>\xE9</a>"), "The XML is not valid UTF-8 text.");
  EXPECT_EQ(reason_of(std::string_view("\xFF\xFE<\0a\0/\0>\0", 10)), "The XML is not valid UTF-8 text.");
  EXPECT_EQ(parse_xml("<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>")->text, "é");
}

TEST(an_exponential_entity_bomb_is_refused) {
  std::string bomb = "<!DOCTYPE a [<!ENTITY e0 'ha'>";
  for (int i = 1; i < 10; ++i) {
    bomb += "<!ENTITY e" + std::to_string(i) + " '";
    for (int k = 0; k < 10; ++k) bomb += "&e" + std::to_string(i - 1) + ";";
    bomb += "'>";
  }
  EXPECT_EQ(reason_of(bomb + "]><a>&e9;</a>"), doctype_reason);
}

TEST(a_quadratic_entity_bomb_is_refused) {
  std::string bomb = "<!DOCTYPE a [<!ENTITY e '" + std::string(50000, 'x') + "'>]><a>";
  for (int i = 0; i < 10000; ++i) bomb += "&e;";
  EXPECT_EQ(reason_of(bomb + "</a>"), doctype_reason);
}

TEST(an_external_http_entity_is_refused) {
  EXPECT_EQ(reason_of("<!DOCTYPE a [<!ENTITY e SYSTEM 'http://127.0.0.1:1/'>]><a>&e;</a>"), doctype_reason);
}

TEST(an_external_file_entity_is_refused) {
  EXPECT_EQ(reason_of("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>"), doctype_reason);
}

TEST(an_external_dtd_is_refused) {
  EXPECT_EQ(reason_of("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>"), doctype_reason);
}

TEST(an_undeclared_entity_is_refused) { EXPECT_EQ(reason_of("<a>&nbsp;</a>"), "The XML is broken in line 1."); }

TEST(an_xinclude_is_only_an_element) {
  EXPECT_EQ(
      parse_xml("<a><x:include xmlns:x='http://www.w3.org/2001/XInclude' href='/etc/hostname'/></a>")->children[0].name,
      "include");
}

TEST(a_document_over_its_size_is_refused_unread) {
  EXPECT_EQ(reason_of(std::string(300 * 1024, '<')), "The XML is longer than the 256 KB that are allowed.");
}

TEST(deep_nesting_is_refused) {
  std::string deep;
  for (int i = 0; i < 16; ++i) deep = "<a>" + deep + "</a>";
  EXPECT(parse_xml(deep).ok());
  EXPECT_EQ(reason_of("<a>" + deep + "</a>"), "The XML is more complicated than a card may be.");
}

TEST(too_many_elements_are_refused) {
  std::string many;
  for (int i = 0; i < 40; ++i) many += "<b/>";
  EXPECT_EQ(reason_of("<a>" + many + "</a>", {.elements = 41}), "parsed");
  EXPECT_EQ(reason_of("<a>" + many + "</a>", {.elements = 40}), "The XML is more complicated than a card may be.");
}

TEST(too_many_attributes_are_refused_unparsed) {
  std::string many;
  for (int i = 0; i < 5000; ++i) many += " a" + std::to_string(i) + "=''";
  EXPECT_EQ(reason_of("<a" + many + "/>"), "The XML is more complicated than a card may be.");
}
