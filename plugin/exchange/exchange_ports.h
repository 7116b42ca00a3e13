// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "plugin/exchange/binding.h"
#include "plugin/exchange/ports.h"

namespace carte {

// A person's card in the holder.
struct HeldCard {
  std::int64_t id = 0;      // the holder's
  Card card;                // as it came: signed or not
  std::string group;        // the user's own; empty for none
  std::int64_t added = 0, changed = 0;  // seconds since 1970, UTC
  std::optional<UpdateChoice> choice;
  bool locked = false;      // with a password of its own, and not open: `card` is empty
  bool news = false;        // came or changed since the user last looked at it
};

// One earlier content of a held card, newest first when listed.
struct HeldRevision {
  std::int64_t at = 0;  // when it was replaced here
  Card card;
};

// Where exchange keeps what it knows. `done` comes on the main loop once it is safely on disk (or sealed for after the unlock).
class ExchangeStore {
 public:
  template <class T>
  using Done = std::function<void(Result<T>)>;
  virtual ~ExchangeStore() = default;

  virtual void save_binding(const Binding& binding, Done<void> done) = 0;
  virtual void forget_binding(const Token& exchange, Done<void> done) = 0;
  // Puts the card in the place of what is held under its uid (else adds it); what was there becomes a HeldRevision. Gives the holder's id.
  virtual void hold(const Card& card, Done<std::int64_t> done) = 0;
  virtual void held(const CardId& card, Done<std::optional<HeldCard>> done) = 0;
  // As if the user had deleted it (another of their devices says so). No error when there is none.
  virtual void remove_held(const CardId& card, Done<void> done) = 0;
  virtual void save_own_card(const OwnCard& own, Done<void> done) = 0;
  // Small things to be remembered by name; nothing when it was never set.
  virtual void setting(const std::string& name, Done<std::optional<std::string>> done) = 0;
  virtual void set_setting(const std::string& name, const std::string& value, Done<void> done) = 0;
  // An envelope that came while the holder is locked; given back on unlock.
  virtual void keep_sealed(const UpdateAddress& from, const Envelope& envelope, Done<void> done) = 0;
};

// What the user hears of exchanges and updates, and is asked.
class ExchangeScreen {
 public:
  virtual ~ExchangeScreen() = default;
  // Somebody asks for an exchange; exchange.agree() or refuse() answers.
  virtual void asked(const Binding& binding, const Card& theirs) = 0;
  virtual void bound(const Binding& binding, const Card& theirs) = 0;
  virtual void refused(const Binding& binding) = 0;
  virtual void ended(const Binding& binding, bool by_them) = 0;
  // The holder has the new revision already (apply_and_tell), or waits for apply() (ask).
  virtual void updated(const Binding& binding, const Card& before, const Card& after, UpdateChoice choice) = 0;
  // Our own card was newer at somebody else's than here, and has been taken over; or our devices' changes were merged.
  virtual void own_card_changed(const OwnCard& own, const std::string& why) = 0;
};

}  // namespace carte
