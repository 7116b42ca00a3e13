// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/card_publisher.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/base/sha1.h"
#include "prpl-ext/card/projection.h"
#include "prpl-ext/card/vcard_temp.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/portrait_icon.h"
#include "prpl-ext/purple/published_profile.h"

namespace carte {

namespace {

constexpr const char* current_item = "current";  // as servers name the one they derive
constexpr const char* mark_setting = "carte-published";
constexpr const char* before_setting = "carte-published-over";
constexpr const char* half_sent = "tried";  // a mark that no card has
constexpr int most_old_vcards = 5;
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
  return sha1_of((shown.access == PepAccess::open ? "open" : "presence") + to_xml(vcard4_of(shown)));
}

Sent sent_on(PurpleAccount* account) {
  return {purple_account_get_string(account, mark_setting, ""), purple_account_get_string(account, before_setting, "")};
}

void keep(PurpleAccount* account, const char* setting, const std::string& value) {
  if (value.empty())
    purple_account_remove_setting(account, setting);
  else
    purple_account_set_string(account, setting, value.c_str());
}

void keep(PurpleAccount* account, const Sent& sent) {
  keep(account, mark_setting, sent.mark);
  keep(account, before_setting, sent.before);
}

// As the programs of people who read it get it.
Card old_vcard_of(const ShownCard& shown) {
  const Card& card = shown.access == PepAccess::open ? shown.to_readers : shown.to_everybody;
  const Result<Card> read = card_from_vcard_temp(card_to_vcard_temp(projection_of(card)));
  return read ? *read : Card{};
}

std::string old_vcard_text(const Card& card) { return to_xml(card_to_vcard_temp(card)); }

}  // namespace

CardPublisher::CardPublisher(Problem problem) : CardPublisher(std::move(problem), Timing{}) {}

CardPublisher::CardPublisher(Problem problem, const Timing& timing) : problem_(std::move(problem)), timing_(timing) {
  void* connections = purple_connections_get_handle();
  signals_.push_back(purple_connect<&CardPublisher::signed_on>(connections, "signed-on", this));
  // Before the open questions end: they say nothing about what the server has.
  signals_.push_back(
      purple_connect<&CardPublisher::signing_off>(connections, "signing-off", this, PURPLE_SIGNAL_PRIORITY_LOWEST));
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
  auto& account = accounts_[name] = std::make_shared<Account>();
  account->name = name;
  if (decided_) account->settling.start(timing_.settle_ms, [this, name] { begin(name); });
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
    account->publication.forget_repairs();
    account->old_vcards = 0;
    account->repairing.stop();
    account->settling.start(timing_.settle_ms, [this, name = name] { begin(name); });
  }
}

IqRequests::Answer CardPublisher::answer_to(const Account& account, Step step) {
  return [this, asked = std::weak_ptr(accounts_.at(account.name)), step = std::move(step)](const IqAnswer& answer) {
    const auto same = asked.lock();
    if (!same) return;
    if (answer.answered) return step(*same, answer);
    go_on(*same, same->publication.unanswered(g_get_monotonic_time()));
  };
}

void CardPublisher::begin(const AccountName& name) {
  Account* account = online(name);
  if (!account || !account->publication.begin()) return;
  if (shown_)
    look(*account);
  else
    take_back(*account);
}

void CardPublisher::go_on(Account& account, Publication::Next next) {
  if (next == Publication::Next::begin) begin(account.name);
  if (next == Publication::Next::repair && !account.settling.running() && !account.repairing.running())
    account.repairing.start(timing_.repair_ms, [this, name = account.name] { begin(name); });
}

void CardPublisher::end(Account& account) { go_on(account, account.publication.end()); }

// The card is still the one that this turn began with.
bool CardPublisher::goes_on(const Account& account) const {
  return shown_ && !account.publication.outdated() && !account.settling.running();
}

void CardPublisher::look(Account& account) {
  PurpleAccount* same = find_account(account.name);
  // What prpl-jabber sends along when the icon changes, now or later.
  purple_account_set_user_info(same, old_vcard_text(old_vcard_of(*shown_)).c_str());
  const bool something_went_out = set_portrait_icon(same, shown_->to_everybody.photo);
  // It has to be taken back even if nothing follows.
  if (something_went_out && sent_on(same).mark != mark_of(*shown_)) keep(same, {half_sent, {}});
  requests_.get(same, account.name.user.str(), vcard4_question(), answer_ms,
                answer_to(account, [this](Account& asked, const IqAnswer& answer) {
                  if (goes_on(asked)) return compare_with_server(asked, answer);
                  end(asked);
                }));
}

