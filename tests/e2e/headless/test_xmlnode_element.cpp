// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/gref.h"
#include "prpl-ext/purple/xmlnode_element.h"
#include "tests/e2e/headless/client.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

constexpr const char* text =
    "<card xmlns=\"urn:carte:1:card\" id=\"abcdefgh\"><vcard xmlns=\"urn:ietf:params:xml:ns:vcard-4.0\" "
    "xml:lang=\"de\"><fn><text>Bob &amp; "
    "Söhne</text></fn></vcard></card>";

xmlnodes parsed(const std::string& xml) {
  return xmlnodes(xmlnode_from_str(xml.data(), static_cast<gssize>(xml.size())));
}

}  // namespace

TEST(what_libpurple_parsed_is_what_our_parser_reads) {
  const headless::Client client;
  EXPECT(*element_from_xmlnode(parsed(text).get()) == *parse_xml(text));
}

TEST(an_element_goes_there_and_back) {
  const headless::Client client;
  const XmlElement element = *parse_xml(text);
  EXPECT(*element_from_xmlnode(xmlnode_from_element(element).get()) == element);
}

TEST(characters_that_xml_cannot_hold_never_leave) {
  const headless::Client client;
  XmlElement element;
  element.name = "note";
  element.text =
      "a\x01"
      "b\xff"
      "c";
  const gchars written(xmlnode_to_str(xmlnode_from_element(element).get(), nullptr));
  EXPECT_EQ(std::string(written.get()), "<note>abc</note>");
}

TEST(more_than_the_limits_is_refused) {
  const headless::Client client;
  EXPECT(!element_from_xmlnode(parsed(text).get(), {.bytes = 40}));
  EXPECT(!element_from_xmlnode(parsed(text).get(), {.depth = 3}));
  EXPECT(!element_from_xmlnode(parsed(text).get(), {.elements = 3}));
  EXPECT(element_from_xmlnode(parsed(text).get(), {.bytes = 400, .depth = 4, .elements = 4}).ok());
}
