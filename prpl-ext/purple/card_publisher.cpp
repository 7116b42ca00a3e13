// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/card_publisher.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/projection.h"
#include "prpl-ext/card/vcard_temp.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/portrait_icon.h"
#include "prpl-ext/purple/xmlnode_element.h"

namespace carte {

namespace {

constexpr const char* current_item = "current";  // as servers name the one they derive
constexpr const char* published_setting =
    "carte-published";  // what this program published last on the account, by its hash
constexpr int most_repairs = 3, most_old_vcards = 5;
constexpr std::int64_t repairs_in_us = 10LL * 60 * G_USEC_PER_SEC;
constexpr unsigned answer_ms = 20'000;

XmlElement nick_of(const Card& card) {
  XmlElement nick;
  nick.name = "nick";
  nick.ns = nick_node;
  nick.text = clean_line(card.nickname.empty() ? card.fn : card.nickname.front(), 100);
  return nick;
}

XmlElement vcard4_of(const ShownCard& shown) { return card_to_xcard(projection_of(shown.to_readers)); }

std::string mark_of(const ShownCard& shown) {
  const std::string all = (shown.access == PepAccess::open ? "open" : "presence") + to_xml(vcard4_of(shown));
  const gchars hash(g_compute_checksum_for_string(G_CHECKSUM_SHA1, all.data(), static_cast<gssize>(all.size())));
  return hash.get();
}

// As the programs of people who read it get it.
Card old_vcard_of(const ShownCard& shown) {
  const Card& card = shown.access == PepAccess::open ? shown.to_readers : shown.to_everybody;
  const Result<Card> read = card_from_vcard_temp(card_to_vcard_temp(projection_of(card)));
  return read ? *read : Card{};
}

std::string old_vcard_text(const Card& card) { return to_xml(card_to_vcard_temp(card)); }

// What stands there now, as far as it is a card; nothing when the message tells of something else.
std::optional<Card> vcard4_in(xmlnode* message) {
  xmlnode* event = xmlnode_get_child_with_namespace(message, "event", pubsub_event_ns);
  const Result<XmlElement> element = event ? element_from_xmlnode(event) : Result<XmlElement>(Error{});
  const XmlElement* vcard = element ? item_in_event(*element, vcard4_node, "vcard", std::string(xcard_ns)) : nullptr;
  if (!vcard) return std::nullopt;
  const Result<Card> card = card_from_xcard(*vcard);
  return card ? *card : Card{};
}

}  // namespace

CardPublisher::CardPublisher(Problem problem) : CardPublisher(std::move(problem), Timing{}) {}

CardPublisher::CardPublisher(Problem problem, const Timing& timing) : problem_(std::move(problem)), timing_(timing) {
  void* connections = purple_connections_get_handle();
  signals_.push_back(purple_connect<&CardPublisher::signed_on>(connections, "signed-on", this));
  signals_.push_back(purple_connect<&CardPublisher::signing_off>(connections, "signing-off", this));
  signals_.push_back(purple_connect<&CardPublisher::message_came>(purple_plugins_find_with_id("prpl-jabber"),
                                                                  "jabber-receiving-message", this));
  for (GList* item = purple_connections_get_all(); item; item = item->next) {
    auto* connection = static_cast<PurpleConnection*>(item->data);
    if (PURPLE_CONNECTION_IS_CONNECTED(connection)) signed_on(connection);
  }
}

CardPublisher::Account* CardPublisher::online(const AccountName& name) {
  const auto found = accounts_.find(name);
  return found != accounts_.end() && connection_of(name) ? found->second.get() : nullptr;
}

void CardPublisher::signed_on(PurpleConnection* connection) {
  const AccountName name = account_name(purple_connection_get_account(connection));
  if (!is_xmpp(name)) return;
  auto& account = accounts_[name] = std::make_unique<Account>();
  if (decided_) account->timer.start(timing_.settle_ms, [this, name] { begin(name); });
}

void CardPublisher::signing_off(PurpleConnection* connection) {
  accounts_.erase(account_name(purple_connection_get_account(connection)));
}

void CardPublisher::set(std::optional<ShownCard> shown) {
  if (decided_ && shown_ == shown) return;
  decided_ = true;
  shown_ = std::move(shown);
  // A time ahead, so that several changes in a row go out as one.
  for (const auto& [name, account] : accounts_) {
    account->repairs = account->old_vcards = 0;
    account->timer.start(timing_.settle_ms, [this, name = name] { begin(name); });
  }
}

void CardPublisher::begin(const AccountName& name) {
  if (!online(name)) return;
  if (!shown_) return take_back(name);
  PurpleAccount* account = find_account(name);
  // What prpl-jabber sends along when the icon changes, now or later.
  purple_account_set_user_info(account, old_vcard_text(old_vcard_of(*shown_)).c_str());
  set_portrait_icon(account, shown_->to_everybody.photo);
  requests_.get(account, name.user.str(), newest_item_question(vcard4_node), answer_ms,
                [this, name](const Result<XmlElement>& answer) {
                  compare_with_server(name, answer ? item_in_answer(*answer, "vcard", std::string(xcard_ns)) : nullptr);
                });
}

void CardPublisher::compare_with_server(const AccountName& name, const XmlElement* vcard) {
  Account* account = online(name);
  if (!account || !shown_) return;
  const Result<Card> seen = vcard ? card_from_xcard(*vcard) : Result<Card>(Error{});
  const bool as_before = mark_of(*shown_) == purple_account_get_string(find_account(name), published_setting, "");
  if (!seen || !as_before || is_left_over(*seen)) return publish_on(name);
  // Where another program has written something else, the old vCard is that program's too.
  account->published = say_the_same(*seen, shown_->to_readers);
  if (account->published) check_old_vcard(name);
}

// Nobody meant what stands there: it is less than the card, or what everybody may see of it.
bool CardPublisher::is_left_over(const Card& seen) const {
  const Card readers = projection_of(shown_->to_readers), everybody = old_vcard_of(*shown_);
  return is_flattened(seen, readers) || (!say_the_same(seen, readers) && say_the_same(seen, everybody));
}

void CardPublisher::publish_on(const AccountName& name) {
  PurpleAccount* account = find_account(name);
  purple_account_set_string(account, published_setting, mark_of(*shown_).c_str());
  publish(requests_, account, nick_node, current_item, nick_of(shown_->to_readers), shown_->access,
          [](const Result<void>&) {});
  publish(requests_, account, vcard4_node, current_item, vcard4_of(*shown_), shown_->access,
          [this, name](const Result<void>& done) {
            Account* same = online(name);
            if (!same || !shown_) return;
            same->published = done.ok();
            if (!done) {
              purple_account_set_string(find_account(name), published_setting, "tried");
              problem_(name, done.reason());
            }
            check_old_vcard(name);
          });
}

// Only what this program put there, and once: the user may have a profile made by another program afterwards.
void CardPublisher::take_back(const AccountName& name) {
  PurpleAccount* account = find_account(name);
  if (!*purple_account_get_string(account, published_setting, "")) return;
  purple_account_remove_setting(account, published_setting);
  accounts_[name]->published = false;
  // Before the vCard4, which servers make from it. Without a card of its own the icon that the user chose stays.
  const std::string nothing = old_vcard_text({});
  purple_account_set_user_info(account, nothing.c_str());
  set_portrait_icon(account, std::nullopt);
  serv_set_info(purple_account_get_connection(account), nothing.c_str());
  retract(requests_, account, vcard4_node, current_item, [](const Result<void>&) {});
  retract(requests_, account, nick_node, current_item, [](const Result<void>&) {});
}

// A server that derives the old vCard from the new one must be left to it: setting the old one flattens the new.
void CardPublisher::check_old_vcard(const AccountName& name) {
  XmlElement question;
  question.name = "vCard";
  question.ns = "vcard-temp";
  requests_.get(find_account(name), name.user.str(), question, answer_ms,
                [this, name](const Result<XmlElement>& answer) {
                  if (!online(name) || !shown_) return;
                  const XmlElement* vcard = answer ? answer->child("vCard", "vcard-temp") : nullptr;
                  const Result<Card> seen = vcard ? card_from_vcard_temp(*vcard) : Result<Card>(Error{});
                  const bool is_there =
                      seen && (is_derived(*seen, shown_->to_readers) || say_the_same(*seen, old_vcard_of(*shown_)));
                  if (!is_there) set_old_vcard(name);
                });
}

// By way of prpl-jabber, which adds the icon.
void CardPublisher::set_old_vcard(const AccountName& name) {
  Account* account = online(name);
  if (account->server_derives || ++account->old_vcards > most_old_vcards) return;
  const std::string text = old_vcard_text(old_vcard_of(*shown_));
  purple_account_set_user_info(find_account(name), text.c_str());
  serv_set_info(connection_of(name), text.c_str());
}

gboolean CardPublisher::message_came(PurpleConnection* connection, const char*, const char*, const char* from,
                                     const char*, xmlnode* node) {
  if (!shown_ || !from || !node) return FALSE;
  const AccountName name = account_name(purple_connection_get_account(connection));
  if (name.user.str() != from) return FALSE;
  if (const std::optional<Card> seen = vcard4_in(node)) repair(name, *seen);
  return FALSE;
}

void CardPublisher::repair(const AccountName& name, const Card& seen) {
  Account* account = online(name);
  if (!account || !account->published || account->timer.running() || !is_left_over(seen)) return;
  // It made this from the old vCard, so that must be left alone.
  if (account->old_vcards > 0) account->server_derives = true;
  const std::int64_t now = g_get_monotonic_time();
  if (now - account->repairs_since > repairs_in_us) {
    account->repairs_since = now;
    account->repairs = 0;
  }
  // Two programs that never agree must not go on for ever.
  if (++account->repairs > most_repairs) return;
  account->timer.start(timing_.repair_ms, [this, name] { begin(name); });
}

}  // namespace carte
