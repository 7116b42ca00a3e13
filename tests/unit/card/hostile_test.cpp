// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/field.h"
#include "prpl-ext/card/picture_header.h"
#include "prpl-ext/card/portrait.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

std::string reason_of(const std::string& properties) {
  const auto card = card_from_xcard(vcard_with(properties));
  return card.ok() ? "a card" : card.reason();
}

std::string with_photo(const std::string& bytes, const char* type = "image/png") {
  const gchars base64(g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size()));
  return reason_of("<photo><uri>data:" + std::string(type) + ";base64," + base64.get() + "</uri></photo>");
}

std::string in_text(const std::string& lines) {
  const auto cards = cards_from_vcard_text("BEGIN:VCARD\nVERSION:4.0\nFN:Bob\n" + lines + "END:VCARD\n");
  return cards.ok() ? "a card" : cards.reason();
}

// A PNG whose header says another size than its data.
std::string png_claiming(unsigned width, unsigned height) {
  std::string png = png_picture(8, 8);
  for (int i = 0; i < 4; ++i) {
    png[16 + i] = static_cast<char>(width >> (24 - 8 * i));
    png[20 + i] = static_cast<char>(height >> (24 - 8 * i));
  }
  return png;
}

// A JPEG with many more passes over the picture than any encoder writes.
std::string jpeg_of_many_passes() {
  std::string jpeg = jpeg_picture(1000, 1000);
  const std::string scan("\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00", 10);
  jpeg.resize(jpeg.size() - 2);
  for (int i = 0; i < 200; ++i) jpeg += scan;
  return jpeg + "\xFF\xD9";
}

constexpr char svg[] = "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='30000' height='30000'/>";

}  // namespace

TEST(a_picture_of_30000_by_30000_pixels_is_refused_undecoded) {
  EXPECT_EQ(with_photo(png_claiming(30000, 30000)), "The picture is too large: 30000 × 30000 pixels.");
  EXPECT_EQ(with_photo(png_claiming(0xFFFFFFFF, 0xFFFFFFFF)),
            "The picture is too large: 4294967295 × 4294967295 pixels.");
  EXPECT_EQ(decode_picture(png_claiming(30000, 30000)).reason(), "The picture is too large: 30000 × 30000 pixels.");
}

TEST(a_png_that_stops_the_chat_while_it_is_decoded_is_refused) {
  std::string deep = png_claiming(1200, 1200);
  EXPECT(check_picture_header(deep).ok());
  deep[24] = 16;  // bits a channel
  EXPECT_EQ(with_photo(deep), "The picture would take too long to decode.");
  EXPECT_EQ(with_photo(png_claiming(1300, 1300)), "The picture would take too long to decode.");
}

TEST(a_jpeg_of_many_passes_is_refused_undecoded) {
  EXPECT_EQ(with_photo(jpeg_of_many_passes()), "The picture would take too long to decode.");
}

TEST(an_svg_named_png_is_refused) {
  EXPECT_EQ(with_photo(svg), "The picture is neither PNG nor JPEG.");
  EXPECT_EQ(decode_picture(svg).reason(), "The picture is neither PNG nor JPEG.");
}

TEST(other_kinds_of_pictures_are_refused) {
  EXPECT_EQ(with_photo("GIF89a...", "image/gif"), "The picture is neither PNG nor JPEG.");
  EXPECT_EQ(with_photo("RIFF....WEBP", "image/png"), "The picture is neither PNG nor JPEG.");
  EXPECT_EQ(reason_of("<photo><uri>data:image/png;base64,%%%</uri></photo>"), "The picture is damaged.");
  EXPECT_EQ(reason_of("<photo><uri>data:image/svg+xml,&lt;svg/></uri></photo>"), "The picture is damaged.");
}

TEST(a_picture_of_no_size_or_cut_off_is_damaged) {
  EXPECT_EQ(with_photo(png_claiming(0, 5)), "The picture is damaged.");
  EXPECT_EQ(with_photo(png_picture(8, 8).substr(0, 20)), "The picture is damaged.");
  EXPECT_EQ(with_photo(std::string("\xFF\xD8\xFF\xE0", 4)), "The picture is damaged.");
  EXPECT_EQ(decode_picture(png_picture(8, 8).substr(0, 60)).reason(), "The picture is damaged.");
}

TEST(a_picture_over_its_size_is_refused) {
  EXPECT_EQ(with_photo(jpeg_picture(8, 8) + std::string(161 * 1024, 'x')),
            "The card is too large: its portrait is larger than 160 KB.");
  EXPECT_EQ(in_text("PHOTO:data:image/png;base64," + std::string(300 * 1024, 'A') + "\n"),
            "Line 4: The card is too large: its portrait is larger than 160 KB.");
}

