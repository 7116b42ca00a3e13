// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/card/signed_sample.h"

#include "prpl-ext/card/replaced_value.h"
#include "tests/unit/card/sample_card.h"

using namespace carte;

CardKeys sample_keys() {
  const SecretKey signing = *SecretKey::from_seed(std::string(32, 'a'));
  const SecretKey recovery = *SecretKey::from_seed(std::string(32, 'b'));
  return {signing, recovery, signing.public_key(), recovery.public_key(), {}};
}

Card signed_card(std::uint64_t counter) {
  Card card = full_card();
  Card meanwhile;
  meanwhile.tel = {{"+43 1 555", {"home"}, 0}};
  replace_until(card, Field::tel, meanwhile, 1798128000);  // 2026-12-24T16:00:00Z
  sign(card, sample_keys(), Audience::exchanged, counter);
  return card;
}

std::string fault_of(const Card& card) {
  const auto verified = verify(card);
  return verified.ok() ? "" : verified.reason();
}
