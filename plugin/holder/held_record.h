// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "plugin/exchange/exchange_ports.h"

namespace carte {

// A card closed by its own password (Vault::close() with card_column).
struct LockedCard {
  std::string blob;
  CardId uid;  // by which updates find it
  bool operator==(const LockedCard&) const = default;
};

// What is kept of a held card or of one of its revisions, and closed by the holder's vault. The picture's bytes are kept
// beside it; the card only names it (name_picture()). A locked card has its picture inside.
struct HeldRecord {
  std::variant<Card, LockedCard> card;
  std::string group;
  std::int64_t added = 0;
  std::int64_t changed = 0;  // of a revision: when it was replaced
  std::optional<UpdateChoice> choice;
  bool news = false;
  bool operator==(const HeldRecord&) const = default;
};

// `<held xmlns='urn:carte:1:holder'>` with the vcard or `<locked>BASE64</locked>` inside.
std::string serialise(const HeldRecord& record);
// Nothing when it cannot be read.
std::optional<HeldRecord> held_record(std::string_view text);

}  // namespace carte
