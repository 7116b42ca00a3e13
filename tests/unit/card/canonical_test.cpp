// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/field.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/card/signed_sample.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

std::string replaced(std::string text, const std::string& old_part, const std::string& new_part) {
  for (std::size_t at = text.find(old_part); at != std::string::npos; at = text.find(old_part, at + new_part.size()))
    text.replace(at, old_part.size(), new_part);
  return text;
}

// What is wrong with the signed card after its XML was rewritten so.
std::string after(const std::string& xml) {
  const auto element = parse_xml(xml);
  if (!element) return element.reason();
  const auto card = card_from_xcard(*element);
  return card.ok() ? fault_of(*card) : card.reason();
}

std::string signed_xml() { return to_xml(card_to_xcard(signed_card())); }

// The same card with one property more that no field knows, signed.
Card signed_with(const std::string& properties) {
  Card card = *card_from_xcard(vcard_with(properties));
  sign(card, sample_keys(), Audience::everyone, 1);
  return card;
}

std::string after_text(const Card& card, VcardVersion version) {
  const auto cards = cards_from_vcard_text(card_to_vcard_text(card, version));
  return cards.ok() ? fault_of(cards->front()) : cards.reason();
}

// Text with its length before it, in four bytes.
std::string sized(const std::string& text) { return std::string(3, '\0') + static_cast<char>(text.size()) + text; }

bool covers(void (*change)(Card&)) {
  Card card = signed_card();
  change(card);
  return !fault_of(card).empty();
}

}  // namespace

TEST(a_signature_survives_xcard_and_both_versions_of_vcard_text) {
  EXPECT_EQ(after(signed_xml()), "");
  EXPECT_EQ(fault_of(cards_from_xcard_text(card_to_xcard_text(signed_card()))->front()), "");
  EXPECT_EQ(after_text(signed_card(), VcardVersion::v3), "");
  EXPECT_EQ(after_text(signed_card(), VcardVersion::v4), "");
}

TEST(a_signature_survives_prefixes_and_the_order_of_attributes) {
  EXPECT_EQ(after(replaced(signed_xml(), "field=\"tel\" until=\"2026-12-24T16:00:00Z\"",
                           "until='2026-12-24T16:00:00Z' field='tel'")),
            "");
  std::string prefixed = replaced(signed_xml(), "<", "<v:");
  prefixed = replaced(prefixed, "<v:/", "</v:");
  EXPECT_EQ(after(replaced(prefixed, "xmlns=", "xmlns:v=")), "");
}

TEST(a_signature_survives_indentation_and_space_around_values) {
  std::string xml = replaced(signed_xml(), "><", ">\n    <");
  EXPECT_EQ(after(xml), "");
  xml = replaced(signed_xml(), "<text>Engineer</text>", "<text>\r\n  Engineer\t</text>");
  EXPECT_EQ(after(xml), "");
}

TEST(a_signature_survives_other_line_ends_and_entities) {
  EXPECT(signed_xml().find("First line\nsecond line") != std::string::npos);
  EXPECT_EQ(after(replaced(signed_xml(), "First line\nsecond line", "First line&#13;\nsecond line")), "");
  EXPECT_EQ(after(replaced(signed_xml(), "First line\nsecond line", "First&#32;line&#10;second line")), "");
  EXPECT_EQ(after(replaced(signed_xml(), "Engineer", "<![CDATA[Engineer]]>")), "");
}

TEST(a_signature_survives_empty_elements_and_another_order_of_properties) {
  EXPECT_EQ(after(replaced(signed_xml(), "</vcard>", "<note/><title><text></text></title></vcard>")), "");
  XmlElement vcard = card_to_xcard(signed_card());
  const auto is_impp = [](const XmlElement& one) { return one.name == "impp"; };
  std::stable_partition(vcard.children.begin(), vcard.children.end(), is_impp);
  std::reverse(std::find_if_not(vcard.children.begin(), vcard.children.end(), is_impp), vcard.children.end());
  EXPECT_EQ(after(to_xml(vcard)), "");
}

TEST(a_signature_survives_a_picture_written_anew) {
  const Card card = signed_card();
  const std::string uri = photo_uri(*card.photo);
  std::string broken_up = uri.substr(0, 200) + "\n  " + uri.substr(200);
  EXPECT_EQ(after(replaced(signed_xml(), uri, broken_up)), "");
  EXPECT_EQ(after(replaced(signed_xml(), "data:image/jpeg;base64", "data:;base64")), "");
  EXPECT_EQ(fault_of(name_picture(card)), "");
}

TEST(another_picture_is_a_forgery) {
  Card card = signed_card();
  card.photo = Photo{"image/jpeg", jpeg_picture(33, 33), ""};
  EXPECT(!fault_of(card).empty());
  card.photo.reset();
  EXPECT(!fault_of(card).empty());
}

