// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/code/qr.h"

#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/code/scan.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

Card bob() {
  Card card;
  card.fn = "Bob 小龙 خالد 😀";
  card.impp = {{"xmpp:bob@example.org", "", "", {}}};
  return card;
}

Card with_long_note(Card card) {
  card.note = {std::string(2000, 'x')};
  return card;
}

// What a reader sees in the picture of a code.
std::vector<std::string> read_back(const std::string& text, int pixels_per_module) {
  return *scan_picture(qr_png(*qr_code(text), pixels_per_module));
}

int side_of(std::size_t bytes) { return qr_code(std::string(bytes, 'x'))->side; }

}  // namespace

TEST(a_card_comes_out_of_its_code_as_it_went_in) {
  const auto text = qr_text(bob());
  EXPECT(text->holds == QrText::Holds::card);
  const auto texts = read_back(text->text, 2);
  EXPECT_EQ(texts.size(), 1u);
  EXPECT((*cards_from_vcard_text(texts[0]))[0] == bob());
}

TEST(a_full_card_fits_without_its_portrait) {
  Card expected = full_card();
  expected.photo.reset();
  const auto text = qr_text(full_card());
  EXPECT(text->holds == QrText::Holds::card);
  EXPECT((*cards_from_vcard_text(read_back(text->text, 3).at(0)))[0] == expected);
}

TEST(lines_are_not_folded) {
  Card card = bob();
  card.quotation = std::string(200, 'q');
  EXPECT(qr_text(card)->text.find("\r\nX-CARTE-QUOTATION:" + std::string(200, 'q') + "\r\n") != std::string::npos);
}

TEST(a_signed_card_keeps_its_proof) {
  Card card = bob();
  sign(card, CardKeys::generate(), Audience::everyone, 7);
  const Card read = (*cards_from_vcard_text(read_back(qr_text(card)->text, 3).at(0)))[0];
  EXPECT_EQ(verify(read)->revision.counter, 7u);
}

TEST(a_card_signed_with_its_portrait_is_not_signed_without) {
  Card card = bob();
  card.photo = Photo{"image/png", png_picture(8, 8), ""};
  sign(card, CardKeys::generate(), Audience::everyone, 7);
  const Card read = (*cards_from_vcard_text(qr_text(card)->text))[0];
  EXPECT(!read.proof);
  EXPECT(read.uid == card.uid);
}

TEST(what_only_other_programs_know_goes_first) {
  Card card = bob();
  card.unknown.push_back(XmlElement{"x-long", std::string("urn:ietf:params:xml:ns:vcard-4.0"), {}, "", {}});
  card.unknown.back().add("text", std::string(2000, 'x'));
  const auto text = qr_text(card);
  EXPECT(text->holds == QrText::Holds::card);
  EXPECT((*cards_from_vcard_text(text->text))[0] == bob());
}

TEST(a_long_card_becomes_its_address) {
  const auto text = qr_text(with_long_note(bob()));
  EXPECT(text->holds == QrText::Holds::address);
  EXPECT_EQ(text->text, "xmpp:bob@example.org");
}

TEST(the_address_is_the_source_the_chat_or_the_id) {
  Card card = bob();
  card.uid = CardId("carte:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  card.source = "https://cards.example/c/bob";
  EXPECT_EQ(card_address(card), "https://cards.example/c/bob");
  card.source = "javascript:alert(1)";
  EXPECT_EQ(card_address(card), "xmpp:bob@example.org");
  card.impp.clear();
  EXPECT_EQ(card_address(card), "carte:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  card.uid = CardId("urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1");
  EXPECT_EQ(card_address(card), "");
}

TEST(a_long_card_without_an_address_is_refused) {
  Card card = with_long_note(bob());
  card.impp.clear();
  EXPECT_EQ(qr_text(card).reason(),
            "The card is too long for a QR code, and has no address that one could hold instead.");
}

TEST(codes_are_as_small_as_they_can_be) {
  EXPECT_EQ(side_of(17), 21);                        // version 1
  EXPECT_EQ(side_of(18), 25);                        // version 2
  EXPECT_EQ(side_of(qr_card_bytes), 17 + 4 * 25);    // version 25
  EXPECT_EQ(side_of(2953), 177);                     // version 40
  EXPECT_EQ(qr_code(std::string(2954, 'x')).reason(), "This is too long for a QR code.");
  EXPECT_EQ(qr_code("").reason(), "There is nothing that a QR code could hold.");
}

TEST(the_room_that_is_left_corrects_errors) {
  // Version 1 has room for 7 bytes with a third of the code repairable: as much of its middle may be covered.
  QrCode code = *qr_code("bob@x.y");
  EXPECT_EQ(code.side, 21);
  for (int y = 9; y < 13; ++y)
    for (int x = 9; x < 12; ++x) code.dark[std::size_t(y * 21 + x)] = false;
  EXPECT_EQ(*scan_picture(qr_png(code, 4)), std::vector<std::string>{"bob@x.y"});
}

TEST(the_picture_is_the_code_and_four_light_modules_around_it) {
  const QrCode code = *qr_code("bob");
  EXPECT_EQ(qr_side_with_margin(code), 29);
  const CairoSurface picture = draw_qr(code, 3);
  EXPECT_EQ(cairo_image_surface_get_width(picture.get()), 87);
  const auto* pixels = reinterpret_cast<const std::uint32_t*>(cairo_image_surface_get_data(picture.get()));
  const auto at = [&](int x, int y) { return pixels[y * cairo_image_surface_get_stride(picture.get()) / 4 + x] & 0xFFFFFF; };
  EXPECT_EQ(at(11, 11), 0xFFFFFFu);
  EXPECT_EQ(at(12, 12), 0u);  // the corner of the finder pattern
}
