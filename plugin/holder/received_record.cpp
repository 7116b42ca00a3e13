// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/received_record.h"

#include <glib.h>

#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

namespace {

constexpr XmlLimits stored_limits{.bytes = 1024 * 1024};  // our own writing: longer than a peer's may be

void set_if(XmlElement& element, const char* name, bool value) {
  if (value) element.set(name, "1");
}

}  // namespace

std::string origin_record(const StoredCard& card) {
  XmlElement record{.name = "received", .ns = std::string(holder_ns)};
  record.set("at", std::to_string(card.received));
  record.set("protocol", card.from.account.protocol.str());
  record.set("account", card.from.account.user.str());
  record.set("peer", card.from.name.str());
  set_if(record, "room", card.from.room);
  record.set("nick", card.from.nick);
  record.set("token", card.share.token.str());
  set_if(record, "has-picture", card.share.has_picture);
  set_if(record, "exchange", card.share.exchange);
  return to_xml(record);
}

std::optional<StoredCard> stored_from_origin(std::string_view record) {
  const auto xml = parse_xml(record, stored_limits);
  if (!xml || !xml->is("received", holder_ns)) return std::nullopt;
  StoredCard stored{.received = g_ascii_strtoll(xml->attribute("at").c_str(), nullptr, 10)};
  stored.from = {{ProtocolId(xml->attribute("protocol")), UserName(xml->attribute("account"))},
                 UserName(xml->attribute("peer")),
                 !xml->attribute("room").empty(),
                 xml->attribute("nick")};
  stored.share.token = Token(xml->attribute("token"));
  stored.share.has_picture = !xml->attribute("has-picture").empty();
  stored.share.exchange = !xml->attribute("exchange").empty();
  return stored;
}

std::string card_record(const Card& card) { return to_xml(card_to_xcard(card)); }

std::optional<Card> card_from_record(std::string_view record) {
  const auto xml = parse_xml(record, stored_limits);
  if (!xml) return std::nullopt;
  auto card = card_from_xcard(*xml);
  if (!card) return std::nullopt;
  return std::move(*card);
}

std::string share_hash(const Vault& vault, const ShareKey& key) {
  std::string value;
  for (const std::string* part :
       {&key.account.protocol.str(), &key.account.user.str(), &key.peer.str(), &key.nick, &key.token.str()})
    value.append(*part).push_back('\0');
  return vault.hash("share", value);
}

std::string address_hash(const Vault& vault, const AccountName& address) {
  return vault.hash("address", address.protocol.str() + ' ' + address.user.str());
}

}  // namespace carte
