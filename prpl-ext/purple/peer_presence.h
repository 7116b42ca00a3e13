// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/message/update_carrier.h"
#include "prpl-ext/purple/irc_reply.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

// Who of the watched is online, on the protocols that have only text. Of buddies libpurple tells. Of others on IRC what
// they write tells, and a question to the server (USERHOST, RFC 2812 4.8) now and then, whose answer libpurple does not
// show.
class PeerPresence {
 public:
  using Online = std::function<void(PurpleAccount* account, const UserName& who)>;

  PeerPresence(Online online, unsigned poll_ms);

  void watch(const std::vector<UpdateAddress>& peers);
  bool is_online(PurpleAccount* account, const UserName& who) const;
  // Any sign of life.
  void heard_from(PurpleAccount* account, const std::string& who);
  void gone(PurpleAccount* account, const std::string& who);
  // True when it answers our question and is not for libpurple.
  bool answered(PurpleAccount* account, const IrcReply& reply);

 private:
  using Who = std::pair<AccountName, UserName>;

  void poll();
  void ask(PurpleAccount* account);
  void buddy_signed_on(PurpleBuddy* buddy);
  void buddy_signed_off(PurpleBuddy* buddy);
  void received_im(PurpleAccount* account, const char* sender, const char* message, PurpleConversation* conversation,
                   PurpleMessageFlags flags);
  void received_chat(PurpleAccount* account, const char* sender, const char* message, PurpleConversation* conversation,
                     PurpleMessageFlags flags);
  void signed_on(PurpleConnection* connection);
  void signing_off(PurpleConnection* connection);

  Online online_;
  unsigned poll_ms_;
  std::set<Who> watched_, here_;
  std::map<PurpleAccount*, std::deque<std::vector<UserName>>> questions_;  // in the order in which answers come
  std::map<PurpleAccount*, UserName> last_asked_;
  PurpleTimer timer_;
  std::vector<PurpleSignal> signals_;
};

}  // namespace carte
