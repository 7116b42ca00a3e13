// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/updates.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/monotonic_time.h"
#include "prpl-ext/purple/client_address.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/xmlnode_element.h"

namespace carte {

namespace {

// Debian's Prosody takes 10 kB a second from a client, and the user's own lines wait behind.
constexpr std::size_t longest_on_xmpp = 48 * 1024;
// Seven lines of IRC, a minute of them.
constexpr std::size_t longest_as_text = 2 * 1024;
constexpr std::size_t most_clients = 4096;
constexpr const char* message_id = "carte-update-";
constexpr const char* update_ns = "urn:carte:1:update";

}  // namespace

PurpleUpdates::PurpleUpdates(HiddenLines& lines, const Stanzas& stanzas, const UpdateCarrierEvents& events,
                             const CarrierTiming& timing)
    : lines_(lines),
      stanzas_(stanzas),
      events_(events),
      timing_(timing),
      presence_(
          [this](PurpleAccount* account, const UserName& who) {
            events_.online({account_name(account), who, {}});
          },
          timing.presence_ms) {
  void* connections = purple_connections_get_handle();
  signals_.push_back(purple_connect<&PurpleUpdates::signed_on>(connections, "signed-on", this));
  signals_.push_back(purple_connect<&PurpleUpdates::signing_off>(connections, "signing-off", this));
}

Result<void> PurpleUpdates::send(const UpdateAddress& to, const Envelope& envelope, const std::string& subject) {
  const Result<PurpleAccount*> online = online_account(to.account);
  if (!online) return online.error();
  PurpleAccount* account = *online;
  if (is_xmpp(to.account)) return send_stanza(account, to, envelope_to_xml(envelope));
  const auto lines = update_lines(envelope, HiddenLines::longest_line(account, to.name.str()));
  if (!lines) return lines.error();
  lines_.drop_envelopes(account, to.name.str(), &subject);
  if (!lines_.has_room_for(account, to.name.str(), lines->size()))
    return Error{_("Too much is waiting to be sent already. Try again later.")};
  for (const std::string& line : *lines) lines_.send({account, to.name.str(), line, {}, false, {}, subject});
  return {};
}

Result<void> PurpleUpdates::refuse(const UpdateAddress& to, const Token& exchange) {
  const Result<PurpleAccount*> online = online_account(to.account);
  if (!online) return online.error();
  PurpleAccount* account = *online;
  if (!is_xmpp(to.account)) {
    lines_.send({account, to.name.str(), refusal_line(exchange), exchange, false, {}, {}});
    return {};
  }
  XmlElement update;
  update.name = "update";
  update.ns = update_ns;
  update.set("refused", exchange.str());
  return send_stanza(account, to, update);
}

// To each client that understands it, or to the account, whose server keeps it for later.
Result<void> PurpleUpdates::send_stanza(PurpleAccount* account, const UpdateAddress& to, const XmlElement& update) {
  std::vector<std::string> receivers;
  if (!to.resource.empty()) receivers.push_back(full_name(to));
  if (to.resource.empty()) receivers = clients_of(account, to.name);
  // Servers give what goes to the user's own account back to this client rather than keep it for the others.
  if (receivers.empty() && to.name != to.account.user) receivers.push_back(to.name.str());
  for (const std::string& receiver : receivers) {
    XmlElement message;
    message.name = "message";
    message.set("type", "chat");
    message.set("to", receiver);
    message.set("id", message_id + new_token().str());
    message.children.push_back(update);
    message.add("store", {}, "urn:xmpp:hints");
    // Other programs of theirs and ours have no use for a copy (XEP-0280 section 8).
    message.add("private", {}, "urn:xmpp:carbons:2");
    message.add("no-copy", {}, "urn:xmpp:hints");
    if (const Result<void> sent = Stanzas::send(account, message); !sent) return sent;
  }
  return {};
}

std::size_t PurpleUpdates::longest(const UpdateAddress& to) const {
  return is_xmpp(to.account) ? longest_on_xmpp : longest_as_text;
}

void PurpleUpdates::watch(const std::vector<UpdateAddress>& peers) { presence_.watch(peers); }

bool PurpleUpdates::is_online(const UpdateAddress& peer) const {
  const Result<PurpleAccount*> online = online_account(peer.account);
  if (!online) return false;
  if (!is_xmpp(peer.account)) return presence_.is_online(*online, peer.name);
  if (!peer.resource.empty()) return stanzas_.has_feature(*online, full_name(peer), update_feature);
  return !clients_of(*online, peer.name).empty();
}

// Those who are online and understand envelopes; of one's own account the others.
std::vector<std::string> PurpleUpdates::clients_of(PurpleAccount* account, const UserName& who) const {
  std::vector<std::string> clients = stanzas_.resources(account, who);
  std::erase_if(clients, [&](const std::string& jid) {
    return is_this_client(account, jid) || !stanzas_.has_feature(account, jid, update_feature);
  });
  return clients;
}

bool PurpleUpdates::keeps_for_offline(const AccountName& account) const { return is_xmpp(account); }

void PurpleUpdates::stanza_came(PurpleAccount* account, const std::string& from, xmlnode* update, bool delayed) {
  const UpdateAddress address = client_address(account, from);
  // Our own, sent to all our clients; and nothing from rooms, where a nick is anybody.
  if (is_this_client(account, from)) return;
  const Result<XmlElement> element = element_from_xmlnode(update);
  if (is_participant(address.name) || !element) {
    dropped_++;
    return;
  }
  if (const std::string& refused = element->attribute("refused"); is_token(refused))
    return events_.refused(address, Token(refused));
  const Result<Envelope> envelope = envelope_from_xml(*element);
  if (envelope)
    events_.came(address, *envelope, delayed);
  else
    dropped_++;
}

bool PurpleUpdates::is_ours(const std::string& id) { return id.starts_with(message_id); }

// prpl-jabber learns what a client understands only behind this.
void PurpleUpdates::client_changed(PurpleAccount* account, const std::string& jid, bool online) {
  if (!online) {
    told_.erase({account, jid});
    return;
  }
  if (told_.contains({account, jid}) || is_this_client(account, jid) || looks_.size() >= most_clients) return;
  auto& look = looks_.emplace_back();
  look.account = account;
  look.timer.start(0, [this, account, jid, place = std::prev(looks_.end())] {
    looks_.erase(place);
    look_at_client(account, jid);
  });
}

void PurpleUpdates::look_at_client(PurpleAccount* account, const std::string& jid) {
  if (is_participant(user_name(account, jid)) || !stanzas_.has_feature(account, jid, update_feature)) return;
  if (told_.size() >= most_clients) told_.clear();
  if (told_.emplace(account, jid).second) events_.online(client_address(account, jid));
}

void PurpleUpdates::line_came(PurpleAccount* account, const std::string& who, const TextFormLine& line) {
  presence_.heard_from(account, who);
  const UpdateAddress from = client_address(account, who);
  if (const auto* refusal = std::get_if<CardRefusal>(&line)) events_.refused(from, refusal->token);
  const auto* fragment = std::get_if<UpdateFragment>(&line);
  if (!fragment) return;
  const auto envelope = reassembly_.add(sender_id(from), *fragment, monotonic_seconds());
  if (!envelope) return;
  if (*envelope)
    events_.came(from, **envelope, false);
  else
    dropped_++;
}

void PurpleUpdates::unreachable(PurpleAccount* account, const std::string& who) {
  presence_.gone(account, who);
  lines_.drop_envelopes(account, who);
}

// The buddies' presence is told right behind this.
void PurpleUpdates::signed_on(PurpleConnection* connection) {
  PurpleAccount* account = purple_connection_get_account(connection);
  auto& look = looks_.emplace_back();
  look.account = account;
  look.timer.start(timing_.roster_ms, [this, account, place = std::prev(looks_.end())] {
    looks_.erase(place);
    events_.signed_on(account_name(account));
  });
}

void PurpleUpdates::signing_off(PurpleConnection* connection) {
  PurpleAccount* account = purple_connection_get_account(connection);
  std::erase_if(told_, [account](const auto& each) { return each.first == account; });
  looks_.remove_if([account](const Look& look) { return look.account == account; });
}

}  // namespace carte
