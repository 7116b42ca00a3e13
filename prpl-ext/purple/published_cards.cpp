// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/published_cards.h"

#include <algorithm>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/sha1.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/pep.h"
#include "prpl-ext/purple/published_profile.h"
#include "prpl-ext/purple/stanza.h"

namespace carte {

namespace {

constexpr const char* notify_feature = "urn:xmpp:vcard4+notify";
constexpr const char* photo_update_ns = "vcard-temp:x:update";
constexpr const char* room_ns = "http://jabber.org/protocol/muc#user";
// Kept at the buddy: what was seen last of each, so that the same is told once, also after a restart.
constexpr const char* picture_setting = "carte-photo-hash";
constexpr const char* event_setting = "carte-profile-event";
constexpr const char* answer_setting = "carte-profile-answer";
constexpr const char* day_setting = "carte-profile-day";
constexpr unsigned answer_ms = 20'000;
constexpr std::size_t most_waiting = 500;

int today_as_number() { return static_cast<int>(g_get_real_time() / (24LL * 3600 * G_USEC_PER_SEC)); }

PurpleBlistNode* buddy_of(const std::pair<AccountName, UserName>& contact) {
  PurpleAccount* account = find_account(contact.first);
  PurpleBuddy* buddy = account ? purple_find_buddy(account, contact.second.c_str()) : nullptr;
  return buddy ? PURPLE_BLIST_NODE(buddy) : nullptr;
}

std::string setting_of(PurpleBlistNode* buddy, const char* setting) {
  const char* value = purple_blist_node_get_string(buddy, setting);
  return value ? value : "";
}

// The hash in a presence, empty for none: a program without a picture says nothing about those of others.
std::string picture_hash(xmlnode* presence) {
  xmlnode* update = xmlnode_get_child_with_namespace(presence, "x", photo_update_ns);
  xmlnode* photo = update ? xmlnode_get_child(update, "photo") : nullptr;
  const gchars hash(photo ? xmlnode_get_data(photo) : nullptr);
  return hash ? hash.get() : "";
}

}  // namespace

PublishedCards::PublishedCards(Wanted wanted, Published published)
    : PublishedCards(std::move(wanted), std::move(published), Timing{}) {}

PublishedCards::PublishedCards(Wanted wanted, Published published, const Timing& timing)
    : wanted_(std::move(wanted)),
      published_(std::move(published)),
      timing_(timing),
      jabber_(purple_plugins_find_with_id("prpl-jabber")) {
  if (!jabber_) return;
  signals_.push_back(purple_connect<&PublishedCards::message_came>(jabber_, "jabber-receiving-message", this));
  signals_.push_back(purple_connect<&PublishedCards::presence_came>(jabber_, "jabber-receiving-presence", this));
  // Before the open questions end: who has gone offline was not asked.
  signals_.push_back(purple_connect<&PublishedCards::signing_off>(purple_connections_get_handle(), "signing-off", this,
                                                                  PURPLE_SIGNAL_PRIORITY_LOWEST));
  gboolean known = FALSE;
  purple_plugin_ipc_call(jabber_, "add_feature", &known, notify_feature);
}

PublishedCards::~PublishedCards() {
  if (jabber_) remove_jabber_feature(notify_feature);
}

std::optional<PublishedCards::Contact> PublishedCards::wanted_contact(PurpleConnection* connection,
                                                                      const char* from) const {
  PurpleAccount* account = purple_connection_get_account(connection);
  if (!purple_find_buddy(account, from)) return std::nullopt;
  const Contact contact{account_name(account), user_name(account, from)};
  if (contact.second == contact.first.user || !wanted_({contact.first, contact.second, false, {}})) return std::nullopt;
  return contact;
}

gboolean PublishedCards::message_came(PurpleConnection* connection, const char* type, const char*, const char* from,
                                      const char*, xmlnode* node) {
  // An event comes from the bare address of whoever publishes; clients have addresses with a slash.
  if (!from || !node || std::string(from).find('/') != std::string::npos) return FALSE;
  if (type && (std::string(type) == "error" || std::string(type) == "groupchat")) return FALSE;
  if (!xmlnode_get_child_with_namespace(node, "event", pubsub_event_ns)) return FALSE;
  const std::optional<Contact> contact = wanted_contact(connection, from);
  const std::optional<XmlElement> vcard = contact ? vcard4_in_event(node) : std::nullopt;
  if (!vcard) return FALSE;
  News& news = news_[*contact];
  news.vcard = *vcard;
  const std::int64_t since_ms = (g_get_monotonic_time() - news.told) / 1000;
  const std::int64_t wait = news.told == 0 ? 0 : std::max<std::int64_t>(0, timing_.calm_ms - since_ms);
  if (!news.timer.running())
    news.timer.start(static_cast<unsigned>(wait), [this, contact = *contact] { tell_news(contact); });
  return FALSE;
}

void PublishedCards::tell_news(const Contact& contact) {
  News& news = news_[contact];
  const std::optional<XmlElement> vcard = std::exchange(news.vcard, std::nullopt);
  news.told = g_get_monotonic_time();
  std::optional<Card> card = vcard ? card_from_vcard4(*vcard) : std::nullopt;
  if (card) tell(contact, std::move(*card), event_setting);
}

void PublishedCards::tell(const Contact& contact, Card card, const char* setting) {
  PurpleBlistNode* buddy = buddy_of(contact);
  const std::string hash = sha1_of(to_xml(card_to_xcard(card)));
  if (!buddy || setting_of(buddy, event_setting) == hash || setting_of(buddy, answer_setting) == hash) return;
  purple_blist_node_set_string(buddy, setting, hash.c_str());
  make_picture_small(card);
  published_({contact.first, contact.second, false, {}}, card);
}

gboolean PublishedCards::presence_came(PurpleConnection* connection, const char* type, const char* from,
                                       xmlnode* node) {
  if (type || !from || !node || xmlnode_get_child_with_namespace(node, "x", room_ns)) return FALSE;
  const std::optional<Contact> contact = wanted_contact(connection, from);
  PurpleBlistNode* buddy = contact ? buddy_of(*contact) : nullptr;
  if (!buddy) return FALSE;
  const std::string hash = picture_hash(node);
  const bool other_picture = !hash.empty() && hash != setting_of(buddy, picture_setting);
  const bool another_day = purple_blist_node_get_int(buddy, day_setting) != today_as_number();
  if (!other_picture && !another_day) return FALSE;
  questions_[*contact].hash = hash;
  if (to_ask_.size() >= most_waiting || std::ranges::count(to_ask_, *contact)) return FALSE;
  to_ask_.push_back(*contact);
  if (!pace_.running()) pace_.start(timing_.first_ms, [this] { ask_next(); });
  return FALSE;
}

// One at a time: after signing on there may be many.
void PublishedCards::ask_next() {
  const std::int64_t now = g_get_monotonic_time();
  const auto due = std::ranges::find_if(to_ask_, [&](const Contact& contact) {
    const std::int64_t asked = questions_[contact].asked;
    return asked == 0 || now - asked >= timing_.ask_again_ms * 1000;
  });
  if (due == to_ask_.end()) {
    if (!to_ask_.empty()) pace_.start(static_cast<unsigned>(timing_.ask_again_ms / 10), [this] { ask_next(); });
    return;
  }
  const Contact contact = *due;
  to_ask_.erase(due);
  questions_[contact].asked = now;
  pace_.start(timing_.pace_ms, [this] { ask_next(); });
  ask(contact);
}

void PublishedCards::ask(const Contact& contact) {
  PurpleAccount* account = find_account(contact.first);
  if (!account || !wanted_({contact.first, contact.second, false, {}})) return;
  const std::string jid = contact.second.str();
  requests_.get(account, jid, vcard4_question(), answer_ms, [this, contact, jid](const IqAnswer& answer) {
    PurpleAccount* same = find_account(contact.first);
    if (!same) return;
    requests_.get(same, jid, old_vcard_question(), answer_ms,
                  [this, contact, vcard4 = vcard4_in_answer(answer)](const IqAnswer& old_answer) {
                    answered(contact, vcard4, old_vcard_in_answer(old_answer));
                  });
  });
}

// The old form has no place for much of the new one, but the picture is there.
void PublishedCards::answered(const Contact& contact, std::optional<Card> vcard4, std::optional<Card> old) {
  PurpleBlistNode* buddy = buddy_of(contact);
  const auto question = questions_.find(contact);
  if (!buddy || question == questions_.end()) return;
  purple_blist_node_set_int(buddy, day_setting, today_as_number());
  const std::string& hash = question->second.hash;
  if (!hash.empty()) purple_blist_node_set_string(buddy, picture_setting, hash.c_str());
  if (!vcard4 && !old) return;
  if (vcard4 && !vcard4->photo && old) vcard4->photo = old->photo;
  tell(contact, vcard4 ? std::move(*vcard4) : std::move(*old), answer_setting);
}

void PublishedCards::signing_off(PurpleConnection* connection) {
  const AccountName name = account_name(purple_connection_get_account(connection));
  const auto is_of = [&](const Contact& contact) { return contact.first == name; };
  std::erase_if(to_ask_, is_of);
  std::erase_if(questions_, [&](const auto& one) { return is_of(one.first); });
  std::erase_if(news_, [&](const auto& one) { return is_of(one.first); });
}

}  // namespace carte
