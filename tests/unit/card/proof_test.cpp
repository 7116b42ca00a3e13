// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/proof.h"

#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/compare.h"
#include "prpl-ext/card/field.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/card/signed_sample.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

constexpr const char* changed = "The card was changed after it was signed, or signed by somebody else.";

Card signed_by(const CardKeys& keys, std::uint64_t counter, Audience audience = Audience::everyone) {
  Card card;
  card.fn = "Bob";
  sign(card, keys, audience, counter);
  return card;
}

Revision revision(const Card& card) { return verify(card)->revision; }

}  // namespace

TEST(a_signed_card_tells_whose_which_revision_and_for_whom) {
  const auto verified = verify(signed_card(7));
  EXPECT(verified.ok());
  EXPECT_EQ(verified->id, sample_keys().id());
  EXPECT_EQ(verified->revision.counter, 7u);
  EXPECT_EQ(verified->audience, Audience::exchanged);
  EXPECT_EQ(verified->revision.digest.size(), 32u);
  EXPECT(verified->key == sample_keys().first_signing);
}

TEST(a_card_without_a_proof_is_unsigned) { EXPECT_EQ(fault_of(full_card()), "The card is not signed."); }

TEST(a_card_for_another_audience_or_of_another_revision_is_a_forgery) {
  Card card = signed_card();
  card.proof->audience = Audience::everyone;
  EXPECT_EQ(fault_of(card), changed);
  card = signed_card();
  ++card.proof->counter;
  EXPECT_EQ(fault_of(card), changed);
}

TEST(nobody_signs_under_the_id_of_another) {
  Card card = signed_by(CardKeys::generate(), 1);
  card.uid = sample_keys().id();
  EXPECT_EQ(fault_of(card), "The card's id is not that of the key it is signed with.");
  CardKeys mixed = CardKeys::generate();
  mixed.first_signing = sample_keys().first_signing;
  mixed.recovery_public = sample_keys().recovery_public;
  EXPECT_EQ(fault_of(signed_by(mixed, 1)), changed);
}

TEST(a_card_that_nobody_could_read_stays_unsigned) {
  Card card;
  sign(card, sample_keys(), Audience::everyone, 1);
  EXPECT(!card.proof);
}

TEST(a_lost_signing_key_is_replaced_and_the_card_stays_the_same) {
  const CardKeys keys = *succeed(sample_keys());
  const auto verified = verify(signed_by(keys, 3));
  EXPECT(verified.ok());
  EXPECT_EQ(verified->id, sample_keys().id());
  EXPECT_EQ(verified->successions, 1u);
  EXPECT(verified->key == keys.signing.public_key());
  EXPECT_EQ(master_counter(verified->revision.counter), 3u);
}

TEST(a_replaced_key_signs_nothing_newer_whatever_its_counter) {
  const CardKeys stolen = sample_keys();
  const CardKeys keys = *succeed(stolen);
  const std::uint64_t largest = (std::uint64_t{1} << counter_bits) - 1;
  EXPECT(revision(signed_by(keys, 1)) > revision(signed_by(stolen, largest)));
  EXPECT(revision(signed_by(*succeed(keys), 0)) > revision(signed_by(keys, largest)));
}

TEST(a_key_cannot_count_in_the_range_of_its_successor) {
  Card card = signed_by(sample_keys(), 1);
  card.proof->counter = std::uint64_t{1} << counter_bits;
  EXPECT_EQ(fault_of(card), "The card's signature is damaged.");
}

TEST(only_the_recovery_key_names_a_successor) {
  CardKeys thief = sample_keys();
  thief.recovery = thief.signing;
  EXPECT_EQ(fault_of(signed_by(*succeed(thief), 1)), "The card is signed with a key that its owner has not confirmed.");
}

TEST(a_key_once_replaced_cannot_be_put_behind_its_successor_again) {
  const CardKeys second = *succeed(sample_keys());
  CardKeys thief = *succeed(second);
  thief.signing = second.signing;
  thief.successions = {second.successions[0], thief.successions[1], second.successions[0]};
  EXPECT_EQ(fault_of(signed_by(thief, 1)), "The card is signed with a key that its owner has not confirmed.");
}

