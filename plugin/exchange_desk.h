// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <optional>
#include <string>

#include "plugin/card_screen.h"
#include "plugin/exchange/exchange.h"
#include "plugin/exchange/receive.h"
#include "plugin/notices.h"
#include "plugin/own_card_desk.h"

namespace carte {

// Where the user asks for exchanges of cards, answers, and hears of what came of them and of cards that changed.
class ExchangeDesk final : public ExchangeScreen {
 public:
  struct Parts {
    PurplePlugin* plugin;
    Carrier& carrier;
    Receiver& receiver;
    OwnCardDesk& own;
    Notices& notices;
    const AddressBook& book;
    std::function<Exchange&()> exchange;                 // made after this
    std::function<void()> changed;                       // bindings are others: whoever lists them asks again
    std::function<void(const CardId& theirs)> show_card;  // the card in the holder
  };
  explicit ExchangeDesk(Parts parts) : parts_(std::move(parts)) {}

  // Asks the peer, over the X11 window (0 for none).
  void ask(const Peer& peer, unsigned long xid);
  // Asks the owner of a card, whichever way that came.
  void ask_owner(const Card& card, unsigned long xid);
  // Sends one's own card without a question.
  void send_own(const Peer& peer, unsigned long xid);
  void answer(const ReceivedCard& asked, bool agree, unsigned long xid);
  void end(const Token& exchange);
  // A new revision that waits goes into the holder.
  void apply(const Token& exchange);

  void asked(const Binding& binding, const Card& theirs) override;
  void bound(const Binding& binding, const Card& theirs) override;
  void refused(const Binding& binding) override;
  void ended(const Binding& binding, bool by_them) override;
  void updated(const Binding& binding, const Card& before, const Card& after, UpdateChoice choice) override;
  void own_card_changed(const OwnCard& own, const std::string& why) override;

 private:
  void ask_at(const UpdateAddress& address, const CardId& theirs, unsigned long xid);
  void agree(const Token& exchange, unsigned long xid);
  void refuse(const Token& exchange);
  bool set_step(const Binding& binding, ExchangeStep step);
  // In the conversation with them when there is one, else as a notice.
  void tell(const Binding& binding, const std::string& title, const std::string& text, const CardId& shows = {});
  void fail(const std::string& title, const std::string& reason) const;
  std::string who(const Binding& binding) const;

  Parts parts_;
  Token unsent_;  // the last question that could not be sent
};

}  // namespace carte
