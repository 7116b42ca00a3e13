// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/companion.h"

#include <utility>

#include "plugin/companion/wire.h"
#include "plugin/companion/wire_values.h"

namespace carte {

Companion::Companion(CompanionOptions options) : windows_(std::move(options)) {}

Companion::~Companion() = default;

unsigned Companion::show_share(const ShareDialog& dialog, unsigned long xid, ShareDialogEvents events) {
  const auto signalled = [gather = std::move(events.gather), share = std::move(events.share)](const std::string& name,
                                                                                              GVariant* arguments) {
    if (name == "GatherWanted" && gather) gather(wire::string_at(arguments, 1));
    if (name != "ShareWanted" || !share) return;
    if (const auto chosen = wire::selection(arguments)) share(*chosen);
  };
  const WindowId window = windows_.open({signalled, std::move(events.closed), std::move(events.unavailable)});
  windows_.call(window, "ShowShare", wire::show_share(window, xid, dialog));
  return window;
}

void Companion::update_share_card(unsigned dialog, const std::string& contact_id, const Card& card, bool complete) {
  windows_.call(dialog, "UpdateShareCard", wire::update_share_card(dialog, contact_id, card, complete));
}

void Companion::share_progress(unsigned dialog, unsigned done, unsigned total) {
  windows_.call(dialog, "ShareProgress", wire::share_progress(dialog, done, total));
}

void Companion::share_finished(unsigned dialog, bool ok, const std::string& sentence) {
  windows_.call(dialog, "ShareFinished", wire::share_finished(dialog, ok, sentence));
}

CompanionWindows::Window Companion::card_window(unsigned card, CardWindowEvents events) {
  return {.signalled =
              [action = std::move(events.action), open = std::move(events.open_handle),
               edit = std::move(events.edit_field)](const std::string& name, GVariant* arguments) {
                if (name == "ActionWanted" && action) action(wire::string_at(arguments, 1));
                if (name == "HandleWanted" && open) open(wire::string_at(arguments, 2));
                if (name != "EditFieldWanted" || !edit) return;
                if (const auto field = field_by_name(wire::string_at(arguments, 2))) edit(*field);
              },
          .closed =
              [this, card, closed = std::move(events.closed)] {
                cards_.erase(card);
                if (closed) closed();
              },
          .unavailable =
              [this, card, unavailable = std::move(events.unavailable)](const std::string& reason) {
                cards_.erase(card);
                if (unavailable) unavailable(reason);
              }};
}

void Companion::show_card(unsigned card, const Card& content, const CardWindowState& state, unsigned long xid,
                          CardWindowEvents events) {
  CompanionWindows::Window asked = card_window(card, std::move(events));
  if (const auto known = cards_.find(card); known != cards_.end())
    windows_.hand_over(known->second, std::move(asked));
  else
    cards_[card] = windows_.open(std::move(asked));
  const WindowId window = cards_[card];
  windows_.call(window, "ShowCard", wire::show_card(window, xid, content, state, true));
}

void Companion::update_card(unsigned card, const Card& content, const CardWindowState& state) {
  if (const auto known = cards_.find(card); known != cards_.end())
    windows_.call(known->second, "ShowCard", wire::show_card(known->second, 0, content, state, false));
}

void Companion::close_card(unsigned card) {
  const auto known = cards_.find(card);
  if (known == cards_.end()) return;
  const WindowId window = known->second;
  cards_.erase(known);
  windows_.close(window);
}

}  // namespace carte
