// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/carrier.h"

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/card_file_name.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/purple/file_transfer.h"
#include "prpl-ext/purple/hidden_lines.h"
#include "prpl-ext/purple/incoming_shares.h"
#include "prpl-ext/purple/irc_reply.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/purple_signal.h"
#include "prpl-ext/purple/regions.h"
#include "prpl-ext/purple/share_sender.h"
#include "prpl-ext/purple/stanza.h"
#include "prpl-ext/purple/updates.h"

namespace carte {

namespace {

constexpr const char* roster_exchange_ns = "http://jabber.org/protocol/rosterx";
constexpr const char* file_transfer_feature = "http://jabber.org/protocol/si/profile/file-transfer";
constexpr std::size_t most_message_ids = 128, most_partners = 1024;
constexpr int no_such_nick = 401, is_away = 301;

// Whoever made the carrier need not care for all events.
PurpleCarrierEvents complete(PurpleCarrierEvents events) {
  const auto fill = [](auto& event) {
    if (!event) event = [](const auto&...) {};
  };
  fill(events.arrived);
  fill(events.announced);
  fill(events.failed);
  fill(events.sent);
  fill(events.file_came);
  fill(events.file_failed);
  fill(events.updates.came);
  fill(events.updates.refused);
  fill(events.updates.online);
  fill(events.updates.signed_on);
  fill(events.regions.invited);
  fill(events.regions.came);
  fill(events.regions.gone);
  fill(events.regions.bytes_ready);
  fill(events.regions.bytes_came);
  fill(events.regions.bytes_over);
  return events;
}

Error would_not_be_encrypted() { return {_("This chat is encrypted, but suggestions and files are not.")}; }

XmlElement suggestion(const std::string& to, const std::string& jid, const std::string& name) {
  XmlElement message;
  message.name = "message";
  message.set("to", to);
  XmlElement& exchange = message.add("x", {}, roster_exchange_ns);
  XmlElement& item = exchange.add("item");
  item.set("action", "add");
  item.set("jid", jid);
  item.set("name", name);
  return message;
}

}  // namespace

// Ties the parts together: what libpurple tells goes to the sender's or the receiver's half.
class PurpleCarrier::Rules {
 public:
  Rules(PurpleCarrierEvents events, const CarrierTiming& timing)
      : events_(complete(std::move(events))),
        files_([this](PurpleAccount* account, const std::string& who, const Result<std::vector<Card>>& cards) {
          card_file(account, who, cards);
        }),
        lines_(line_events(), timing.irc_pace_ms, timing.other_pace_ms),
        stanzas_(stanza_events()),
        sender_(lines_, files_,
                [this](PurpleAccount* account, const UserName& who) { return understands(account, who); }),
        receiver_(lines_, files_, events_, timing),
        updates_(lines_, stanzas_, events_.updates, timing),
        regions_(lines_, files_, stanzas_, events_.regions) {
    void* conversations = purple_conversations_get_handle();
    signals_.push_back(purple_connect<&Rules::wrote>(conversations, "wrote-im-msg", this));
    signals_.push_back(purple_connect<&Rules::wrote>(conversations, "wrote-chat-msg", this));
    signals_.push_back(purple_connect<&Rules::signing_off>(purple_connections_get_handle(), "signing-off", this));
    signals_.push_back(
        purple_connect<&Rules::irc_text>(purple_plugins_find_with_id("prpl-irc"), "irc-receiving-text", this));
  }

  Result<void> suggest(const Peer& to, const Card& card);
  Result<void> send_file(const Peer& to, const Card& card);
  ShareSender& sender() { return sender_; }
  IncomingShares& receiver() { return receiver_; }
  PurpleUpdates& updates() { return updates_; }
  PurpleRegions& regions() { return regions_; }
  const HiddenLines& lines() const { return lines_; }

 private:
  struct SentId {
    PurpleAccount* account;
    std::string id, who;
    Token token;
  };

  HiddenLineEvents line_events();
  StanzaEvents stanza_events();
  bool understands(PurpleAccount* account, const UserName& who) const;
  void hidden_line_came(PurpleAccount* account, const std::string& who, const TextFormLine& line);
  void stanza_leaves(PurpleAccount* account, OutgoingMessage& message);
  bool bounced(PurpleAccount* account, const std::string& id);
  void card_file(PurpleAccount* account, const std::string& who, const Result<std::vector<Card>>& cards);

