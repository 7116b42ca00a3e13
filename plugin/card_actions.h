// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <string>

#include "plugin/address_book.h"
#include "plugin/card_screen.h"
#include "plugin/companion/companion.h"
#include "plugin/exchange/receive.h"
#include "plugin/share_desk.h"

namespace carte {

// What the user can do with a card, wherever it is shown: in a conversation, in its window, by command.
class CardActions {
 public:
  struct Parts {
    PurplePlugin* plugin;
    const AddressBook& book;
    CardStore& store;
    Receiver& receiver;
    CardScreen& screen;
    Companion* companion;  // null in a client on a terminal
    ShareDesk& desk;
    std::function<void(const ReceivedCard& asked, bool agree, unsigned long xid)> answer_exchange;
    std::function<void(const Card& card, std::function<void(Result<void>)> done)> hold;  // in the holder
    std::function<void(const Card& card, unsigned long xid)> hand_over;
  };
  explicit CardActions(Parts parts) : parts_(parts) {}
  CardActions(const CardActions&) = delete;
  CardActions& operator=(const CardActions&) = delete;
  ~CardActions();

  // One of card_action's, or what a client's half or the companion sent; unknown ones are ignored. Cards that were put away are
  // fetched from the holder first.
  void perform(unsigned handle, const std::string& action, unsigned long xid);
  // The same for a card that is in no conversation (in the holder); what came of it is said by `tell`.
  void perform_on_card(const Card& card, const std::string& action, unsigned long xid, std::function<void(const std::string&)> tell);
  // The window of such a card goes: the holder was locked.
  void close_held() { if (parts_.companion) parts_.companion->close_card(0); }
  // Saves without asking where to; the result is said in the card's conversation.
  void save_to(unsigned handle, const std::string& path);
  // The card's state has changed: so does its window, if it has one.
  void refresh_window(unsigned handle, const ReceivedCard& card);

 private:
  void perform_on(unsigned handle, const ReceivedCard& card, const std::string& action, unsigned long xid);
  void open_window(unsigned handle, const ReceivedCard& card, unsigned long xid);
  void show_as_text(const ReceivedCard& card) const;
  void ask_adding(unsigned handle, const ReceivedCard& card);
  void add(unsigned handle, const ReceivedCard& card, const Adding& adding);
  void keep(const ReceivedCard& card, const Card& content);
  void keep_in_holder(unsigned handle, const ReceivedCard& card);
  void refuse(unsigned handle, const std::string& title, const std::string& reason);
  void ask_update(unsigned handle, const ReceivedCard& card);
  void update(unsigned handle, const ReceivedCard& card, const Contact& contact, const LocalEntry& local, const std::set<Field>& ticked, bool into_note);
  void write_to(const ReceivedCard& card) const;
  void ask_saving(const ReceivedCard& card, const std::string& ending) const;
  // The result of an action: in the conversation, and in the card's window.
  void tell(unsigned handle, const ReceivedCard& card, const std::string& line);
  CardWindowState window_state(const ReceivedCard& card, const std::string& notice) const;

  Parts parts_;
  std::function<void(const std::string&)> tell_;  // instead of a conversation, for cards that are in none
};

}  // namespace carte
