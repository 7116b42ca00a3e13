// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "prpl-ext/base/ids.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

// What the clients of two people who exchanged cards tell each other. `exchange` is the token under which the exchange
// was asked for; it names the binding, so that what belongs to an ended one is known by it. A Card is a signed
// rendition.

// Yes, here is my card.
struct Agreed {
  Token exchange;
  Card card;
};
// No.
struct Refused {
  Token exchange;
};
// I have come online: my card stands at `mine`, of yours I hold `yours` (counter 0: nothing). `answer`: this answers
// one of yours.
struct Have {
  Token exchange;
  Revision mine, yours;
  bool answer = false;
};
// My card as it is now.
struct Update {
  Token exchange;
  Card card;
};
// Your card is kept here at that revision.
struct Confirmed {
  Token exchange;
  Revision revision;
};
// A rendition of your own card that is newer than what you said you have: a backup was restored at your side.
struct Returned {
  Token exchange;
  Card card;
};
// No more updates, either way.
struct Ended {
  Token exchange;
};

// Between the devices of one person: one thing that both keep, named by kind and id ("own-card", "binding",
// "held-card").
struct DeviceItem {
  std::string kind, id;
  Revision revision;
  std::string content;  // empty in lists, and for what was removed
  bool removed = false;
  bool operator==(const DeviceItem&) const = default;
};
// What this device has, without contents; the other answers with what it has newer, and asks by the same for what it
// lacks.
struct DeviceList {
  std::vector<DeviceItem> items;
  bool answer = false;
};
struct DeviceItems {
  std::vector<DeviceItem> items;
};
// A letter about a shared region (prpl-ext/region/letter.h), packed; travels only in a RegionPost.
struct RegionSealed {
  Token exchange;
  std::string letter;
};

using UpdateBody =
    std::variant<Agreed, Refused, Have, Update, Confirmed, Returned, Ended, DeviceList, DeviceItems, RegionSealed>;

// One such message; `from` and `device` are the sender's.
struct UpdateMessage {
  CardId from, to;
  DeviceId device;
  UpdateBody body;
};

// What a message may hold; more is refused on both ends.
struct UpdateLimits {
  static constexpr std::size_t bytes = 256 * 1024;  // inflated
  static constexpr std::size_t items = 1024;
  static constexpr std::size_t letter_bytes = 1024;
  static constexpr std::size_t name_bytes = 256;  // an item's kind, its id, a digest
};

// As few bytes as can be: this goes over IRC too. Card ids are self-certifying ones or empty. Pictures given by their
// bytes go along; whoever seals for a way that cannot carry them names them before (name_picture() in card_photo.h).
// Error: over a limit.
Result<std::string> pack_update(const UpdateMessage& message);

// Errors: damaged, over a limit, another version, or what card_from_xcard() finds.
Result<UpdateMessage> unpack_update(std::string_view packed);

}  // namespace carte