TEST(properties_that_nobody_knows_are_covered) {
  const Card card = signed_with("<x-shoe-size xml:lang='de' a='1'><text>43</text></x-shoe-size>");
  EXPECT_EQ(card.unknown.size(), 1u);
  const std::string xml = to_xml(card_to_xcard(card));
  EXPECT_EQ(after(xml), "");
  EXPECT_EQ(after(replaced(xml, "xml:lang=\"de\" a=\"1\"", "a=\"1\" xml:lang=\"de\"")), "");
  EXPECT(after(replaced(xml, ">43<", ">44<")) != "");
  EXPECT(after(replaced(xml, "x-shoe-size", "x-hat-size")) != "");
  EXPECT(after(replaced(xml, "a=\"1\"", "a=\"2\"")) != "");
}

TEST(what_libpurple_and_prosody_do_to_text_changes_nothing) {
  const Card card = signed_with("<x-a b='1&#10;2'><text>one&#13;&#10;two&#13;three</text></x-a>");
  const std::string xml = to_xml(card_to_xcard(card));
  EXPECT(xml.find("&#13;") != std::string::npos && xml.find("&#10;") != std::string::npos);
  // Written without care by one, line ends are other ones for the next that reads it.
  EXPECT_EQ(after(replaced(replaced(xml, "&#13;\n", "\n"), "&#13;", "\n")), "");
  EXPECT_EQ(after(replaced(xml, "&#10;", " ")), "");
  EXPECT_EQ(after_text(card, VcardVersion::v3), "");
  EXPECT_EQ(after_text(card, VcardVersion::v4), "");
}

TEST(values_are_signed_as_readers_will_have_them) {
  Card card = full_card();
  card.title = "  Engineer\r\nof bolts \x01";
  card.tel.push_back(card.tel[0]);
  card.impp.push_back({"xmpp:Bob@Example.org", "", "", {}});
  sign(card, sample_keys(), Audience::everyone, 1);
  EXPECT_EQ(card.title, "Engineer\nof bolts");
  EXPECT_EQ(after(to_xml(card_to_xcard(card))), "");
  EXPECT_EQ(after_text(card, VcardVersion::v3), "");
}

TEST(every_change_of_meaning_breaks_the_signature) {
  EXPECT(covers([](Card& card) { card.fn += "!"; }));
  EXPECT(covers([](Card& card) { std::swap(card.n.given, card.n.family); }));
  EXPECT(covers([](Card& card) { std::swap(card.impp[0], card.impp[1]); }));
  EXPECT(covers([](Card& card) { card.tel[0].types = {"home"}; }));
  EXPECT(covers([](Card& card) { card.tel[0].pref = 2; }));
  EXPECT(covers([](Card& card) { card.email.pop_back(); }));
  EXPECT(covers([](Card& card) { card.bday->year.reset(); }));
  EXPECT(covers([](Card& card) { card.age->as_of.reset(); }));
  EXPECT(covers([](Card& card) { std::swap(card.title, card.role); }));
  EXPECT(covers([](Card& card) { card.org = {"Example Ltd, Research", "Robots; and more"}; }));
  EXPECT(covers([](Card& card) { card.note = {"First line\nsecond line\nAnother note"}; }));
  EXPECT(covers([](Card& card) { card.rev.clear(); }));
}

TEST(every_change_of_what_holds_for_a_time_breaks_the_signature) {
  EXPECT(covers([](Card& card) { ++card.replaced[0].until; }));
  EXPECT(covers([](Card& card) { card.replaced[0].properties.clear(); }));
  EXPECT(covers([](Card& card) { card.replaced[0].field = "fax"; }));
  EXPECT(covers([](Card& card) { card.replaced.clear(); }));
}

TEST(taking_out_any_field_breaks_the_signature) {
  for (const Field field : all_fields()) {
    Card card = signed_card();
    const auto proof = card.proof;
    leave_out(card, field);
    card.proof = proof;
    EXPECT(!fault_of(card).empty());
  }
}

// Other programs compute the same: the bytes may change only with the namespace.
TEST(the_canonical_form_is_fixed) {
  Card card = full_card();
  card.photo.reset();  // another JPEG with every version of its library
  sign(card, sample_keys(), Audience::exchanged, 7);
  EXPECT_EQ(verify(card)->revision.digest, "791c74aadc969cb9668ead7a8c3d69d7");
  Card bob;
  bob.fn = "Bob";
  const std::string none(4, '\0'), one("\0\0\0\1", 4);
  EXPECT_EQ(canonical(bob, Audience::contacts, 2), "carte:1:card" + std::string("\1\0\0\0\0\0\0\0\2", 9) + one + none +
                                                       sized("fn") + none + none + one + none + sized("text") + none +
                                                       sized("Bob") + none);
}