TEST(without_the_recovery_key_no_key_is_replaced) {
  CardKeys keys = sample_keys();
  keys.recovery.reset();
  EXPECT_EQ(succeed(keys).reason(), "A new key for your card needs the recovery key, which is not kept here.");
}

TEST(sixteen_successions_are_the_most) {
  CardKeys keys = sample_keys();
  for (std::size_t i = 0; i < most_successions; ++i) keys = *succeed(keys);
  EXPECT_EQ(fault_of(signed_by(keys, 1)), "");
  EXPECT(!succeed(keys).ok());
}

TEST(a_card_that_is_edited_is_no_longer_signed) {
  Card card = signed_card();
  leave_out(card, Field::tel);
  EXPECT(!card.proof);
  card = signed_card();
  Card more;
  more.note = {"knows Alice"};
  fill_in(card, more);
  EXPECT(!card.proof);
  card = signed_card();
  take_over(card, more, Field::note);
  EXPECT(!card.proof);
}

TEST(a_card_without_its_unknown_properties_is_no_longer_signed) {
  Card card = signed_card();
  leave_out_unknown(card);
  EXPECT_EQ(fault_of(card), "");
  card.unknown.emplace_back().name = "x-pet";
  leave_out_unknown(card);
  EXPECT_EQ(fault_of(card), "The card is not signed.");
}

TEST(a_signed_card_takes_no_picture_but_its_own) {
  const Card card = signed_card();
  const Photo other{"image/jpeg", jpeg_picture(33, 33), ""};
  Card named = name_picture(card);
  EXPECT(!put_picture(named, other));
  EXPECT(put_picture(named, *card.photo));
  EXPECT(named == card);
  Card bare = signed_by(sample_keys(), 1);
  EXPECT(!put_picture(bare, other));
  EXPECT_EQ(fault_of(bare), "");
}

TEST(an_edit_that_changes_nothing_keeps_the_signature) {
  Card card = signed_by(sample_keys(), 1);
  leave_out(card, Field::tel);
  fill_in(card, card);
  take_over(card, card, Field::fn);
  EXPECT_EQ(fault_of(card), "");
}

TEST(a_picture_that_is_only_named_is_no_change) {
  EXPECT(compare(signed_card(), name_picture(signed_card()), {2026, 11, 20}).empty());
  Card other = signed_card();
  other.photo = Photo{"image/jpeg", jpeg_picture(33, 33), ""};
  EXPECT_EQ(compare(other, name_picture(signed_card()), {2026, 11, 20}).size(), 1u);
}

TEST(a_holder_takes_the_newer_card_and_no_narrower_one) {
  const auto card = [](std::uint64_t counter, Audience audience) {
    return *verify(signed_by(sample_keys(), counter, audience));
  };
  const VerifiedCard held = card(5, Audience::exchanged);
  EXPECT(is_newer(card(6, Audience::exchanged), held));
  EXPECT(!is_newer(card(5, Audience::exchanged), held));
  EXPECT(!is_newer(card(4, Audience::exchanged), held));
  EXPECT(!is_newer(card(6, Audience::everyone), held));
  EXPECT(is_newer(held, card(5, Audience::everyone)));
  EXPECT(!is_newer(held, card(6, Audience::everyone)));
  EXPECT(!is_newer(*verify(signed_by(CardKeys::generate(), 9, Audience::exchanged)), held));
}

TEST(a_proof_is_kept_as_bytes_and_as_text) {
  CardKeys keys = *succeed(*succeed(sample_keys()));
  const CardProof proof = *signed_by(keys, 300).proof;
  EXPECT_EQ(proof_to_bytes(proof).size(), 1u + 2 + 64 + 2 * 96 + 64);
  EXPECT(proof_from_bytes(proof_to_bytes(proof)) == proof);
  EXPECT(proof_from_text(proof_to_text(proof)) == proof);
}
