// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/proof.h"

#include <sodium.h>

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

namespace {

constexpr std::uint64_t counters = std::uint64_t{1} << counter_bits;
constexpr std::size_t digest_bytes = 16;

void append(std::string& out, const PublicKey& key) {
  out.append(reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size());
}

// Of its place in the row too, so that a key once replaced cannot be put behind its successors again.
std::string succession_message(const CardId& id, std::size_t place, const PublicKey& before, const PublicKey& next) {
  std::string message = "carte:1:succession" + id.str() + static_cast<char>(place);
  append(message, before);
  append(message, next);
  return message;
}

// Hashed once for both the signature and the revision: Ed25519 itself would go over the whole text twice while signing.
std::string hash_of(std::string_view bytes) {
  std::string hash(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
  return hash;
}

std::string card_message(std::string_view hash) { return "carte:1:card" + std::string(hash); }

std::string digest_of(std::string_view hash) {
  char text[2 * digest_bytes + 1];
  return sodium_bin2hex(text, sizeof text, reinterpret_cast<const unsigned char*>(hash.data()), digest_bytes);
}

bool is_proof(const XmlElement& element) { return element.is("proof", carte_card_ns); }

Error unsigned_card(const Card& card) {
  if (std::any_of(card.unknown.begin(), card.unknown.end(), is_proof)) return {_("The card's signature is damaged.")};
  return {_("The card is not signed.")};
}

// The key that holds now. Error: one of the successions is not by the recovery key.
Result<PublicKey> present_key(const CardId& id, const CardProof& proof) {
  PublicKey key = proof.first_signing;
  for (std::size_t i = 0; i < proof.successions.size(); ++i) {
    const Succession& one = proof.successions[i];
    if (!verify_signature(proof.recovery, succession_message(id, i, key, one.next), one.by_recovery))
      return Error{_("The card is signed with a key that its owner has not confirmed.")};
    key = one.next;
  }
  return key;
}

}  // namespace

CardKeys CardKeys::generate() {
  const SecretKey signing = SecretKey::generate(), recovery = SecretKey::generate();
  return {signing, recovery, signing.public_key(), recovery.public_key(), {}};
}

Result<CardKeys> succeed(const CardKeys& keys) {
  if (!keys.recovery) return Error{_("A new key for your card needs the recovery key, which is not kept here.")};
  if (keys.successions.size() >= most_successions)
    return Error{_("The key of your card has been replaced too often. Please begin a new card.")};
  const SecretKey next = SecretKey::generate();
  const std::string message =
      succession_message(keys.id(), keys.successions.size(), keys.signing.public_key(), next.public_key());
  CardKeys result = keys;
  result.signing = next;
  result.successions.push_back({next.public_key(), keys.recovery->sign(message)});
  return result;
}

std::uint64_t master_counter(std::uint64_t signed_counter) { return signed_counter % counters; }

std::uint64_t succession_of(std::uint64_t signed_counter) { return signed_counter / counters; }

void sign(Card& card, const CardKeys& keys, Audience audience, std::uint64_t counter) {
  card.proof.reset();
  std::erase_if(card.unknown, is_proof);
  card.uid = keys.id();
  auto read = cards_from_xcard_text(card_to_xcard_text(card));
  if (!read) return;
  card = std::move(read->front());
  CardProof proof;
  proof.first_signing = keys.first_signing;
  proof.recovery = keys.recovery_public;
  proof.successions = keys.successions;
  proof.audience = audience;
  proof.counter = keys.successions.size() * counters + master_counter(counter);
  proof.signature = keys.signing.sign(card_message(hash_of(canonical(card, audience, proof.counter))));
  card.proof = std::move(proof);
}

Result<VerifiedCard> verify(const Card& card) {
  if (!card.proof) return unsigned_card(card);
  const CardProof& proof = *card.proof;
  if (card.uid != card_id_of(proof.first_signing, proof.recovery))
    return Error{_("The card's id is not that of the key it is signed with.")};
  const std::size_t successions = proof.successions.size();
  if (successions > most_successions || succession_of(proof.counter) != successions)
    return Error{_("The card's signature is damaged.")};
  const Result<PublicKey> key = present_key(card.uid, proof);
  if (!key) return key.error();
  const std::string hash = hash_of(canonical(card, proof.audience, proof.counter));
  if (!verify_signature(*key, card_message(hash), proof.signature))
    return Error{_("The card was changed after it was signed, or signed by somebody else.")};
  return VerifiedCard{
      card.uid, proof.audience, {proof.counter, digest_of(hash)}, *key, static_cast<unsigned>(successions)};
}

bool is_newer(const VerifiedCard& offered, const VerifiedCard& held) {
  if (offered.id != held.id || offered.audience < held.audience) return false;
  if (offered.audience > held.audience) return offered.revision.counter >= held.revision.counter;
  return offered.revision > held.revision;
}

}  // namespace carte
