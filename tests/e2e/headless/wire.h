// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <string>

#include "prpl-ext/base/gref.h"
#include "tests/e2e/headless/client.h"

namespace carte::headless {

// Somebody with a program of their own: what is written to the server and read from it, byte by byte.
class Wire {
 public:
  // An XMPP user (made by Client::xmpp_users) who is online as USER@localhost/wire.
  static Wire xmpp(Client& client, const std::string& user);
  // An IRC user of that nick; the real name is the nick unless given.
  static Wire irc(Client& client, const std::string& nick, const std::string& real_name = {});

  void write(const std::string& text);
  // All that came so far.
  const std::string& read();
  void wait_for(const std::string& text);
  std::size_t count(const std::string& text);
  // XMPP: tells that client when it asks that this one has the feature; in the old way that needs no hash (XEP-0115 1.3).
  void tell_feature(const std::string& feature, const std::string& asker);
  void close() { connection_.reset(); }

 private:
  Wire(Client& client, const char* port);

  Client* client_;
  gref<GSocketConnection> connection_;
  std::string read_;
};

}  // namespace carte::headless