  void wrote(PurpleAccount* account, const char* who, const char* message, PurpleConversation* conversation,
             PurpleMessageFlags flags);
  void signing_off(PurpleConnection* connection);
  void irc_text(PurpleConnection* connection, char** text);

  PurpleCarrierEvents events_;
  FileTransfers files_;
  HiddenLines lines_;
  Stanzas stanzas_;
  ShareSender sender_;
  IncomingShares receiver_;
  PurpleUpdates updates_;
  PurpleRegions regions_;
  std::set<std::pair<AccountName, UserName>> partners_;  // who has written a hidden line
  std::deque<SentId> ids_;                               // of hidden lines in clear
  std::vector<PurpleSignal> signals_;
};

HiddenLineEvents PurpleCarrier::Rules::line_events() {
  return {[this](PurpleAccount* account, const std::string& who, const TextFormLine& line) {
            hidden_line_came(account, who, line);
          },
          [this](PurpleAccount* account, const std::string& text) {
            sender_.line_leaves(account, text);
            regions_.line_leaves(account, text);
          }};
}

StanzaEvents PurpleCarrier::Rules::stanza_events() {
  return {[this](PurpleAccount* account, OutgoingMessage& message) { stanza_leaves(account, message); },
          [this](PurpleAccount* account, const std::string& from, xmlnode* card, bool delayed) {
            receiver_.card_came(account, from, card, delayed);
          },
          [this](PurpleAccount* account, const std::string& from, bool delayed) {
            receiver_.message_came(account, from, delayed);
            regions_.message_came(account, from, delayed);
          },
          [this](PurpleAccount* account, const std::string& id) { return bounced(account, id); },
          [this](PurpleAccount* account, const std::string& from, xmlnode* update, bool delayed) {
            updates_.stanza_came(account, from, update, delayed);
          },
          [this](PurpleAccount* account, const std::string& from, xmlnode* region, bool delayed) {
            regions_.stanza_came(account, from, region, delayed);
          },
          [this](PurpleAccount* account, const std::string& jid, bool online) {
            updates_.client_changed(account, jid, online);
            regions_.client_changed(account, jid, online);
          }};
}

bool PurpleCarrier::Rules::understands(PurpleAccount* account, const UserName& who) const {
  return partners_.contains({account_name(account), who}) ||
         !stanzas_.resource_with(account, who, std::string(carte_card_ns)).empty();
}

void PurpleCarrier::Rules::hidden_line_came(PurpleAccount* account, const std::string& who, const TextFormLine& line) {
  if (partners_.size() >= most_partners) partners_.clear();
  partners_.emplace(account_name(account), user_name(account, who));
  if (const auto* request = std::get_if<CardRequest>(&line))
    sender_.asked(account, who, *request);
  else
    receiver_.came(account, who, line);
  updates_.line_came(account, who, line);
  regions_.line_came(account, who, line);
}

void PurpleCarrier::Rules::stanza_leaves(PurpleAccount* account, OutgoingMessage& message) {
  if (const HiddenLine* line = lines_.leaving()) {
    if (ids_.size() >= most_message_ids) ids_.pop_front();
    ids_.push_back({account, message.attribute("id"), line->who, line->token});
  }
  sender_.stanza_leaves(account, message);
  regions_.stanza_leaves(account, message);
}

bool PurpleCarrier::Rules::bounced(PurpleAccount* account, const std::string& id) {
  if (PurpleUpdates::is_ours(id) || regions_.bounced(account, id)) return true;
  for (auto each = ids_.begin(); each != ids_.end(); ++each) {
    if (each->account != account || each->id != id) continue;
    const SentId sent = *each;
    ids_.erase(each);
    receiver_.unreachable(account, sent.who, sent.token);
    return true;
  }
  return false;
}

void PurpleCarrier::Rules::card_file(PurpleAccount* account, const std::string& who,
                                     const Result<std::vector<Card>>& cards) {
  const Peer from{account_name(account), user_name(account, who), false, {}};
  if (!cards)
    events_.file_failed(from, cards.reason());
  else
    events_.file_came(from, *cards);
}

void PurpleCarrier::Rules::wrote(PurpleAccount*, const char* who, const char* message, PurpleConversation* conversation,
                                 PurpleMessageFlags flags) {
  if (!message || !who || !conversation || (flags & (PURPLE_MESSAGE_SYSTEM | PURPLE_MESSAGE_ERROR))) return;
  const bool history = flags & PURPLE_MESSAGE_DELAYED;
  const auto region = region_of_line(message);
  if (region && (flags & PURPLE_MESSAGE_RECV)) regions_.written(conversation, who, *region, history);
  const auto token = token_of_line(message);
  if (!token) return;
  if (flags & PURPLE_MESSAGE_RECV) {
    receiver_.written(conversation, who, *token, asks_for_exchange(message), history);
  } else if ((flags & PURPLE_MESSAGE_SEND) && !history) {
    const Peer to = peer_of(conversation);
    if (const Share* share = sender_.written(to, *token)) events_.sent(to, Share(*share));
  }
}

void PurpleCarrier::Rules::signing_off(PurpleConnection* connection) {
  PurpleAccount* account = purple_connection_get_account(connection);
  receiver_.signing_off(account);
  std::erase_if(ids_, [account](const SentId& sent) { return sent.account == account; });
}

// The server's answer to a line that the user does not know of: who is away opens a chat in prpl-irc, who is gone a
// dialog.
void PurpleCarrier::Rules::irc_text(PurpleConnection* connection, char** text) {
  if (!text || !*text) return;
  const auto reply = read_irc_reply(*text);
  if (!reply) return;
  PurpleAccount* account = purple_connection_get_account(connection);
  if (updates_.irc_reply(account, *reply)) return hide_irc_line(text);
  if (reply->number != no_such_nick && reply->number != is_away) return;
  if (!lines_.wrote_last(account, reply->parameter(1))) return;
  hide_irc_line(text);
  if (reply->number != no_such_nick) return;
  receiver_.unreachable(account, reply->parameter(1), {});
  updates_.unreachable(account, reply->parameter(1));
  regions_.unreachable(account, reply->parameter(1));
}

Result<void> PurpleCarrier::Rules::suggest(const Peer& to, const Card& card) {
  const Result<PurpleAccount*> online = online_account(to.account);
  const std::vector<AccountName> addresses = contact_addresses(card);
  const auto contact = std::ranges::find(addresses, to.account.protocol, &AccountName::protocol);
  if (!is_xmpp(to.account) || to.room) return Error{_("Contacts can be suggested to XMPP contacts only.")};
  if (contact == addresses.end()) return Error{_("This card has no XMPP address to suggest.")};
  if (sender_.keeps_secret(to)) return would_not_be_encrypted();
  if (!online) return online.error();
  PurpleAccount* account = *online;
  const std::string client = stanzas_.resource_with(account, user_name(account, to.name.str()), roster_exchange_ns);
  if (client.empty())
    return Error{sentence(_("The program that %s uses does not take contact suggestions."), shown_name(to).c_str())};
  return Stanzas::send(account, suggestion(client, contact->user.str(), clean_line(card.fn)));
}

Result<void> PurpleCarrier::Rules::send_file(const Peer& to, const Card& card) {
  const Result<PurpleAccount*> online = online_account(to.account);
  if (!online) return online.error();
  PurpleAccount* account = *online;
  std::string who = private_name(to);
  if (who.empty()) return Error{_("Files cannot be sent to a room.")};
  if (sender_.keeps_secret(to)) return would_not_be_encrypted();
  if (const std::string client = stanzas_.resource_with(account, user_name(account, who), file_transfer_feature);
      !client.empty())
    who = client;
  return files_.offer(account, who, card_file_name(card, ".vcf"), card_to_vcard_text(card, VcardVersion::v3));
}

PurpleCarrier::PurpleCarrier(PurpleCarrierEvents events, const CarrierTiming& timing)
    : rules_(std::make_unique<Rules>(std::move(events), timing)) {}

PurpleCarrier::~PurpleCarrier() = default;

Result<void> PurpleCarrier::send(const Peer& to, const Share& share) { return rules_->sender().send(to, share); }

void PurpleCarrier::request(const Peer& from, const Token& token, bool photo) {
  rules_->receiver().request(from, token, photo);
}

Result<void> PurpleCarrier::suggest(const Peer& to, const Card& card) { return rules_->suggest(to, card); }

Result<void> PurpleCarrier::send_file(const Peer& to, const Card& card) { return rules_->send_file(to, card); }

UpdateCarrier& PurpleCarrier::updates() { return rules_->updates(); }

RegionCarrier& PurpleCarrier::regions() { return rules_->regions(); }

std::size_t PurpleCarrier::dropped_letters() const { return rules_->regions().dropped(); }

std::size_t PurpleCarrier::dropped_updates() const { return rules_->updates().dropped(); }

std::size_t PurpleCarrier::waiting_lines() const { return rules_->lines().waiting(); }

}  // namespace carte
