// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <memory>

#include "prpl-ext/card/card.h"
#include "prpl-ext/message/carrier.h"

namespace carte {

// What libpurple itself knows of a person, at once and without asking anybody: address, alias, server alias, icon,
// status message. A person who is no buddy still gets address and nick. Nothing is invented: what is not known stays
// empty, but the name, which is then the address's.
Card known_profile(const Peer& person);

// True while a card has no other name than its address, so that any real one should take its place.
bool is_named_by_address(const Card& card);

struct ProfileEvents {
  // Something more is known; fill_in() it. May come several times, or never.
  std::function<void(const Card& patch)> found;
  // No more will come: all answered, or the time is over.
  std::function<void()> finished;
};

// Asks the person's server for their profile: XMPP vCard4 over PEP (XEP-0292 4) then vcard-temp (XEP-0054), IRC WHOIS
// (real name, account; the host is left out). Answers come within `wait_seconds`; other protocols finish at once. No
// event comes after the query is destroyed, and none before the constructor has returned.
class ProfileQuery {
 public:
  ProfileQuery(const Peer& person, ProfileEvents events, unsigned wait_seconds = 5);
  ~ProfileQuery();
  ProfileQuery(const ProfileQuery&) = delete;
  ProfileQuery& operator=(const ProfileQuery&) = delete;

 private:
  class Asking;
  std::unique_ptr<Asking> asking_;
};

}  // namespace carte
