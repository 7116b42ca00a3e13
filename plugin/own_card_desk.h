// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plugin/companion/companion.h"
#include "plugin/companion/editor_window.h"
#include "plugin/holder/own_cards.h"

namespace carte {

// The user's own cards as they are kept, and the editor in which they are made and changed: the companion's, or a form of the
// client's own.
class OwnCardDesk {
 public:
  struct Events {
    // It is kept under its new revision.
    std::function<void(const KeyedCard&)> saved;
    std::function<void(const CardId&)> removed;
    // The editor was opened.
    std::function<void()> editing;
  };

  // `companion` is null in a client on a terminal.
  OwnCardDesk(PurplePlugin* plugin, Companion* companion, OwnCards& store, Events events);
  OwnCardDesk(const OwnCardDesk&) = delete;
  OwnCardDesk& operator=(const OwnCardDesk&) = delete;

  // As the holder has them: after it was opened or unlocked; and none while it is locked.
  void set_cards(std::vector<KeyedCard> cards);
  void set_locked();
  // There is no holder to read or keep them in, and why.
  void set_missing(const std::string& reason) { missing_ = reason; }
  const std::string& missing() const { return missing_; }
  bool locked() const { return locked_; }
  // Tells the user what to do about it.
  void say_locked() const;
  // Something may stand in the editor that is not saved.
  bool is_editing() const { return editor_ && editor_->is_open(); }
  const std::vector<KeyedCard>& cards() const { return cards_; }
  // Null: there is no such card, or the holder is locked.
  const KeyedCard* find(const CardId& id) const;

  // Opens the editor over the X11 window (0 for none). `model`: a received card to start a new one from. `why` stands on top.
  void edit(unsigned long xid, const CardId& chosen = {}, std::optional<Card> model = {}, const std::string& why = {});
  // Calls back with the card to be used: the only one, or the one that the user chooses; when there is none yet, the one that
  // the user makes now. `why` says what it is for.
  void choose(unsigned long xid, const std::string& why, std::function<void(const CardId&)> chosen);
  // Asks, then puts a fresh signing key in the place of the card's own: somebody may have got at that one.
  void replace_key(const CardId& id);
  // Another device changed it, or it was merged or restored; it is on disk already.
  void changed_elsewhere(const OwnCard& own);

 private:
  EditorDialog dialog(const CardId& chosen, std::optional<Card> model, const std::string& why) const;
  void edit_in_form(const CardId& chosen, const std::optional<Card>& model);
  void save(const OwnCard& own, std::function<void(Result<OwnCard>)> done);
  void kept(const KeyedCard& card);
  void give_new_key(const CardId& id);
  void remove(const CardId& id);

  PurplePlugin* plugin_;
  OwnCards& store_;
  Events events_;
  std::unique_ptr<EditorWindow> editor_;  // null in a client on a terminal
  std::vector<KeyedCard> cards_;
  bool locked_ = true;
  std::string missing_;
  std::function<void(const CardId&)> waiting_;  // for the first card to be made
  std::shared_ptr<int> alive_ = std::make_shared<int>();
};

}  // namespace carte
