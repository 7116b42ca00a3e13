// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "plugin/companion/holder_window.h"
#include "plugin/holder/holder.h"
#include "plugin/holder/lock_card.h"
#include "plugin/holder_lists.h"
#include "plugin/own_card_desk.h"

namespace carte {

// The holder's window: answers what it asks, and does what the user chooses in it.
class HolderDesk {
 public:
  // What is not the holder's own business.
  struct Elsewhere {
    // The binding that a card of that id belongs to; nothing when there is none.
    std::function<std::optional<Binding>(const CardId& theirs)> binding_of;
    // Every binding's card.
    std::function<std::vector<CardId>()> exchanged;
    // Whether a device of theirs has the newest revision of ours.
    std::function<bool(const Binding&, const PeerDevice&)> up_to_date;
    std::function<void(const Token&)> end_exchange, apply_update;
    std::function<void(const Token&, std::optional<UpdateChoice>)> set_choice;
    std::function<void(const Card&)> ask_exchange;
    std::function<void(const CardId& theirs)> card_removed;  // by the user, who has not taken that back
    // One of card_action's, on a card of the holder; what came of it is said by `tell`.
    std::function<void(const Card&, const std::string& action, unsigned long xid, std::function<void(const std::string&)> tell)> act;
    std::function<void(const std::string& uri)> open_handle;
    std::function<void(const PasswordRequest&)> password;
    std::function<void()> lock_now;
    std::function<bool()> has_password;
    std::function<int()> wait_seconds;
    std::function<void()> used;  // the user does something with the holder
  };

  // `companion` is null in a client on a terminal.
  HolderDesk(PurplePlugin* plugin, Companion* companion, Holder& holder, OwnCardDesk& own, Clock& clock, Elsewhere elsewhere);
  ~HolderDesk() { settle_removals(); }
  HolderDesk(const HolderDesk&) = delete;
  HolderDesk& operator=(const HolderDesk&) = delete;

  // Opens the window over the X11 window (0 for none) at a card (0 for none).
  void open(unsigned long xid, HolderId selected = 0);
  // What a client without windows shows: a line for each card found.
  std::string in_words(const std::string& typed) const;

  // The holder was opened, locked or unlocked; the user's own cards or exchanges are others: all is asked for again.
  void changed();
  // Cards that the user removed do not come back from here on.
  void settle_removals();
  void say(const std::string& sentence) { if (window_) window_->say(sentence); }
  // So much of a long work is done, 0 to 1.
  void progress(const std::string& what, double part);
  // Opens the window, and takes in what the file holds.
  void import_file(const std::string& path);
  void password_answer(bool ok, const std::string& sentence, int wait_seconds);
  // A card with a password of its own, for as long as it is looked at.
  void show_opened(const OpenedCard& opened) { present(opened.held, opened.history); }
  // The holder's id of an exchanged card, 0 while it is not known.
  HolderId held_id(const CardId& exchanged) const;
  bool is_open() const { return window_ && window_->is_open(); }

 private:
  using Ids = std::vector<HolderId>;

  HolderView view() const;
  HolderEvents events();
  void cards_changed(const HeldCards::Ids& ids);
  void load_exchanged();
  void look_up(const CardId& exchanged);
  void remove(const HeldCards::Ids& held);
  void restore(const HeldCards::Ids& held);
  void load_received();
  void show_card(HolderId id);
  void show_held(std::int64_t id);
  void present(const HeldCard& held, std::vector<HeldRevision> history);
  void show_own(std::size_t place);
  void show_received(std::int64_t id);
  void show_portrait(HolderId id);
  HolderBinding describe(const Binding& binding) const;
  std::vector<CardAction> actions_for(const Card& card, const std::optional<Binding>& binding) const;
  void with_card(HolderId id, std::function<void(const Card&)> use);
  void act(const std::string& action, const Ids& ids);
  void act_on_card(const std::string& action, const Card& card);
  void import_files(const std::vector<std::string>& paths);
  void export_cards(const Ids& ids, const std::string& path);
  void tell(const Result<void>& done);
  HeldCards::Ids held_among(const Ids& ids) const;

  PurplePlugin* plugin_;
  Holder& holder_;
  OwnCardDesk& own_;
  Clock& clock_;
  Elsewhere elsewhere_;
  HolderLists lists_;
  std::unique_ptr<HolderWindow> window_;  // null in a client on a terminal
  std::map<CardId, std::int64_t> held_ids_;  // of exchanged cards
  std::set<CardId> looked_up_;               // those asked for and not answered yet
  std::map<CardId, std::int64_t> removed_;   // exchanged ones that the user may still bring back
  unsigned removals_ = 0;
  HolderId shown_ = 0;
  unsigned long xid_ = 0;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
};

}  // namespace carte
