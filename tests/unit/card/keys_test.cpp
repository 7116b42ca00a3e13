// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/keys.h"

#include "tests/unit/card/signed_sample.h"
#include "tests/unit/suite.h"

using namespace carte;

TEST(a_signature_is_good_for_its_message_and_key_alone) {
  const SecretKey key = SecretKey::generate(), other = SecretKey::generate();
  const Signature signature = key.sign("hello");
  EXPECT(verify_signature(key.public_key(), "hello", signature));
  EXPECT(!verify_signature(key.public_key(), "hallo", signature));
  EXPECT(!verify_signature(other.public_key(), "hello", signature));
}

TEST(a_key_comes_back_from_its_seed) {
  const SecretKey key = SecretKey::generate();
  EXPECT(*SecretKey::from_seed(key.seed()) == key);
  EXPECT(!SecretKey::from_seed("short").ok());
}

// RFC 8032 section 7.1, test 2.
TEST(signatures_are_those_of_rfc_8032) {
  const std::string seed(
      "\x4c\xcd\x08\x9b\x28\xff\x96\xda\x9d\xb6\xc3\x46\xec\x11\x4e\x0f"
      "\x5b\x8a\x31\x9f\x35\xab\xa6\x24\xda\x8c\xf6\xed\x4f\xb8\xa6\xfb",
      32);
  const Signature signature = SecretKey::from_seed(seed)->sign("\x72");
  EXPECT_EQ(int(signature.bytes[0]), 0x92);
  EXPECT_EQ(int(signature.bytes[1]), 0xa0);
  EXPECT_EQ(int(signature.bytes[63]), 0x00);
}

TEST(an_id_is_the_fingerprint_of_both_keys) {
  const CardKeys keys = sample_keys();
  EXPECT_EQ(keys.id().str(), "carte:x3uz5xaybnfpzayl7sr72gylvifsyvj6");
  EXPECT(is_self_certifying(keys.id()));
  EXPECT(card_id_of(keys.recovery_public, keys.first_signing) != keys.id());
}

TEST(other_ids_certify_nothing) {
  EXPECT(!is_self_certifying(CardId("urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1")));
  EXPECT(!is_self_certifying(CardId("carte:abc")));
  EXPECT(!is_self_certifying(CardId("carte:ABCDEFGHABCDEFGHABCDEFGHABCDEFGH")));
  EXPECT(!is_self_certifying(CardId()));
}

TEST(keys_are_kept_as_bytes) {
  CardKeys keys = *succeed(CardKeys::generate());
  EXPECT(*card_keys_from_bytes(card_keys_to_bytes(keys)) == keys);
  keys.recovery.reset();
  EXPECT(*card_keys_from_bytes(card_keys_to_bytes(keys)) == keys);
}

TEST(damaged_keys_are_refused) {
  const std::string bytes = card_keys_to_bytes(sample_keys());
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT(!card_keys_from_bytes(bytes.substr(0, size)).ok());
  EXPECT(!card_keys_from_bytes(bytes + '\0').ok());
  for (std::size_t at : {2u, 40u, 70u, 110u}) {
    std::string other = bytes;
    other[at] = static_cast<char>(other[at] ^ 1);
    EXPECT(!card_keys_from_bytes(other).ok());
  }
}
