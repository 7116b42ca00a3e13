// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/contact_directory.h"

#include <set>

#include "plugin/each_buddy.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/purple/names.h"

namespace carte {
namespace {

std::vector<std::string> words_of(std::string_view id) {
  std::vector<std::string> words;
  while (true) {
    const auto slash = id.find('/');
    words.push_back(percent_decode(id.substr(0, slash)));
    if (slash == id.npos) return words;
    id.remove_prefix(slash + 1);
  }
}

Peer buddy_peer(PurpleBuddy* buddy) {
  PurpleAccount* account = purple_buddy_get_account(buddy);
  return {account_name(account), user_name(account, purple_buddy_get_name(buddy)), false, {}};
}

bool same_name(std::string_view a, std::string_view b) {
  const gchars left(g_utf8_casefold(a.data(), static_cast<gssize>(a.size())));
  const gchars right(g_utf8_casefold(b.data(), static_cast<gssize>(b.size())));
  return g_strcmp0(left.get(), right.get()) == 0;
}

ContactEntry entry_of(PurpleBuddy* buddy) {
  PurpleGroup* group = purple_buddy_get_group(buddy);
  return {.id = contact_id(buddy),
          .name = purple_buddy_get_alias(buddy),
          .address = purple_buddy_get_name(buddy),
          .account = purple_account_get_username(purple_buddy_get_account(buddy)),
          .group = group ? purple_group_get_name(group) : "",
          .online = PURPLE_BUDDY_IS_ONLINE(buddy) != FALSE};
}

template <class Visit>
void each_participant(PurpleConversation* room, Visit visit) {
  PurpleConvChat* chat = purple_conversation_get_chat_data(room);
  const char* own_nick = purple_conv_chat_get_nick(chat);
  for (GList* item = purple_conv_chat_get_users(chat); item; item = item->next) {
    const char* nick = purple_conv_chat_cb_get_name(static_cast<PurpleConvChatBuddy*>(item->data));
    if (g_strcmp0(nick, own_nick) != 0) visit(nick);
  }
}

bool in_room(PurpleConversation* conversation) {
  return conversation && purple_conversation_get_type(conversation) == PURPLE_CONV_TYPE_CHAT &&
         !purple_conv_chat_has_left(purple_conversation_get_chat_data(conversation));
}

ContactEntry entry_of(PurpleConversation* room) {
  return {.id = contact_id(peer_of(room)),
          .name = purple_conversation_get_title(room),
          .address = purple_conversation_get_name(room),
          .account = purple_account_get_username(purple_conversation_get_account(room)),
          .group = {},
          .online = true,
          .room = true};
}

bool answers_to(PurpleBuddy* buddy, std::string_view typed) {
  const std::string name = purple_buddy_get_name(buddy);
  return same_name(name, typed) || same_name(name.substr(0, name.find('@')), typed) ||
         same_name(purple_buddy_get_alias(buddy), typed);
}

std::string only_one(const std::set<std::string>& ids) { return ids.size() == 1 ? *ids.begin() : std::string(); }

}  // namespace

std::vector<ContactEntry> sharable_contacts(PurpleConversation* room) {
  std::vector<ContactEntry> entries;
  if (in_room(room)) {
    each_participant(room, [&](const char* nick) {
      entries.push_back({.id = contact_id(peer_of(room, nick)),
                         .name = nick,
                         .address = nick,
                         .account = purple_account_get_username(purple_conversation_get_account(room)),
                         .group = purple_conversation_get_title(room),
                         .online = true});
    });
  }
  std::set<std::string> listed;  // one person may be in several groups
  each_buddy([&](PurpleBuddy* buddy) {
    ContactEntry entry = entry_of(buddy);
    if (listed.insert(entry.id).second) entries.push_back(std::move(entry));
  });
  return entries;
}

std::vector<ContactEntry> possible_receivers() {
  std::vector<ContactEntry> entries;
  for (GList* item = purple_get_chats(); item; item = item->next) {
    auto* room = static_cast<PurpleConversation*>(item->data);
    if (in_room(room)) entries.push_back(entry_of(room));
  }
  std::set<std::string> listed;
  each_buddy([&](PurpleBuddy* buddy) {
    if (!purple_account_is_connected(purple_buddy_get_account(buddy))) return;
    ContactEntry entry = entry_of(buddy);
    if (listed.insert(entry.id).second) entries.push_back(std::move(entry));
  });
  for (GList* item = purple_get_ims(); item; item = item->next) {
    auto* im = static_cast<PurpleConversation*>(item->data);
    PurpleAccount* account = purple_conversation_get_account(im);
    const std::string id = contact_id(peer_of(im));
    if (!purple_account_is_connected(account) || !listed.insert(id).second) continue;
    entries.push_back({.id = id,
                       .name = purple_conversation_get_title(im),
                       .address = purple_conversation_get_name(im),
                       .account = purple_account_get_username(account),
                       .group = {},
                       .online = true});
  }
  return entries;
}

std::string contact_id(const Peer& peer) {
  std::string id = peer.room ? "room" : "person";
  for (const std::string* word : {&peer.account.protocol.str(), &peer.account.user.str(), &peer.name.str(), &peer.nick})
    id += "/" + percent_encode(*word);
  return id;
}

std::string contact_id(PurpleBuddy* buddy) { return contact_id(buddy_peer(buddy)); }

std::optional<Peer> find_contact(std::string_view id) {
  const std::vector<std::string> words = words_of(id);
  if (words.size() != 5 || (words[0] != "room" && words[0] != "person")) return {};
  Peer peer{.account = {ProtocolId(words[1]), UserName(words[2])},
            .name = UserName(words[3]),
            .room = words[0] == "room",
            .nick = words[4]};
  if (!find_account(peer.account)) return {};
  return peer;
}

std::string node_id(PurpleBlistNode* node) {
  if (PURPLE_BLIST_NODE_IS_CONTACT(node)) {
    PurpleBuddy* buddy = purple_contact_get_priority_buddy(PURPLE_CONTACT(node));
    return buddy ? contact_id(buddy) : std::string();
  }
  if (PURPLE_BLIST_NODE_IS_BUDDY(node)) return contact_id(PURPLE_BUDDY(node));
  if (!PURPLE_BLIST_NODE_IS_CHAT(node)) return {};
  PurpleChat* chat = PURPLE_CHAT(node);
  PurpleAccount* account = purple_chat_get_account(chat);
  PurplePlugin* prpl = purple_find_prpl(purple_account_get_protocol_id(account));
  PurplePluginProtocolInfo* info = prpl ? PURPLE_PLUGIN_PROTOCOL_INFO(prpl) : nullptr;
  if (!info || !info->get_chat_name) return {};
  const gchars name(info->get_chat_name(purple_chat_get_components(chat)));
  if (!name) return {};
  return contact_id(Peer{account_name(account), user_name(account, name.get()), true, {}});
}

std::string find_by_typed_name(std::string_view typed, PurpleConversation* conversation) {
  PurpleAccount* account = conversation ? purple_conversation_get_account(conversation) : nullptr;
  std::set<std::string> participants, same_account, any_account;
  if (in_room(conversation)) {
    each_participant(conversation, [&](const char* nick) {
      if (same_name(nick, typed))
        participants.insert(contact_id(peer_of(conversation, nick)));
    });
  }
  each_buddy([&](PurpleBuddy* buddy) {
    if (!answers_to(buddy, typed)) return;
    any_account.insert(contact_id(buddy));
    if (purple_buddy_get_account(buddy) == account) same_account.insert(contact_id(buddy));
  });
  for (const auto* found : {&participants, &same_account, &any_account}) {
    if (!found->empty()) return only_one(*found);
  }
  return {};
}

}  // namespace carte
