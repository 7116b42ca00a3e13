// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/card/card.h"
#include "prpl-ext/purple/iq.h"
#include "prpl-ext/purple/pep.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

// Shows one's own card to contacts who have other programs, on every XMPP account: as vCard4 (XEP-0292), nickname (XEP-0172), the
// account's icon (from which prpl-jabber makes the avatar, XEP-0084 and XEP-0153), and vCard (XEP-0054) where the server does not
// derive that by itself. What another of the user's programs flattens is put right again, within limits.
class CardPublisher {
 public:
  struct Timing {
    unsigned settle_ms = 2'000;   // after signing on: other things first
    unsigned derive_ms = 3'000;   // so long the server has for deriving the old vCard
    unsigned repair_ms = 5'000;
  };
  // `problem`: the server does not take it, one sentence. Once for each account and card.
  using Problem = std::function<void(const AccountName& account, const std::string& reason)>;

  explicit CardPublisher(Problem problem);
  CardPublisher(Problem problem, const Timing& timing);
  CardPublisher(const CardPublisher&) = delete;
  CardPublisher& operator=(const CardPublisher&) = delete;

  // What is to be seen from now on, by everybody (open) or by contacts (presence). Nothing: what was published is taken back.
  void set(std::optional<Card> card, PepAccess access);

 private:
  struct Account {
    bool published = false;  // at least the vCard4
    int repairs = 0;
    std::int64_t repairs_since = 0;
    PurpleTimer timer, derive_timer;
  };

  void signed_on(PurpleConnection* connection);
  void signing_off(PurpleConnection* connection);
  gboolean message_came(PurpleConnection* connection, const char* type, const char* id, const char* from, const char* to,
                        xmlnode* node);
  void publish_on(const AccountName& name);
  void take_back(const AccountName& name);
  void set_icon(PurpleAccount* account) const;
  void check_old_vcard(const AccountName& name);
  void repair(const AccountName& name, const Card& seen);

  Problem problem_;
  Timing timing_;
  std::optional<Card> card_;
  PepAccess access_ = PepAccess::presence;
  IqRequests requests_;
  std::map<AccountName, std::unique_ptr<Account>> accounts_;  // those online
  std::vector<PurpleSignal> signals_;
};

// True when `seen` says nothing that `published` does not, and less: somebody's program or the server has flattened it.
bool is_flattened(const Card& seen, const Card& published);

}  // namespace carte
