// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/replaced_value.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/card/signed_sample.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

constexpr const char* damaged = "The card's signature is damaged.";

std::string base64(const std::string& bytes) {
  return gchars(g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size())).get();
}

// What a card with that text as its proof is found to be.
std::string with_proof(const std::string& text) {
  const auto card = card_from_xcard(vcard_with("<proof xmlns='urn:carte:1:card'>" + text + "</proof>"));
  return card.ok() ? fault_of(*card) : card.reason();
}

// A proof that says it has so many successions, and has them.
std::string proof_with(unsigned successions) {
  return std::string(1, static_cast<char>(successions << 2)) + std::string(1 + 64 + successions * 96 + 64, '\1');
}

std::string replaced(const std::string& inside) {
  return "<replaced xmlns='urn:carte:1:card' field='nickname' until='2026-11-23T12:00:00Z'>" + inside + "</replaced>";
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST(a_proof_of_wrong_length_is_damaged) {
  const std::string bytes = proof_to_bytes(*signed_card().proof);
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_EQ(with_proof(base64(bytes.substr(0, size))), damaged);
  EXPECT_EQ(with_proof(base64(bytes + '\1')), damaged);
  EXPECT_EQ(with_proof("?"), damaged);
}

TEST(more_successions_than_sixteen_are_not_even_read) {
  EXPECT(proof_from_bytes(proof_with(16)).has_value());
  EXPECT(!proof_from_bytes(proof_with(17)));
  EXPECT_EQ(with_proof(base64(proof_with(17))), damaged);
  EXPECT_EQ(with_proof(base64(proof_with(31))), damaged);
}

TEST(a_huge_proof_is_refused_with_its_card) {
  EXPECT_EQ(with_proof(std::string(9000, 'A')), "The card is too large: one of its values is longer than 8 KB.");
}

TEST(an_audience_and_a_counter_out_of_range_are_damage) {
  std::string bytes = proof_with(0);
  EXPECT(proof_from_bytes(bytes).has_value());
  bytes[0] = 3;
  EXPECT(!proof_from_bytes(bytes));
  const std::string rest(64 + 64, '\1');
  EXPECT(proof_from_bytes(std::string(1, '\0') + "\xff\xff\xff\xff\xff\xff\x3f" + rest).has_value());
  EXPECT(!proof_from_bytes(std::string(1, '\0') + "\xff\xff\xff\xff\xff\xff\x40" + rest));
  EXPECT(!proof_from_bytes(std::string(1, '\0') + "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01" + rest));
  EXPECT(!proof_from_bytes(std::string(1, '\0') + std::string("\x81\x00", 2) + rest));
}

TEST(a_proof_has_one_spelling) {
  const std::string text = proof_to_text(*signed_card().proof);
  EXPECT(proof_from_text(text).has_value());
  EXPECT(!proof_from_text(text + "\n"));
  EXPECT(!proof_from_text("!" + text));
  EXPECT(!proof_from_text(text.substr(0, text.find('='))) || text.find('=') == std::string::npos);
}

TEST(a_second_proof_does_not_stand_in_for_the_first) {
  XmlElement vcard = card_to_xcard(signed_card());
  XmlElement second;
  second.name = "proof";
  second.ns = carte_card_ns;
  second.text = proof_to_text(*signed_card(8).proof);
  vcard.children.push_back(second);
  EXPECT(fault_of(*card_from_xcard(vcard)) != "");
}

TEST(keys_for_which_every_signature_would_do_are_none) {
  Card card = signed_card();
  card.proof = CardProof{};  // keys and signature of zeros
  card.uid = card_id_of({}, {});
  EXPECT_EQ(fault_of(card), "The card was changed after it was signed, or signed by somebody else.");
}

TEST(values_for_a_time_count_as_entries) {
  EXPECT(card_from_xcard(vcard_with(repeated(replaced("<a/>"), 255))).ok());
  EXPECT_EQ(card_from_xcard(vcard_with(repeated(replaced("<a/>"), 256))).reason(),
            "The card has more entries than the 256 that are allowed.");
}

TEST(values_for_a_time_inside_one_another_come_to_nothing) {
  std::string nested;
  for (int i = 0; i < 12; ++i) nested = replaced(nested);
  const auto card = card_from_xcard(vcard_with(nested));
  EXPECT_EQ(card->replaced.size(), 1u);
  EXPECT(card->replaced[0].properties.empty());
}

TEST(a_picture_for_a_time_is_kept_and_never_decoded) {
  const auto card = card_from_xcard(
      vcard_with("<replaced xmlns='urn:carte:1:card' field='photo' until='2026-11-23T12:00:00Z'>"
                 "<photo xmlns='urn:ietf:params:xml:ns:vcard-4.0'><uri>data:image/png;base64,AAAA</uri></photo>"
                 "</replaced>"));
  EXPECT_EQ(card->unknown.size(), 1u);
  EXPECT(!card_at(*card, 0).photo);
}
