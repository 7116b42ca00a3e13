// SPDX-License-Identifier: GPL-2.0-or-later
#include <zlib.h>

#include "prpl-ext/message/packing.h"
#include "prpl-ext/message/text_form.h"
#include "tests/unit/message/sample_cards.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

constexpr std::size_t irc_line = 440;

// A packed card whose deflate stream holds any text, made with the dictionary that both sides know.
std::string packed_text(const std::string& text, char first = 1) {
  const std::string_view dictionary = packing_dictionary();
  z_stream stream = {};
  deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
  deflateSetDictionary(&stream, reinterpret_cast<const Bytef*>(dictionary.data()),
                       static_cast<uInt>(dictionary.size()));
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return first + out;
}

std::vector<std::string> irc_lines(const Card& card) {
  return payload_lines({Token("7f3k4q2a"), card, false}, irc_line).value();
}

}  // namespace

TEST(packed_card_is_the_same_when_unpacked) {
  for (const Card& card : {samples::bob(), samples::full_latin(), samples::full_chinese()}) {
    EXPECT(unpack(pack({card, false}).value()).value().card == card);
  }
}

TEST(full_card_is_one_irc_line) {
  EXPECT_EQ(irc_lines(samples::full_latin()).size(), 1u);
  EXPECT(irc_lines(samples::full_latin())[0].size() <= irc_line);
}

TEST(full_card_with_chinese_name_and_company_is_one_irc_line) {
  EXPECT_EQ(irc_lines(samples::full_chinese()).size(), 1u);
  EXPECT(irc_lines(samples::full_chinese())[0].size() <= irc_line);
}

TEST(dictionary_is_the_one_of_version_1) {
  EXPECT_EQ(packing_dictionary().size(), 7020u);
  EXPECT_EQ(crc_text(packing_dictionary()), "f80d64be");
}

TEST(line_that_text_form_md_shows_is_read) {
  const auto line =
      std::get<CardFragment>(read_line("[carte:1:1/1:7f3k4q2a:ASO_vHDKT4JMu6AUHGi5Mik_yQGp44SamqBOAAA:d868c0ab]"));
  const auto whole = Reassembly().add("bob", line, 0);
  EXPECT(whole->value().card == samples::bob());
}

TEST(picture_stays_behind_and_is_mentioned) {
  Card card = samples::bob();
  card.photo = Photo{.media_type = "image/png", .bytes = "\x89PNG"};
  const PackedCard back = unpack(pack({card, false}).value()).value();
  EXPECT_EQ(back.has_picture, true);
  EXPECT(back.card == samples::bob());
}

TEST(card_too_large_to_be_read_again_is_not_packed) {
  Card card = samples::bob();
  card.note = std::vector<std::string>(10, std::string(7000, ' ') + ".");
  EXPECT_EQ(pack({card, false}).reason(),
            "This contact card is too large for this chat. Leave out some of its fields.");
}

TEST(deflate_bomb_is_refused) {
  const std::string packed = packed_text(std::string(6 * 1024 * 1024, ' '));
  EXPECT(packed.size() < TextFormLimits::packed_bytes);
  EXPECT_EQ(unpack(packed).reason(), "The contact card is larger than allowed.");
}

TEST(text_one_byte_over_the_limit_is_refused) {
  EXPECT_EQ(unpack(packed_text(std::string(64 * 1024 + 1, ' '))).reason(), "The contact card is larger than allowed.");
}

TEST(doctype_inside_a_packed_card_is_refused) {
  EXPECT(!unpack(packed_text("<!DOCTYPE v [<!ENTITY a 'b'>]><vcard xmlns=\"urn:ietf:params:xml:ns:vcard-4.0\">"
                             "<fn><text>&a;</text></fn></vcard>"))
              .ok());
}

TEST(another_version_is_named) {
  EXPECT_EQ(unpack(packed_text("<x/>", 2)).reason(),
            "The contact card was sent by a newer version of the plugin; please update yours.");
}

TEST(packed_card_cut_short_is_damaged) {
  const std::string packed = pack({samples::bob(), false}).value();
  EXPECT_EQ(unpack(packed.substr(0, packed.size() - 1)).reason(), "The contact card was damaged on its way.");
}

TEST(bytes_behind_a_packed_card_are_damage) {
  EXPECT_EQ(unpack(pack({samples::bob(), false}).value() + "x").reason(), "The contact card was damaged on its way.");
}

TEST(nothing_is_no_card) { EXPECT_EQ(unpack("").reason(), "The contact card is empty."); }

TEST(base64url_as_in_its_standard) {
  EXPECT_EQ(base64url("\xfb\xff\xfe"), "-__-");
  EXPECT_EQ(base64url("f"), "Zg");
  EXPECT_EQ(base64url("fo"), "Zm8");
  EXPECT_EQ(from_base64url("-__-").value(), "\xfb\xff\xfe");
  EXPECT_EQ(from_base64url("Zm8").value(), "fo");
  EXPECT_EQ(from_base64url("").value(), "");
}

TEST(base64url_has_one_form_only) {
  EXPECT(!from_base64url("Zg==").ok());
  EXPECT(!from_base64url("Zh").ok());
  EXPECT(!from_base64url("Z").ok());
  EXPECT(!from_base64url("Z g").ok());
  EXPECT(!from_base64url("+/+/").ok());
}

TEST(checksum_is_crc32) { EXPECT_EQ(crc_text("123456789"), "cbf43926"); }
