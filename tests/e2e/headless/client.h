// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/purple/carrier.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte::headless {

// A real libpurple without windows, in this process, with as many accounts as a test needs: they talk to each other
// through the real servers that with_servers.sh started. One for each test; tests run in processes of their own.
class Client {
 public:
  explicit Client(const CarrierTiming& timing = {});
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // Makes the XMPP users NAME-xyz@localhost, all in each other's contact lists, and brings them online, each seeing the
  // others and their features. Strangers are in nobody's list.
  std::vector<PurpleAccount*> xmpp(const std::vector<std::string>& names, bool strangers = false);
  // The same users on the server only, for somebody else to be.
  static std::vector<std::string> xmpp_users(const std::vector<std::string>& names, bool strangers = false);
  PurpleAccount* log_in(const std::string& user);
  // An IRC user NAMExyz, online. `interval`: prpl-irc's own rationing of lines in seconds.
  PurpleAccount* irc(const std::string& name, int interval = 0);

  PurpleConversation* join_xmpp(PurpleAccount* account, const std::string& room, const std::string& nick);
  PurpleConversation* join_irc(PurpleAccount* account, const std::string& channel);
  // Whom `account` sees as `other`.
  static Peer peer(PurpleAccount* account, PurpleAccount* other);
  static std::string name_of(PurpleAccount* account);

  // Runs the client until it is so; the test has failed when it is not in 20 s.
  void wait(const char* what, const std::function<bool()>& so);
  // The same for what this program is not told of: looks a hundred times a second.
  void wait_ticking(const char* what, const std::function<bool()>& so);
  void wait_for(const std::string& event);
  // Something that no account of a libpurple would send.
  static void send_raw(PurpleAccount* account, const std::string& text);
  // XMPP: runs the client for as long as a message there and back takes, for what must not happen.
  void settle(PurpleAccount* account, PurpleAccount* other);
  // XMPP: until the server has answered all that this account has asked so far, since servers answer in order.
  void hear_out(PurpleAccount* account);
  void run_for(unsigned milliseconds);

  // What the carrier told, e.g. "bob: arrived Carol from alice"; names are without what makes them unique.
  const std::vector<std::string>& events() const { return events_; }
  // The same of updates(), e.g. "bob: late envelope from alice/test", "bob: alice/test is online"; count() and
  // wait_for() look at both.
  const std::vector<std::string>& update_told() const { return update_told_; }
  std::size_t count(const std::string& event) const;
  // The lines of the conversations, e.g. "bob < alice: Contact card: ..." (`>` for one's own, `*` for the system's).
  const std::vector<std::string>& shown() const { return shown_; }
  std::size_t shown_with(const std::string& part) const;
  // XMPP: how many of the stanzas sent have that part.
  std::size_t sent_with(const std::string& part) const;
  // Dialogs that a client with windows would have opened.
  const std::vector<std::string>& dialogs() const { return dialogs_; }
  // The last share that arrived.
  const Share& share() const { return share_; }
  const std::vector<Card>& file_cards() const { return file_cards_; }
  // What regions() told, e.g. "bob: letter from alice/test", "bob: invited by alice/test", "bob: alice/test is gone"; count()
  // and wait_for() look at it too.
  const std::vector<std::string>& region_told() const { return region_told_; }
  // The last letter about a region that came.
  const RegionPost& letter() const { return letter_; }
  // What the test itself does with them.
  RegionCarrierEvents region_rules;
  // The last envelope that came, and from where.
  const Envelope& envelope() const { return envelope_; }
  const UpdateAddress& envelope_from() const { return envelope_from_; }
  // The address of `other` as `account` sees it, for envelopes.
  static UpdateAddress address(PurpleAccount* account, PurpleAccount* other);

  PurpleCarrier& carrier() { return *carrier_; }
  UpdateCarrier& updates() { return carrier_->updates(); }
  RegionCarrier& regions() { return carrier_->regions(); }
  void unload() { carrier_.reset(); }
  // Called with each announcement; a test may ask for the card there.
  std::function<void(const Peer& from, const Token& token)> on_announced;

 private:
  friend struct Hooks;
  PurpleCarrierEvents carrier_events();
  UpdateCarrierEvents update_events();
  RegionCarrierEvents region_events();
  void tell(const AccountName& account, const std::string& what);
  void tell_update(const AccountName& account, const std::string& what);
  void tell_region(const AccountName& account, const std::string& what);
  void sending(PurpleConnection* connection, char** text);

  std::string folder_;
  std::vector<std::string> events_, update_told_, region_told_, shown_, dialogs_, sent_;
  std::vector<PurpleAccount*> accounts_;
  Share share_;
  std::vector<Card> file_cards_;
  Envelope envelope_;
  UpdateAddress envelope_from_;
  RegionPost letter_;
  std::unique_ptr<PurpleCarrier> carrier_;
  PurpleSignal sending_;
};

// A card of `name` at xmpp:NAME@example.org with a note, and its share with a fresh token.
Share share_of(const std::string& name);

// The text of the server's log about stanzas, as far as it is written.
std::string server_log();

}  // namespace carte::headless
