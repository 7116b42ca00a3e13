// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/message/plain_line.h"
#include "prpl-ext/message/text_form.h"

namespace carte {

namespace {

constexpr std::size_t longest_line = 400;
constexpr std::size_t longest_name = 60;  // characters
constexpr std::size_t longest_address = 220;
constexpr std::string_view card_start = "(card ", exchange_start = "(exchange ", region_start = "(region ";
constexpr std::size_t token_length = 8;

// Names that look like a token's or a payload line's beginning lose the bracket, so that only our own end of the line
// is one.
std::string name_of(std::string_view peer_text) {
  std::string name = clean_line(peer_text, longest_name);
  for (const std::string_view look : {"(card", "(exchange", "(region", "[carte"}) {
    for (std::size_t at = 0; at + look.size() <= name.size();) {
      if (g_ascii_strncasecmp(name.c_str() + at, look.data(), look.size()) == 0)
        name.erase(at, 1);
      else
        at++;
    }
  }
  return name;
}

// At most max_bytes of a UTF-8 text; what is cut ends in an ellipsis.
std::string cut(std::string text, std::size_t max_bytes) {
  static constexpr std::string_view ellipsis = "…";
  if (text.size() <= max_bytes) return text;
  if (max_bytes < ellipsis.size()) return {};
  std::size_t end = max_bytes - ellipsis.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) end--;
  text.resize(end);
  return text.append(ellipsis);
}

// With the name, the receiver's client proposes it when it adds the contact (XEP-0147 section 3.2.1).
std::string xmpp_address(const AccountName& contact, const std::string& name) {
  const std::string action = impp_for(contact).uri + "?roster";
  const std::string named = action + ";name=" + percent_encode(name);
  return named.size() <= longest_address ? named : action;
}

// `bob@irc.example.org` as people write it: the nick, and the network it is on.
std::string irc_address(const std::string& user) {
  const std::size_t at = user.find('@');
  const std::string nick = clean_line(user.substr(0, at));
  if (at == user.npos) return nick;
  // TRANSLATORS: a nickname and the IRC server, "bob on irc.example.org".
  return sentence(_("%s on %s"), nick.c_str(), clean_line(user.substr(at + 1)).c_str());
}

// What the receiver without the plugin can click or copy; empty when the card has nothing of the kind.
std::string address_of(const Card& card, const std::string& name) {
  std::string address;
  if (const auto known = contact_address(card)) {
    if (known->protocol == ProtocolId("prpl-jabber")) address = xmpp_address(*known, name);
    if (known->protocol == ProtocolId("prpl-irc")) address = irc_address(known->user.str());
  }
  if (address.empty() && !card.impp.empty()) {
    const Impp& handle = card.impp.front();
    if (is_safe_link(handle.uri))
      address = clean_line(handle.uri);
    else if (!handle.username.empty())
      address = clean_line(handle.service + " " + handle.username);
  }
  if (address.empty() && !card.email.empty()) address = clean_line(card.email.front().value);
  return address.size() <= longest_address ? address : std::string();
}

// The line without its end, about somebody with or without an address.
std::string line_about(const std::string& who, const std::string& address, bool exchange) {
  if (exchange) {
    // TRANSLATORS: the line that everyone sees in the chat, with a person's name and, if there is one, their address.
    if (address.empty()) return sentence(_("%s would like to exchange contact cards"), who.c_str());
    return sentence(_("%s would like to exchange contact cards - %s"), who.c_str(), address.c_str());
  }
  // TRANSLATORS: the line that everyone sees in the chat, with a person's name and, if there is one, their address.
  if (address.empty()) return sentence(_("Contact card: %s"), who.c_str());
  return sentence(_("Contact card: %s - %s"), who.c_str(), address.c_str());
}

struct LineEnd {
  Token token;
  std::string_view start;  // which of the three
};

// Only the end counts; what stands far before it is not worth reading.
std::optional<LineEnd> line_end(std::string_view line) {
  static constexpr std::size_t tail = 1024;
  if (line.size() > tail) line.remove_prefix(line.size() - tail);
  std::string plain = plain_line(line);
  plain.erase(plain.find_last_not_of(" \t\r\n\v\f") + 1);
  for (const std::string_view start : {card_start, exchange_start, region_start}) {
    const std::size_t length = start.size() + token_length + 1;
    if (plain.size() < length || plain.back() != ')') continue;
    const std::string end = plain.substr(plain.size() - length);
    const std::string token = end.substr(start.size(), token_length);
    if (end.starts_with(start) && is_token(token)) return LineEnd{Token(token), start};
  }
  return std::nullopt;
}

}  // namespace

std::string readable_line(const Share& share) {
  const std::string name = name_of(share.card.fn);
  const std::string org = share.card.org.empty() ? std::string() : name_of(share.card.org.front());
  const std::string who = org.empty() || org == name ? name : name + ", " + org;
  const std::string address = address_of(share.card, name);
  const std::string end = " " + std::string(share.exchange ? exchange_start : card_start) + share.token.str() + ")";

  const std::size_t taken = line_about({}, address, share.exchange).size() + end.size();
  return line_about(cut(who, longest_line - std::min(longest_line, taken)), address, share.exchange) + end;
}

std::optional<Token> token_of_line(std::string_view line) {
  const auto end = line_end(line);
  return end && end->start != region_start ? std::optional(end->token) : std::nullopt;
}

std::string region_line(std::string_view sharer, const Token& region) {
  const std::string end = " " + std::string(region_start) + region.str() + ")";
  // TRANSLATORS: the line that everyone sees in the chat, with the name of who wants to show something.
  const auto about = [](const std::string& who) {
    return sentence(_("%s would like to show you a part of the screen, live"), who.c_str());
  };
  return about(cut(name_of(sharer), longest_line - about({}).size() - end.size())) + end;
}

std::optional<Token> region_of_line(std::string_view line) {
  const auto end = line_end(line);
  return end && end->start == region_start ? std::optional(end->token) : std::nullopt;
}

bool asks_for_exchange(std::string_view line) {
  const auto end = line_end(line);
  return end && end->start == exchange_start;
}

}  // namespace carte