void CardPublisher::compare_with_server(Account& account, const IqAnswer& answer) {
  const std::optional<Card> seen = vcard4_in_answer(answer);
  const Stands there = seen ? stands(*seen) : Stands::nothing;
  const std::string there_mark = there == Stands::anothers ? sha1_of(to_xml(card_to_xcard(*seen))) : std::string();
  PurpleAccount* same = find_account(account.name);
  const Sent sent = sent_on(same);
  const std::string mark = mark_of(*shown_);
  if (!must_publish(sent, mark, there, there_mark)) {
    keep(same, {mark, {}});
    account.publication.found(there == Stands::ours);
    // Where another program has written something else, the old vCard is that program's too.
    return there == Stands::ours ? check_old_vcard(account) : end(account);
  }
  if (sent.mark == mark && there == Stands::left_over) {
    // The server made this from the old vCard, so that must be left alone.
    if (account.old_vcards > 0) account.server_derives = true;
    if (!account.publication.may_repair(g_get_monotonic_time())) return end(account);
  }
  keep(same, {mark, there_mark});
  publish_on(account);
}

// Nobody meant a card that is less than ours, or what everybody may see of it.
Stands CardPublisher::stands(const Card& seen) const {
  const Card readers = projection_of(shown_->to_readers);
  if (is_flattened(seen, readers)) return Stands::left_over;
  if (say_the_same(seen, readers)) return Stands::ours;
  return say_the_same(seen, old_vcard_of(*shown_)) ? Stands::left_over : Stands::anothers;
}

void CardPublisher::publish_on(Account& account) {
  publish(requests_, find_account(account.name), nick_node, current_item, nick_of(shown_->to_readers), shown_->access,
          answer_to(account, [this](Account& asked, const IqAnswer&) {
            if (!goes_on(asked)) return end(asked);
            publish(requests_, find_account(asked.name), vcard4_node, current_item, vcard4_of(*shown_), shown_->access,
                    answer_to(asked, [this](Account& same, const IqAnswer& answer) { published(same, answer); }));
          }));
}

void CardPublisher::published(Account& account, const IqAnswer& answer) {
  PurpleAccount* same = find_account(account.name);
  account.publication.found(answer.ok());
  keep(same, {answer ? sent_on(same).mark : half_sent, {}});
  if (!answer) problem_(account.name, answer.reason());
  if (goes_on(account)) return check_old_vcard(account);
  end(account);
}

// A server that derives the old vCard from the new one must be left to it: setting the old one flattens the new.
void CardPublisher::check_old_vcard(Account& account) {
  requests_.get(find_account(account.name), account.name.user.str(), old_vcard_question(), answer_ms,
                answer_to(account, [this](Account& asked, const IqAnswer& answer) {
                  if (!goes_on(asked)) return end(asked);
                  const std::optional<Card> seen = old_vcard_in_answer(answer);
                  const bool is_there =
                      seen && (is_derived(*seen, shown_->to_readers) || say_the_same(*seen, old_vcard_of(*shown_)));
                  if (!is_there) set_old_vcard(asked);
                  end(asked);
                }));
}

// By way of prpl-jabber, which adds the icon.
void CardPublisher::set_old_vcard(Account& account) {
  if (account.server_derives || ++account.old_vcards > most_old_vcards) return;
  const std::string text = old_vcard_text(old_vcard_of(*shown_));
  purple_account_set_user_info(find_account(account.name), text.c_str());
  serv_set_info(connection_of(account.name), text.c_str());
}

// Only what this program put there, and once: the user may have a profile made by another program afterwards.
void CardPublisher::take_back(Account& account) {
  PurpleAccount* same = find_account(account.name);
  if (sent_on(same).mark.empty()) return end(account);
  account.publication.found(false);
  // Before the vCard4, which servers make from it. Without a card of its own the icon that the user chose stays.
  const std::string nothing = old_vcard_text({});
  purple_account_set_user_info(same, nothing.c_str());
  set_portrait_icon(same, std::nullopt);
  serv_set_info(purple_account_get_connection(same), nothing.c_str());
  retract(requests_, same, nick_node, current_item, [](const IqAnswer&) {});
  retract(requests_, same, vcard4_node, current_item, answer_to(account, [this](Account& asked, const IqAnswer&) {
            keep(find_account(asked.name), {});
            end(asked);
          }));
}

gboolean CardPublisher::message_came(PurpleConnection* connection, const char*, const char*, const char* from,
                                     const char*, xmlnode* node) {
  if (!shown_ || !from || !node) return FALSE;
  const AccountName name = account_name(purple_connection_get_account(connection));
  Account* account = name.user.str() == from ? online(name) : nullptr;
  const std::optional<XmlElement> vcard = account ? vcard4_in_event(node) : std::nullopt;
  if (vcard) go_on(*account, account->publication.saw(stands(card_from_vcard4(*vcard).value_or(Card{}))));
  return FALSE;
}

}  // namespace carte
