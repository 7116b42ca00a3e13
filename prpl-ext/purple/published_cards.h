// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/message/carrier.h"
#include "prpl-ext/purple/iq.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

// Watches what contacts publish of themselves, whichever program they have: vCard4 (XEP-0292 4.2), and where only the picture's hash
// tells of a change (XEP-0153) their vCard (XEP-0054). Only what comes from the contact's own account counts; rooms and what other
// clients pass on do not.
class PublishedCards {
 public:
  // A contact's card as it is published now. It may be the same as before, and is unsigned: the server vouches for the sender.
  using Published = std::function<void(const Peer& contact, const Card& card)>;

  explicit PublishedCards(Published published);
  ~PublishedCards();
  PublishedCards(const PublishedCards&) = delete;
  PublishedCards& operator=(const PublishedCards&) = delete;

 private:
  using Contact = std::pair<AccountName, UserName>;

  gboolean message_came(PurpleConnection* connection, const char* type, const char* id, const char* from, const char* to,
                        xmlnode* node);
  gboolean presence_came(PurpleConnection* connection, const char* type, const char* from, xmlnode* node);
  void signing_off(PurpleConnection* connection);
  void ask_next();

  Published published_;
  PurplePlugin* jabber_;
  IqRequests requests_;
  std::deque<Contact> to_ask_;
  std::map<Contact, std::int64_t> asked_;  // when, monotonic microseconds
  PurpleTimer pace_;
  std::vector<PurpleSignal> signals_;
};

}  // namespace carte
