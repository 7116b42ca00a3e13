// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/card/card.h"
#include "prpl-ext/purple/iq.h"
#include "prpl-ext/purple/pep.h"
#include "prpl-ext/purple/publication.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

// One's own card as other people's programs are to see it.
struct ShownCard {
  Card to_readers;    // to those whom `access` lets read it
  Card to_everybody;  // where a server lets everybody read: the old vCard, the account's icon
  PepAccess access = PepAccess::presence;
  bool operator==(const ShownCard&) const = default;
};

// Shows one's own card to contacts who have other programs, on every XMPP account: as vCard4 (XEP-0292), nickname
// (XEP-0172), the account's icon (from which prpl-jabber makes the avatar, XEP-0084 and XEP-0153), and vCard (XEP-0054)
// where the server does not derive that by itself. What a program or the server flattens is put right again, within
// limits; what another of the user's programs says instead stays until the card changes. An icon that the user chose
// stays. Needs PublishedCards, which has the server tell what becomes of the vCard4.
class CardPublisher {
 public:
  struct Timing {
    unsigned settle_ms = 2'000;  // after signing on or a change: other things first
    unsigned repair_ms = 5'000;
  };
  // `problem`: the server does not take it, one sentence.
  using Problem = std::function<void(const AccountName& account, const std::string& reason)>;

  explicit CardPublisher(Problem problem);
  CardPublisher(Problem problem, const Timing& timing);
  CardPublisher(const CardPublisher&) = delete;
  CardPublisher& operator=(const CardPublisher&) = delete;

  // What is to be seen from now on. Nothing: what was published is taken back, on each account as soon as it is online.
  // Until the first call nothing happens.
  void set(std::optional<ShownCard> shown);

 private:
  struct Account {
    AccountName name;
    Publication publication;
    bool server_derives = false;  // seen by what became of an old vCard that was set
    int old_vcards = 0;
    PurpleTimer settling, repairing;
  };
  // What follows an answer: nothing where the account has gone offline since the question, and the turn once more
  // where none came.
  using Step = std::function<void(Account& account, const IqAnswer& answer)>;

  void signed_on(PurpleConnection* connection);
  void signing_off(PurpleConnection* connection);
  gboolean message_came(PurpleConnection* connection, const char* type, const char* id, const char* from,
                        const char* to, xmlnode* node);
  IqRequests::Answer answer_to(const Account& account, Step step);
  // A turn: each of these leads to the next one, or to end().
  void begin(const AccountName& name);
  void look(Account& account);
  void compare_with_server(Account& account, const IqAnswer& answer);
  void publish_on(Account& account);
  void published(Account& account, const IqAnswer& answer);
  void check_old_vcard(Account& account);
  void set_old_vcard(Account& account);
  void take_back(Account& account);
  void end(Account& account);

  void go_on(Account& account, Publication::Next next);
  bool goes_on(const Account& account) const;
  Stands stands(const Card& seen) const;
  Account* online(const AccountName& name);

  Problem problem_;
  Timing timing_;
  bool decided_ = false;  // set() was called
  std::optional<ShownCard> shown_;
  IqRequests requests_;
  std::map<AccountName, std::shared_ptr<Account>> accounts_;  // those online
  std::vector<PurpleSignal> signals_;
};

}  // namespace carte
