// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/message/packing.h"
#include "prpl-ext/message/text_form.h"
#include "tests/unit/message/sample_cards.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

constexpr std::size_t irc_line = 440;

const CardKeys& keys() {
  static const CardKeys all = CardKeys::generate();
  return all;
}

Card signed_card(Card card) {
  sign(card, keys(), Audience::exchanged, 1000);
  return card;
}

// The smallest PNG: one pixel.
std::string pixel() {
  return from_base64url(
             "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk-M9QDwADhgGAWjR9awAAAABJRU5ErkJggg")
      .value();
}

Card with_portrait() {
  Card card = samples::full_latin();
  card.photo = photo_from_bytes(pixel()).value();
  return signed_card(card);
}

std::vector<std::size_t> line_sizes(const Card& card) {
  std::vector<std::size_t> sizes;
  for (const std::string& line : payload_lines({Token("7f3k4q2a"), signed_card(card), false}, irc_line).value())
    sizes.push_back(line.size());
  return sizes;
}

}  // namespace

TEST(signed_full_card_is_two_payload_lines) {
  EXPECT_EQ(line_sizes(samples::full_latin()).size(), 2u);
  EXPECT_EQ(line_sizes(samples::full_chinese()).size(), 2u);
}

TEST(signed_card_with_the_name_of_a_portrait_is_two_payload_lines) {
  EXPECT_EQ(line_sizes(name_picture(with_portrait())).size(), 2u);
}

TEST(signed_card_is_the_same_when_unpacked) {
  for (const Card& one : {samples::bob(), samples::full_latin(), samples::full_chinese()}) {
    const Card card = signed_card(one);
    const Card read = unpack(pack({card, false}).value()).value().card;
    EXPECT(read == card);
    EXPECT(verify(read).ok());
  }
}

TEST(signed_card_stays_signed_without_its_picture) {
  const PackedCard read = unpack(pack({with_portrait(), false}).value()).value();
  EXPECT(read.has_picture);
  EXPECT(verify(read.card).ok());
  Card whole = read.card;
  EXPECT(put_named_picture(whole, *with_portrait().photo));
  EXPECT(verify(whole)->revision == verify(with_portrait())->revision);
}

TEST(proof_of_another_id_travels_too_and_stays_wrong) {
  Card card = signed_card(samples::bob());
  card.uid = CardId("urn:uuid:1");
  const Card read = unpack(pack({card, false}).value()).value().card;
  EXPECT(read == card);
  EXPECT(!verify(read).ok());
}

TEST(damaged_proof_is_refused) {
  const std::string packed = pack({signed_card(samples::bob()), false}).value();
  const std::string reason = "The contact card was damaged on its way.";
  for (std::size_t size = 1; size < packed.size(); ++size) EXPECT_EQ(unpack(packed.substr(0, size)).reason(), reason);
  std::string longer = packed;
  longer[1] = '\x7f';
  EXPECT_EQ(unpack(longer).reason(), reason);
  std::string successions = packed;
  successions[3] = static_cast<char>(31 << 2);
  EXPECT_EQ(unpack(successions).reason(), reason);
}
