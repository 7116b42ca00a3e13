// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib.h>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/message/update.h"
#include "tests/unit/message/sample_cards.h"

namespace carte::samples {

// Two people with cards of their own.
struct People {
  CardKeys alice = CardKeys::generate(), bob = CardKeys::generate();
};

inline const Token exchange("7f3k4q2a");
inline const DeviceId device("abcdefghijklm234");

inline UpdateMessage message(const People& people, UpdateBody body) {
  return {people.alice.id(), people.bob.id(), device, std::move(body)};
}

inline Card signed_card(const CardKeys& keys, Card card = full_latin()) {
  sign(card, keys, Audience::exchanged, 3);
  return card;
}

inline Revision revision(std::uint64_t counter) { return {counter, "00112233445566778899aabbccddeeff"}; }

// A grey dot.
inline Photo picture() {
  gsize size = 0;
  const gchars bytes(reinterpret_cast<char*>(g_base64_decode(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==", &size)));
  return {"image/png", std::string(bytes.get(), size), {}};
}

}  // namespace carte::samples
