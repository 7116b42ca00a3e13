// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <memory>
#include <optional>
#include <string>

#include "plugin/address_book.h"
#include "plugin/backup_desk.h"
#include "plugin/buddy_cards.h"
#include "plugin/card_actions.h"
#include "plugin/card_screen.h"
#include "plugin/commands.h"
#include "plugin/companion/companion.h"
#include "plugin/exchange/exchange.h"
#include "plugin/exchange/receive.h"
#include "plugin/exchange/send.h"
#include "plugin/exchange_desk.h"
#include "plugin/hand_over_desk.h"
#include "plugin/holder/holder.h"
#include "plugin/holder_contents.h"
#include "plugin/holder_desk.h"
#include "plugin/lock_desk.h"
#include "plugin/main_clock.h"
#include "plugin/menus.h"
#include "plugin/notices.h"
#include "plugin/own_card_desk.h"
#include "plugin/publishing.h"
#include "plugin/region/region_desk.h"
#include "plugin/share_desk.h"
#include "prpl-ext/purple/carrier.h"

namespace carte {

// Everything the core plugin has while it is loaded, wired up; it ends with the object.
class Core {
 public:
  explicit Core(PurplePlugin* plugin);
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

 private:
  // Suggestions and files go over the carrier too.
  class Ways final : public OtherWays {
   public:
    explicit Ways(PurpleCarrier& carrier) : carrier_(carrier) {}
    Result<void> suggest(const Peer& to, const Card& card) override;
    Result<void> send_file(const Peer& to, const Card& card) override;

   private:
    PurpleCarrier& carrier_;
  };

  // The screen, and the card's window with it.
  class Windows final : public Screen {
   public:
    explicit Windows(Core& core) : core_(core) {}
    void show(unsigned handle, const ReceivedCard& card) override;
    void changed(unsigned handle, const ReceivedCard& card) override;
    void say(const Peer& peer, const std::string& line) override;

   private:
    Core& core_;
  };

  Holder::Events holder_events();
  void opened(const Result<std::string>& notice);
  void holder_ready();
  void open_sealed_envelopes();
  PurpleCarrierEvents carrier_events();
  UpdateCarrierEvents update_events();
  RegionCarrierEvents region_events();
  RegionDesk::Parts region_parts();
  OwnCardDesk::Events own_card_events();
  ExchangeDesk::Parts exchange_parts();
  HolderDesk::Elsewhere elsewhere();
  CardActions::Parts action_parts();
  HandOverDesk::Parts hand_over_parts();
  void lock_changed(Vault::State state);
  void stay_unlocked_while_editing();
  LockDesk::Events lock_events();
  MenuChoices menu_choices();
  std::optional<Binding> binding_of(const CardId& theirs) const;
  std::int64_t exchanged_with(const AccountName& account, const UserName& name) const;
  std::string name_on(const CardId& theirs) const;
  void show_held(const CardId& theirs);
  void answer_half();
  void load_half();
  void preferences_changed();
  void file_came(const Peer& from, const std::vector<Card>& cards);
  Result<void> run(PurpleConversation* conversation, const CardCommand& command);
  std::string list_of_cards() const;
  Result<void> run_own(PurpleConversation* conversation, const CardCommand& command);
  Result<void> share_by_name(PurpleConversation* conversation, const std::string& name);

  PurplePlugin* plugin_;
  MainClock clock_;
  PurpleAddressBook book_;
  Holder holder_;
  std::unique_ptr<Companion> companion_;  // null in a client on a terminal
  CardScreen screen_;
  Windows windows_;
  CarrierEvents receive_;        // the receiver's, as long as there is one
  UpdateCarrierEvents exchanging_;  // the exchange's, likewise
  RegionCarrierEvents regions_;     // the region desk's
  PurpleCarrier carrier_;
  Receiver receiver_;
  Ways ways_;
  ShareQueue queue_;
  ShareDesk desk_;
  Notices notices_;
  OwnCardDesk own_;
  ExchangeDesk exchange_desk_;
  Exchange exchange_;
  Publishing publishing_;
  BuddyCards buddy_cards_;
  HolderDesk holder_desk_;
  CardActions actions_;
  LockDesk lock_desk_;
  BackupDesk backup_;
  HandOverDesk hand_over_;
  RegionDesk region_desk_;
  Menus menus_;
  Commands commands_;
  bool staying_unlocked_ = false;
  Source loading_half_;
  std::string theme_problem_;  // told already
};

}  // namespace carte
