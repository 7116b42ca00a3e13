// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "tests/e2e/headless/client.h"
#include "tests/e2e/headless/wire.h"

namespace carte::headless {

// Somebody with another XMPP program, who publishes and reads profiles.
class Neighbour {
 public:
  // A user made by Client::xmpp_users.
  Neighbour(Client& client, const std::string& user) : client_(client), wire_(Wire::xmpp(client, user)) {}

  Wire& wire() { return wire_; }
  // The server's whole answer; `to` empty: about oneself.
  std::string ask(const std::string& type, const std::string& to, const std::string& payload);
  std::string vcard4_of(const std::string& jid) { return ask("get", jid, items("urn:xmpp:vcard4")); }
  std::string nick_of(const std::string& jid) { return ask("get", jid, items("http://jabber.org/protocol/nick")); }
  std::string avatar_of(const std::string& jid) { return ask("get", jid, items("urn:xmpp:avatar:metadata")); }
  std::string old_vcard_of(const std::string& jid) { return ask("get", jid, "<vCard xmlns='vcard-temp'/>"); }
  // Asks again and again until the answer has that text, or no longer has it.
  void wait_until(const std::function<std::string()>& question, const std::string& text, bool there = true);

  void publish_vcard4(const std::string& properties);
  void set_old_vcard(const std::string& properties);

 private:
  static std::string items(const std::string& node);

  Client& client_;
  Wire wire_;
  int asked_ = 0;
};

// The accounts' own server is ejabberd: what sets it apart from Prosody is that it derives nothing from a vCard4.
bool on_ejabberd();

}  // namespace carte::headless
