// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/card_publisher.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/compare.h"
#include "prpl-ext/card/vcard_temp.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/xmlnode_element.h"

namespace carte {

namespace {

constexpr const char* current_item = "current";  // as servers name the one they derive
constexpr const char* nick_ns = "http://jabber.org/protocol/nick";
constexpr const char* portrait_setting = "carte-portrait";  // the icon that was set from a card, by its hash
constexpr int most_repairs = 3;
constexpr std::int64_t repairs_in_us = 10LL * 60 * G_USEC_PER_SEC;
constexpr unsigned answer_ms = 20'000;

// The avatar has a node of its own, and a proof would not outlive the programs that rewrite this one.
Card projection_of(Card card) {
  card.photo.reset();
  card.proof.reset();
  card.replaced.clear();
  return card;
}

XmlElement nick_of(const Card& card) {
  XmlElement nick;
  nick.name = "nick";
  nick.ns = nick_ns;
  nick.text = clean_line(card.nickname.empty() ? card.fn : card.nickname.front(), 100);
  return nick;
}

std::string hash_of(const std::string& bytes) {
  const gchars hash(g_compute_checksum_for_string(G_CHECKSUM_SHA1, bytes.data(), static_cast<gssize>(bytes.size())));
  return hash.get();
}

}  // namespace

bool is_flattened(const Card& seen, const Card& published) {
  const std::vector<FieldChange> changes = compare(projection_of(published), projection_of(seen), today());
  const auto only_less = [](const FieldChange& change) {
    return std::ranges::all_of(change.after, [&](const std::string& value) { return std::ranges::count(change.before, value) > 0; });
  };
  return !changes.empty() && std::ranges::all_of(changes, only_less);
}

CardPublisher::CardPublisher(Problem problem) : CardPublisher(std::move(problem), Timing{}) {}

CardPublisher::CardPublisher(Problem problem, const Timing& timing) : problem_(std::move(problem)), timing_(timing) {
  void* connections = purple_connections_get_handle();
  signals_.push_back(purple_connect<&CardPublisher::signed_on>(connections, "signed-on", this));
  signals_.push_back(purple_connect<&CardPublisher::signing_off>(connections, "signing-off", this));
  signals_.push_back(purple_connect<&CardPublisher::message_came>(purple_plugins_find_with_id("prpl-jabber"),
                                                                  "jabber-receiving-message", this));
  for (GList* item = purple_connections_get_all(); item; item = item->next) signed_on(static_cast<PurpleConnection*>(item->data));
}

void CardPublisher::signed_on(PurpleConnection* connection) {
  const AccountName name = account_name(purple_connection_get_account(connection));
  if (!is_xmpp(name)) return;
  auto& account = accounts_[name] = std::make_unique<Account>();
  if (card_) account->timer.start(timing_.settle_ms, [this, name] { publish_on(name); });
}

void CardPublisher::signing_off(PurpleConnection* connection) {
  accounts_.erase(account_name(purple_connection_get_account(connection)));
}

void CardPublisher::set(std::optional<Card> card, PepAccess access) {
  if (card_ == card && access_ == access) return;
  const bool was_there = card_.has_value();
  card_ = std::move(card);
  access_ = access;
  for (const auto& [name, account] : accounts_) {
    if (card_) {
      account->timer.start(0, [this, name = name] { publish_on(name); });
    } else if (was_there) {
      take_back(name);
    }
  }
}

void CardPublisher::publish_on(const AccountName& name) {
  PurpleAccount* account = find_account(name);
  if (!account || !card_ || !accounts_.contains(name)) return;
  set_icon(account);
  publish(requests_, account, nick_node, current_item, nick_of(*card_), access_, [](const Result<void>&) {});
  publish(requests_, account, vcard4_node, current_item, card_to_xcard(projection_of(*card_)), access_,
          [this, name](const Result<void>& done) {
            const auto found = accounts_.find(name);
            if (found == accounts_.end()) return;
            found->second->published = done.ok();
            if (!done) problem_(name, done.reason());
            found->second->derive_timer.start(timing_.derive_ms, [this, name] { check_old_vcard(name); });
          });
}

void CardPublisher::take_back(const AccountName& name) {
  PurpleAccount* account = find_account(name);
  if (!account) return;
  retract(requests_, account, vcard4_node, current_item, [](const Result<void>&) {});
}

// Only in the place of an icon that came from a card: one that the user chose stays.
void CardPublisher::set_icon(PurpleAccount* account) const {
  if (!card_->photo || card_->photo->bytes.empty()) return;
  const std::string& bytes = card_->photo->bytes;
  const std::string hash = hash_of(bytes);
  PurpleStoredImage* present = purple_buddy_icons_find_account_icon(account);
  const std::string present_hash =
      present ? hash_of({static_cast<const char*>(purple_imgstore_get_data(present)), purple_imgstore_get_size(present)}) : "";
  if (present) purple_imgstore_unref(present);
  if (present_hash == hash) return;
  if (!present_hash.empty() && present_hash != purple_account_get_string(account, portrait_setting, "")) return;
  purple_account_set_string(account, portrait_setting, hash.c_str());
  purple_buddy_icons_set_account_icon(account, static_cast<guchar*>(g_memdup2(bytes.data(), bytes.size())), bytes.size());
}

// A server that derives the old vCard from the new one must be left to it: setting the old one flattens the new.
void CardPublisher::check_old_vcard(const AccountName& name) {
  PurpleAccount* account = find_account(name);
  if (!account || !card_) return;
  XmlElement question;
  question.name = "vCard";
  question.ns = "vcard-temp";
  requests_.get(account, name.user.str(), question, answer_ms, [this, name](const Result<XmlElement>& answer) {
    PurpleConnection* connection = connection_of(name);
    if (!connection || !card_) return;
    const XmlElement* vcard = answer ? answer->child("vCard", "vcard-temp") : nullptr;
    const Result<Card> seen = vcard ? card_from_vcard_temp(*vcard) : Result<Card>(Error{});
    if (seen && seen->fn == card_->fn) return;
    // By way of prpl-jabber, which adds the icon and keeps it for the next change of that.
    const std::string text = to_xml(card_to_vcard_temp(projection_of(*card_)));
    purple_account_set_user_info(purple_connection_get_account(connection), text.c_str());
    serv_set_info(connection, text.c_str());
  });
}

gboolean CardPublisher::message_came(PurpleConnection* connection, const char*, const char*, const char* from, const char*,
                                     xmlnode* node) {
  if (!card_ || !from || !node) return FALSE;
  PurpleAccount* account = purple_connection_get_account(connection);
  const AccountName name = account_name(account);
  if (name.user.str() != from) return FALSE;
  xmlnode* event = xmlnode_get_child_with_namespace(node, "event", pubsub_event_ns);
  const Result<XmlElement> element = event ? element_from_xmlnode(event) : Result<XmlElement>(Error{});
  const XmlElement* vcard = element ? item_in_event(*element, vcard4_node, "vcard", std::string(xcard_ns)) : nullptr;
  const Result<Card> seen = vcard ? card_from_xcard(*vcard) : Result<Card>(Error{});
  if (seen) repair(name, *seen);
  return FALSE;
}

void CardPublisher::repair(const AccountName& name, const Card& seen) {
  const auto found = accounts_.find(name);
  if (found == accounts_.end() || !found->second->published || !is_flattened(seen, *card_)) return;
  Account& account = *found->second;
  const std::int64_t now = g_get_monotonic_time();
  if (now - account.repairs_since > repairs_in_us) {
    account.repairs_since = now;
    account.repairs = 0;
  }
  // Two programs that never agree must not go on for ever.
  if (++account.repairs > most_repairs) return;
  account.timer.start(timing_.repair_ms, [this, name] { publish_on(name); });
}

}  // namespace carte
