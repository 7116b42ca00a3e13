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

#include "plugin/companion/companion.h"
#include "plugin/exchange/send.h"
#include "plugin/gathering.h"

namespace carte {

// What a share dialog starts from; everything may be empty.
struct ShareStart {
  std::string contact;   // id, as contact_directory.h makes them
  std::string receiver;  // id
  std::optional<Card> card;  // share this very card rather than a contact's
  PurpleConversation* conversation = nullptr;  // where it was called; its participants are offered too
  unsigned long xid = 0;     // the window it opens over; 0 asks the client's half
};

// Lets the user choose whose cards go to whom and what is left out, in the companion's dialog or else in the client's own,
// and sends them.
class ShareDesk {
 public:
  // `companion` is null in a client on a terminal.
  ShareDesk(PurplePlugin* plugin, Companion* companion, ShareQueue& queue, CardStore& store);
  ~ShareDesk();
  ShareDesk(const ShareDesk&) = delete;
  ShareDesk& operator=(const ShareDesk&) = delete;

  void open(const ShareStart& start);

 private:
  // One dialog and the cards that were gathered for it.
  struct Desk : std::enable_shared_from_this<Desk> {
    unsigned dialog = 0;
    bool sending = false;  // what was chosen in the dialog
    ShareStart start;
    std::optional<Peer> where;  // the conversation, which may be gone when it is needed
    std::map<std::string, Card> cards;
    std::map<std::string, std::unique_ptr<Gathering>> gatherings;
  };

  // What became of a selection: `shared`: everybody got every card, `complete`: suggestions and files went along.
  struct Outcome {
    bool shared = false, complete = false;
    std::string sentence;
  };

  static PurpleConversation* conversation_of(const Desk& desk);
  ShareDialog dialog_for(const Desk& desk) const;
  void open_companion(Desk* desk);
  void gather(Desk* desk, const std::string& contact);
  void show_in_dialog(Desk* desk, const std::string& contact, const Card& card, bool complete);
  void share(Desk* desk, const ShareSelection& selection);
  void choose(Desk* desk);
  void wait_for_cards(Desk* desk, std::vector<std::string> contacts, std::vector<std::string> receivers);
  void confirm(Desk* desk, const std::vector<std::string>& contacts, const std::vector<std::string>& receivers);
  void send_and_tell(Desk* desk, const ShareSelection& selection);
  void send(Desk* desk, const ShareSelection& selection, std::function<void(Desk* desk, const Outcome& outcome)> done);
  const Card& card_of(Desk* desk, const std::string& contact);
  void tell(const Desk& desk, const Outcome& outcome) const;
  void close(Desk* desk);

  PurplePlugin* plugin_;
  Companion* companion_;
  ShareQueue& queue_;
  CardStore& store_;
  std::vector<std::shared_ptr<Desk>> desks_;
};

}  // namespace carte