TEST(a_picture_elsewhere_is_never_fetched) {
  const auto card = card_from_xcard(vcard_with("<photo><uri>http://127.0.0.1:1/track.png</uri></photo>"));
  EXPECT(card->photo == (Photo{"", "", "http://127.0.0.1:1/track.png"}));
}

TEST(a_long_value_is_refused) {
  const std::string value(8 * 1024 + 1, 'x');
  EXPECT_EQ(reason_of("<note><text>" + value + "</text></note>"),
            "The card is too large: one of its values is longer than 8 KB.");
  EXPECT_EQ(reason_of("<x-a><x-b>" + value + "</x-b></x-a>"),
            "The card is too large: one of its values is longer than 8 KB.");
  EXPECT_EQ(in_text("NOTE:" + value + "\n"), "Line 4: The card is too large: one of its values is longer than 8 KB.");
}

TEST(much_text_is_refused) {
  std::string notes, lines;
  for (int i = 0; i < 9; ++i) {
    notes += "<note><text>" + std::string(8000, 'x') + "</text></note>";
    lines += "NOTE:" + std::string(8000, 'x') + "\n";
  }
  EXPECT_EQ(reason_of(notes), "The card is too large: its text is longer than 64 KB.");
  EXPECT_EQ(in_text(lines), "Line 12: The card is too large: its text is longer than 64 KB.");
}

TEST(many_properties_are_refused) {
  std::string properties, lines;
  for (int i = 0; i < 255; ++i) properties += "<x-p/>", lines += "X-P:\n";
  EXPECT_EQ(reason_of(properties), "a card");
  EXPECT_EQ(in_text(lines), "a card");
  EXPECT_EQ(reason_of(properties + "<x-p/>"), "The card has more entries than the 256 that are allowed.");
  EXPECT_EQ(in_text(lines + "X-P:\n"), "Line 1: The card has more entries than the 256 that are allowed.");
}

TEST(a_file_of_too_many_cards_is_refused) {
  std::string lines, elements;
  for (int i = 0; i < 10001; ++i) {
    lines += "BEGIN:VCARD\nFN:B\nEND:VCARD\n";
    elements += "<vcard><fn><text>B</text></fn></vcard>";
  }
  EXPECT_EQ(cards_from_vcard_text(lines).reason(), "Line 30001: there are more than 10000 cards.");
  EXPECT_EQ(
      cards_from_xcard_text("<vcards xmlns='urn:ietf:params:xml:ns:vcard-4.0'>" + elements + "</vcards>").reason(),
      "There are more than 10000 cards in it.");
}

TEST(deep_nesting_in_an_unknown_property_is_refused) {
  std::string deep;
  for (int i = 0; i < 30; ++i) deep = "<x>" + deep + "</x>";
  EXPECT_EQ(reason_of(deep), "The card has more entries than the 256 that are allowed.");
}

TEST(an_entity_bomb_in_a_card_is_refused) {
  const char bomb[] =
      "<!DOCTYPE v [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><vcard "
      "xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn>&b;</fn></vcard>";
  EXPECT_EQ(cards_from_file_text(bomb).reason(),
            "The XML holds a document type declaration, which is not allowed in a card.");
  const std::string inside = "X-CARTE-XML:<!DOCTYPE v [<!ENTITY a 'b'>]><v>&a\\;</v>\n";
  EXPECT_EQ(in_text(inside), "a card");
}

TEST(markup_and_bidi_controls_in_a_name_do_not_reach_people) {
  Card card;
  card.fn = "<b>Bob</b>\u202Egpj.exe\n\x07 Smith";
  EXPECT_EQ(field_values(card, Field::fn, {2026, 11, 20}), std::vector<std::string>{"<b>Bob</b>gpj.exe Smith"});
  card.fn = std::string(5000, 'x');
  EXPECT_EQ(field_values(card, Field::fn, {2026, 11, 20})[0].size(), 255u + std::string("…").size());
}

TEST(a_written_card_cannot_smuggle_lines_into_a_file) {
  Card card;
  card.fn = "Bob\nEND:VCARD\r\nBEGIN:VCARD";
  card.url = {{"https://x\r\nEND:VCARD", {"home\r\nEND:VCARD"}, 0}};
  XmlElement line{"line", "urn:carte:1:card", {}, "END:VCARD", {}};
  card.unknown = {line, XmlElement{"x-a",
                                   "urn:ietf:params:xml:ns:vcard-4.0",
                                   {},
                                   "",
                                   {{"unknown", "urn:ietf:params:xml:ns:vcard-4.0", {}, "a\nEND:VCARD", {}}}}};
  for (const VcardVersion version : {VcardVersion::v3, VcardVersion::v4})
    EXPECT_EQ(cards_from_vcard_text(card_to_vcard_text(card, version))->size(), 1u);
}
