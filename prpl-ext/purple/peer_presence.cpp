// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/peer_presence.h"

#include <algorithm>
#include <sstream>

#include "prpl-ext/purple/names.h"

namespace carte {

namespace {

constexpr int rpl_userhost = 302;
constexpr std::size_t nicks_in_a_question = 5;  // RFC 2812 4.8
constexpr unsigned soon_ms = 500;

bool is_buddy_online(PurpleAccount* account, const UserName& who) {
  PurpleBuddy* buddy = purple_find_buddy(account, who.c_str());
  return buddy && purple_presence_is_online(purple_buddy_get_presence(buddy));
}

// Nothing else may reach the server as a part of the question.
bool is_nick(const std::string& name) {
  return !name.empty() && name.size() <= 64 && name.front() != ':' &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) { return c > ' ' && c != 0x7f; });
}

// The nicks of "bob=+~bob@example.org oper*=-oper@example.org".
std::set<UserName> nicks_of(PurpleAccount* account, const std::string& answer) {
  std::set<UserName> nicks;
  std::istringstream words(answer);
  for (std::string word; words >> word;) nicks.insert(user_name(account, word.substr(0, word.find_first_of("*="))));
  return nicks;
}

}  // namespace

PeerPresence::PeerPresence(Online online, unsigned poll_ms) : online_(std::move(online)), poll_ms_(poll_ms) {
  void *list = purple_blist_get_handle(), *conversations = purple_conversations_get_handle(),
       *connections = purple_connections_get_handle();
  signals_.push_back(purple_connect<&PeerPresence::buddy_signed_on>(list, "buddy-signed-on", this));
  signals_.push_back(purple_connect<&PeerPresence::buddy_signed_off>(list, "buddy-signed-off", this));
  signals_.push_back(purple_connect<&PeerPresence::received_im>(conversations, "received-im-msg", this));
  signals_.push_back(purple_connect<&PeerPresence::received_chat>(conversations, "received-chat-msg", this));
  signals_.push_back(purple_connect<&PeerPresence::signed_on>(connections, "signed-on", this));
  signals_.push_back(purple_connect<&PeerPresence::signing_off>(connections, "signing-off", this));
}

void PeerPresence::watch(const std::vector<UpdateAddress>& peers) {
  std::set<Who> watched;
  for (const UpdateAddress& peer : peers) {
    if (!is_xmpp(peer.account)) watched.emplace(peer.account, peer.name);
  }
  std::erase_if(here_, [&](const Who& who) { return !watched.contains(who); });
  const bool more = !std::ranges::includes(watched_, watched);
  watched_ = std::move(watched);
  if (more) timer_.start(soon_ms, [this] { poll(); });
}

bool PeerPresence::is_online(PurpleAccount* account, const UserName& who) const {
  return is_buddy_online(account, who) || here_.contains({account_name(account), who});
}

void PeerPresence::heard_from(PurpleAccount* account, const std::string& name) {
  const Who who(account_name(account), user_name(account, name));
  if (!watched_.contains(who) || here_.contains(who)) return;
  const bool known = is_buddy_online(account, who.second);
  here_.insert(who);
  if (!known) online_(account, who.second);
}

void PeerPresence::gone(PurpleAccount* account, const std::string& name) {
  here_.erase({account_name(account), user_name(account, name)});
}

void PeerPresence::poll() {
  if (watched_.empty()) return;
  std::set<AccountName> accounts;
  for (const Who& who : watched_) accounts.insert(who.first);
  for (const AccountName& name : accounts) {
    if (const Result<PurpleAccount*> online = online_account(name); online && is_irc(name)) ask(*online);
  }
  timer_.start(poll_ms_, [this] { poll(); });
}

// In turn, when they are more than one question can hold.
void PeerPresence::ask(PurpleAccount* account) {
  const AccountName name = account_name(account);
  std::vector<UserName> nicks;
  for (const Who& who : watched_) {
    if (who.first == name && is_nick(who.second.str()) && !purple_find_buddy(account, who.second.c_str()))
      nicks.push_back(who.second);
  }
  PurpleConnection* connection = purple_account_get_connection(account);
  const PurplePluginProtocolInfo* protocol = PURPLE_PLUGIN_PROTOCOL_INFO(purple_connection_get_prpl(connection));
  if (nicks.empty() || !protocol->send_raw) return;
  const auto after = std::ranges::upper_bound(nicks, last_asked_[account]);
  std::rotate(nicks.begin(), after, nicks.end());
  nicks.resize(std::min(nicks.size(), nicks_in_a_question));
  last_asked_[account] = nicks.back();
  std::string line = "USERHOST";
  for (const UserName& nick : nicks) line += " " + nick.str();
  line += "\r\n";
  questions_[account].push_back(std::move(nicks));
  protocol->send_raw(connection, line.data(), static_cast<int>(line.size()));
}

bool PeerPresence::answered(PurpleAccount* account, const IrcReply& reply) {
  const auto questions = questions_.find(account);
  if (reply.number != rpl_userhost || questions == questions_.end() || questions->second.empty()) return false;
  const std::vector<UserName> asked = std::move(questions->second.front());
  questions->second.pop_front();
  const std::set<UserName> here = nicks_of(account, reply.parameter(1));
  for (const UserName& nick : asked) {
    if (here.contains(nick))
      heard_from(account, nick.str());
    else
      gone(account, nick.str());
  }
  return true;
}

void PeerPresence::buddy_signed_on(PurpleBuddy* buddy) {
  PurpleAccount* account = purple_buddy_get_account(buddy);
  const Who who(account_name(account), user_name(account, purple_buddy_get_name(buddy)));
  if (is_xmpp(who.first) || here_.contains(who)) return;
  if (watched_.contains(who)) here_.insert(who);
  online_(account, who.second);
}

void PeerPresence::buddy_signed_off(PurpleBuddy* buddy) {
  gone(purple_buddy_get_account(buddy), purple_buddy_get_name(buddy));
}

void PeerPresence::received_im(PurpleAccount* account, const char* sender, const char*, PurpleConversation*,
                               PurpleMessageFlags) {
  if (sender) heard_from(account, sender);
}

void PeerPresence::received_chat(PurpleAccount* account, const char* sender, const char*, PurpleConversation*,
                                 PurpleMessageFlags) {
  if (sender && is_irc(account_name(account))) heard_from(account, sender);
}

void PeerPresence::signed_on(PurpleConnection* connection) {
  if (is_irc(account_name(purple_connection_get_account(connection)))) timer_.start(soon_ms, [this] { poll(); });
}

void PeerPresence::signing_off(PurpleConnection* connection) {
  PurpleAccount* account = purple_connection_get_account(connection);
  const AccountName name = account_name(account);
  std::erase_if(here_, [&](const Who& who) { return who.first == name; });
  questions_.erase(account);
  last_asked_.erase(account);
}

}  // namespace carte
