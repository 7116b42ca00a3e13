// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plugin/chat_questions.h"
#include "plugin/companion/region_window.h"
#include "plugin/exchange/exchange.h"
#include "plugin/region/desk_screens.h"
#include "plugin/region/letters.h"
#include "plugin/region/region_command.h"
#include "plugin/region/region_sharing.h"
#include "plugin/region/region_watching.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

// Where the user shows a part of the screen, and sees those of others: the rules' edge to windows and conversations.
class RegionDesk {
 public:
  struct Parts {
    PurplePlugin* plugin;
    CompanionWindows* windows;  // null in a client on a terminal
    RegionCarrier& carrier;
    Exchange& exchange;
    Clock& clock;
    std::function<std::string(const CardId& card)> name_on;  // of somebody's card; empty while it is not known
    std::function<bool()> locked;  // the holder has a password and waits for it
  };
  explicit RegionDesk(Parts parts);
  ~RegionDesk();
  RegionDesk(const RegionDesk&) = delete;
  RegionDesk& operator=(const RegionDesk&) = delete;

  // The user wants to show something there, live or as a picture, over the X11 window (0 for none).
  void share(const Peer& in, unsigned long xid);
  void send_still(const Peer& in, unsigned long xid);
  // Error: there is nothing of that kind here.
  Result<void> run(PurpleConversation* conversation, RegionCommand command);
  void unlocked() { watching_.unlocked(); }

  RegionCarrierEvents events();

 private:
  // The exchange of cards as the rules of regions see it.
  class ExchangeBonds final : public Bonds {
   public:
    explicit ExchangeBonds(const Parts& parts)
        : exchange_(parts.exchange), name_on_(parts.name_on), locked_(parts.locked) {}
    bool locked() const override { return locked_(); }
    std::optional<Token> with(const UpdateAddress& peer) const override { return exchange_.bound_at(peer); }
    std::string name(const Token& bond) const override;
    Result<Envelope> seal(const Token& bond, const std::string& letter) override {
      return exchange_.seal_letter(bond, letter);
    }
    Result<RegionSealed> open(const Envelope& envelope) override { return exchange_.open_letter(envelope); }

   private:
    Exchange& exchange_;
    std::function<std::string(const CardId&)> name_on_;
    std::function<bool()> locked_;
  };

  void choose(const Peer& in, unsigned long xid);
  void chosen(const ChosenRegion& chosen);
  void ask_which(const Peer& in);
  void send_picture(const Peer& in, const std::string& picture);
  Result<void> stop_in(const Peer& in);
  Result<void> answer_in(const Peer& in, WatchAnswer answer);
  Result<void> can_begin(const Peer& in) const;
  void fail(const Peer& in, const std::string& reason) const;
  RegionShareEvents share_events();
  void conversation_closing(PurpleConversation* conversation);
  void signing_off(PurpleConnection* connection);

  Parts parts_;
  ChatQuestions questions_;
  ExchangeBonds bonds_;
  Letters letters_;
  SharingWindow panel_;
  WatchingWindows seen_;
  RegionSharing sharing_;
  RegionWatching watching_;
  std::unique_ptr<RegionShareWindow> still_;
  std::vector<PurpleSignal> signals_;
};

}  // namespace carte
