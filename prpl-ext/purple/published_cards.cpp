// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/published_cards.h"

#include <algorithm>

#include "prpl-ext/card/portrait.h"
#include "prpl-ext/card/vcard_temp.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/pep.h"
#include "prpl-ext/purple/stanza.h"
#include "prpl-ext/purple/xmlnode_element.h"

namespace carte {

namespace {

constexpr const char* notify_feature = "urn:xmpp:vcard4+notify";
constexpr const char* photo_update_ns = "vcard-temp:x:update";
constexpr const char* hash_setting = "carte-photo-hash";  // at the buddy: what it was when last seen
constexpr unsigned pace_ms = 2'000, answer_ms = 20'000;
constexpr std::size_t most_waiting = 500;
constexpr std::int64_t ask_again_us = 10LL * 60 * G_USEC_PER_SEC;

// Published pictures may be large or broken; what is kept is a small one, or none.
void make_picture_small(Card& card) {
  if (!card.photo) return;
  Result<Photo> small = card.photo->bytes.empty() ? Result<Photo>(Error{}) : make_portrait(card.photo->bytes);
  if (small) {
    card.photo = std::move(*small);
  } else {
    card.photo.reset();
  }
}

}  // namespace

PublishedCards::PublishedCards(Published published)
    : published_(std::move(published)), jabber_(purple_plugins_find_with_id("prpl-jabber")) {
  if (!jabber_) return;
  signals_.push_back(purple_connect<&PublishedCards::message_came>(jabber_, "jabber-receiving-message", this));
  signals_.push_back(purple_connect<&PublishedCards::presence_came>(jabber_, "jabber-receiving-presence", this));
  signals_.push_back(purple_connect<&PublishedCards::signing_off>(purple_connections_get_handle(), "signing-off", this));
  gboolean known = FALSE;
  purple_plugin_ipc_call(jabber_, "add_feature", &known, notify_feature);
}

PublishedCards::~PublishedCards() {
  if (jabber_) remove_jabber_feature(notify_feature);
}

gboolean PublishedCards::message_came(PurpleConnection* connection, const char*, const char*, const char* from, const char*,
                                      xmlnode* node) {
  PurpleAccount* account = purple_connection_get_account(connection);
  // An event comes from the bare address of whoever publishes, who has to be in the list.
  if (!from || !node || std::string(from).find('/') != std::string::npos || !purple_find_buddy(account, from)) return FALSE;
  xmlnode* event = xmlnode_get_child_with_namespace(node, "event", pubsub_event_ns);
  const Result<XmlElement> element = event ? element_from_xmlnode(event) : Result<XmlElement>(Error{});
  const XmlElement* vcard = element ? item_in_event(*element, vcard4_node, "vcard", std::string(xcard_ns)) : nullptr;
  Result<Card> card = vcard ? card_from_xcard(*vcard) : Result<Card>(Error{});
  if (!card) return FALSE;
  make_picture_small(*card);
  published_({account_name(account), user_name(account, from), false, {}}, *card);
  return FALSE;
}

gboolean PublishedCards::presence_came(PurpleConnection* connection, const char* type, const char* from, xmlnode* node) {
  if (type || !from || !node) return FALSE;
  PurpleAccount* account = purple_connection_get_account(connection);
  PurpleBuddy* buddy = purple_find_buddy(account, from);
  xmlnode* update = xmlnode_get_child_with_namespace(node, "x", photo_update_ns);
  xmlnode* photo = update ? xmlnode_get_child(update, "photo") : nullptr;
  if (!buddy || !photo) return FALSE;
  const gchars hash(xmlnode_get_data(photo));
  const std::string now = hash ? hash.get() : "";
  const char* stored = purple_blist_node_get_string(PURPLE_BLIST_NODE(buddy), hash_setting);
  const std::string before = stored ? stored : "";
  if (now == before) return FALSE;
  purple_blist_node_set_string(PURPLE_BLIST_NODE(buddy), hash_setting, now.c_str());
  const Contact contact{account_name(account), user_name(account, from)};
  const auto asked = asked_.find(contact);
  const bool lately = asked != asked_.end() && g_get_monotonic_time() - asked->second < ask_again_us;
  if (!stored || lately || to_ask_.size() >= most_waiting || std::ranges::count(to_ask_, contact)) return FALSE;
  to_ask_.push_back(contact);
  if (!pace_.running()) pace_.start(pace_ms, [this] { ask_next(); });
  return FALSE;
}

// One at a time: after signing on there may be many.
void PublishedCards::ask_next() {
  if (to_ask_.empty()) return;
  const Contact contact = to_ask_.front();
  to_ask_.pop_front();
  pace_.start(pace_ms, [this] { ask_next(); });
  PurpleAccount* account = find_account(contact.first);
  if (!account) return;
  asked_[contact] = g_get_monotonic_time();
  XmlElement question;
  question.name = "vCard";
  question.ns = "vcard-temp";
  requests_.get(account, contact.second.str(), question, answer_ms, [this, contact](const Result<XmlElement>& answer) {
    const XmlElement* vcard = answer ? answer->child("vCard", "vcard-temp") : nullptr;
    Result<Card> card = vcard ? card_from_vcard_temp(*vcard) : Result<Card>(Error{});
    if (!card) return;
    make_picture_small(*card);
    published_({contact.first, contact.second, false, {}}, *card);
  });
}

void PublishedCards::signing_off(PurpleConnection* connection) {
  const AccountName name = account_name(purple_connection_get_account(connection));
  std::erase_if(to_ask_, [&](const Contact& contact) { return contact.first == name; });
}

}  // namespace carte
