// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/names.h"

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {

namespace {

constexpr const char* xmpp_protocol = "prpl-jabber";
constexpr const char* irc_protocol = "prpl-irc";

// A participant's name outside the room, if the protocol has another than the nick.
gchars real_name(PurpleConversation* room, const std::string& nick) {
  PurpleConnection* connection = purple_conversation_get_gc(room);
  if (!connection) return nullptr;
  const PurplePluginProtocolInfo* protocol = PURPLE_PLUGIN_PROTOCOL_INFO(purple_connection_get_prpl(connection));
  if (!protocol || !protocol->get_cb_real_name) return nullptr;
  return gchars(protocol->get_cb_real_name(connection, purple_conv_chat_get_id(PURPLE_CONV_CHAT(room)), nick.c_str()));
}

}  // namespace

AccountName account_name(PurpleAccount* account) {
  return {ProtocolId(purple_account_get_protocol_id(account)),
          user_name(account, purple_account_get_username(account))};
}

PurpleAccount* find_account(const AccountName& name) {
  PurpleAccount* found = nullptr;
  for (GList* each = purple_accounts_get_all(); each; each = each->next) {
    auto* account = static_cast<PurpleAccount*>(each->data);
    if (name.protocol.str() != purple_account_get_protocol_id(account) || account_name(account) != name) continue;
    if (purple_account_is_connected(account)) return account;
    if (!found) found = account;
  }
  return found;
}

Result<PurpleAccount*> online_account(const AccountName& name) {
  PurpleAccount* account = find_account(name);
  if (account && purple_account_is_connected(account)) return account;
  return Error{sentence(_("The account %s is offline."), clean_line(name.user.str()).c_str())};
}

PurpleConnection* connection_of(const AccountName& name) {
  const Result<PurpleAccount*> account = online_account(name);
  return account ? purple_account_get_connection(*account) : nullptr;
}

UserName user_name(PurpleAccount* account, const std::string& who) {
  const char* normal = purple_normalize(account, who.c_str());
  return UserName(normal && *normal ? normal : who);
}

AccountName network_address(PurpleAccount* account, const std::string& who) {
  AccountName address{ProtocolId(purple_account_get_protocol_id(account)), user_name(account, who)};
  const std::string own = purple_account_get_username(account);
  const auto at = own.rfind('@');
  if (!is_irc(address) || at == own.npos || address.user.str().find('@') != std::string::npos) return address;
  const gchars server(g_ascii_strdown(own.c_str() + at, -1));
  address.user = UserName(address.user.str() + server.get());
  return address;
}

Peer peer_of(PurpleConversation* conversation) {
  PurpleAccount* account = purple_conversation_get_account(conversation);
  Peer peer;
  peer.account = account_name(account);
  peer.name = user_name(account, purple_conversation_get_name(conversation));
  peer.room = purple_conversation_get_type(conversation) == PURPLE_CONV_TYPE_CHAT;
  return peer;
}

Peer peer_of(PurpleConversation* conversation, const std::string& who) {
  Peer peer = peer_of(conversation);
  if (peer.room) peer.nick = who;
  return peer;
}

PurpleConversation* find_conversation(const Peer& peer) {
  PurpleAccount* account = find_account(peer.account);
  if (!account) return nullptr;
  return purple_find_conversation_with_account(peer.room ? PURPLE_CONV_TYPE_CHAT : PURPLE_CONV_TYPE_IM,
                                               peer.name.c_str(), account);
}

std::string private_name(const Peer& peer) {
  if (!peer.room || peer.nick.empty()) return peer.room ? std::string() : peer.name.str();
  PurpleConversation* room = find_conversation(peer);
  const gchars real = room ? real_name(room, peer.nick) : nullptr;
  if (real) return real.get();
  return is_xmpp(peer.account) ? peer.name.str() + "/" + peer.nick : peer.nick;
}

bool is_xmpp(const AccountName& name) { return name.protocol.str() == xmpp_protocol; }

bool is_irc(const AccountName& name) { return name.protocol.str() == irc_protocol; }

bool is_in_room(const Peer& room, const UserName& who) {
  PurpleConversation* conversation = find_conversation(room);
  if (!conversation || purple_conv_chat_has_left(PURPLE_CONV_CHAT(conversation))) return false;
  // `room@conference.example.org/nick`: the room itself says who that is.
  if (is_xmpp(room.account) && who.str().starts_with(room.name.str() + "/")) return true;
  PurpleAccount* account = purple_conversation_get_account(conversation);
  for (GList* each = purple_conv_chat_get_users(PURPLE_CONV_CHAT(conversation)); each; each = each->next) {
    const char* nick = purple_conv_chat_cb_get_name(static_cast<PurpleConvChatBuddy*>(each->data));
    if (user_name(account, private_name(peer_of(conversation, nick))) == who) return true;
  }
  return false;
}

std::string shown_name(const Peer& peer) {
  if (!peer.nick.empty()) return clean_line(peer.nick);
  PurpleAccount* account = find_account(peer.account);
  PurpleBuddy* buddy = account && !peer.room ? purple_find_buddy(account, peer.name.c_str()) : nullptr;
  return clean_line(buddy ? purple_buddy_get_alias(buddy) : peer.name.c_str());
}

}  // namespace carte
