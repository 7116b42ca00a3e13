// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/card/field.h"
#include "ui/app/card/action_buttons.h"

// What the core tells of held cards, as it comes over im.carte.Companion1.
namespace carte {

// The core's id of a held card; negative for one's own.
using HeldId = std::int64_t;

struct ListedCard {
  HeldId id = 0;
  std::string name, detail, group;
  bool own = false, verified = false, exchanged = false, news = false, locked = false, has_portrait = false;
};

// One value that a revision changed.
struct HistoryLine {
  std::int64_t at = 0;  // seconds since 1970, UTC
  std::string field;    // for people
  std::string before, after;
};

struct PeerDeviceFacts {
  std::int64_t last_heard = 0;
  bool up_to_date = false;
};

struct ExchangeFacts {
  std::string state;  // asked, asked-us, bound, ended
  std::int64_t since = 0, confirmed = 0;
  std::string address, my_card;
  std::vector<PeerDeviceFacts> devices;
  std::string choice;  // empty: as usual
  bool waiting = false;
};

struct ShownHeldCard {
  HeldId id = 0;
  Card card;
  std::string group, origin, notice;
  bool own = false, verified = false, locked = false;
  std::vector<HistoryLine> history;
  std::optional<ExchangeFacts> exchange;
  OfferedActions actions;
};

struct HolderState {
  std::string theme;
  bool show_photo = true;
  std::vector<std::string> groups;
  unsigned cards = 0;
  bool has_password = false, locked = false;
  std::string updates;  // what happens with updates as a rule: apply-and-tell, ask, ignore
  unsigned wait_seconds = 0;
};

// The types are checked before they come here.
HolderState holder_state_from(GVariant* state);                                                     // (sbasubbsu)
std::vector<ListedCard> listed_cards_from(GVariant* rows);                                          // a(xsssu)
std::vector<HeldId> ids_from(GVariant* ids);                                                        // ax
Result<ShownHeldCard> held_card_from(const char* card, GVariant* facts, GVariant* history,          // (xsuss), a(xsss)
                                     GVariant* exchange, GVariant* actions);                        // a(sxxssa(xb)sb), a(ss)
GVariant* ids_value(const std::vector<HeldId>& ids);                                                // floating

}  // namespace carte
