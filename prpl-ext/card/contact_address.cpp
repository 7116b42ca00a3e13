// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib.h>

#include <algorithm>
#include <array>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/card/impp_service.h"

namespace carte {

namespace {

// Services whose users libpurple reaches under the name that people give for them.
constexpr std::array<ImppService, 24> services = {{{"XMPP", "xmpp", "prpl-jabber"},
                                                   {"Jabber", "xmpp", "prpl-jabber"},
                                                   {"GoogleTalk", "xmpp", "prpl-jabber"},
                                                   {"Google Talk", "xmpp", "prpl-jabber"},
                                                   {"IRC", "irc", "prpl-irc"},
                                                   {"IRC", "ircs", "prpl-irc"},
                                                   {"ICQ", "icq", "prpl-icq"},
                                                   {"AIM", "aim", "prpl-aim"},
                                                   {"MSN", "msnim", "prpl-msn"},
                                                   {"MSN", "msn", "prpl-msn"},
                                                   {"Yahoo", "ymsgr", "prpl-yahoo"},
                                                   {"Gadu-Gadu", "gg", "prpl-gg"},
                                                   {"GaduGadu", "gg", "prpl-gg"},
                                                   {"GroupWise", "groupwise", "prpl-novell"},
                                                   {"Sametime", "sametime", "prpl-meanwhile"},
                                                   {"Zephyr", "zephyr", "prpl-zephyr"},
                                                   {"Bonjour", "bonjour", "prpl-bonjour"},
                                                   {"SIP", "sip", "prpl-simple"},
                                                   {"SIMPLE", "sip", "prpl-simple"},
                                                   {"QQ", "qq", "prpl-qq"},
                                                   {"MySpace", "myim", "prpl-myspace"},
                                                   {"SILC", "silc", "prpl-silc"},
                                                   {"Skype", "skype", "prpl-skypeweb"},
                                                   {"Telegram", "tg", "telegram-tdlib"}}};

std::string lower(std::string_view text) {
  return gchars(g_utf8_strdown(text.data(), static_cast<gssize>(text.size()))).get();
}

// Nobody is called by white space, nor by characters that people cannot see.
std::optional<AccountName> on_protocol(std::string_view protocol, std::string user) {
  // How long an address may be is for whoever adds it to say.
  if (user.empty() || user.find(' ') != std::string::npos || clean_line(user, CardLimits::value_bytes) != user)
    return std::nullopt;
  return AccountName{ProtocolId(std::string(protocol)), UserName(std::move(user))};
}

// RFC 5122: `xmpp:node@domain/resource?query`. A room to join is nobody to add.
std::optional<AccountName> from_xmpp(std::string_view rest) {
  if (rest.starts_with("//")) rest.remove_prefix(std::min(rest.size(), rest.find('/', 2)));
  while (rest.starts_with('/')) rest.remove_prefix(1);
  const auto query = rest.find('?');
  if (query != std::string_view::npos && rest.substr(query + 1).starts_with("join")) return std::nullopt;
  return on_protocol("prpl-jabber", lower(percent_decode(rest.substr(0, rest.find_first_of("/?#")))));
}

// `irc://server:port/nick,isnick`, `irc:nick@server`, `irc:nick`; a channel is nobody to add.
std::optional<AccountName> from_irc(std::string_view rest) {
  std::string_view server;
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    server = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), server.size() + 1));
    if (rest.find(",isnick") == std::string_view::npos && rest.find(",isuser") == std::string_view::npos)
      return std::nullopt;
    server = server.substr(0, server.find(':'));
  }
  const std::string nick = percent_decode(rest.substr(0, rest.find_first_of(",?/")));
  if (nick.empty() || nick.find_first_of("#&!+") == 0) return std::nullopt;
  return on_protocol("prpl-irc", lower(server.empty() ? nick : nick + "@" + percent_decode(server)));
}

// `aim:goim?screenname=name`, `ymsgr:sendim?name`, `skype:name?call`, `icq:123`.
std::string user_in_uri(std::string_view rest) {
  while (rest.starts_with('/')) rest.remove_prefix(1);
  const auto mark = rest.find('?');
  const std::string_view path = rest.substr(0, mark);
  if (mark == std::string_view::npos || (path != "goim" && path != "sendim" && path != "chat" && path != "add"))
    return percent_decode(path);
  std::string_view query = rest.substr(mark + 1);
  query = query.substr(0, query.find('&'));
  for (const std::string_view key : {"screenname=", "contact="})
    if (query.starts_with(key)) query.remove_prefix(key.size());
  return percent_decode(query);
}

// Screen names are compared without spaces and case.
std::string normalised(std::string_view protocol, std::string user) {
  if (protocol == "prpl-jabber") return user.substr(0, user.find('/'));
  if (protocol == "prpl-aim" || protocol == "prpl-icq") std::erase(user, ' ');
  if (protocol == "prpl-icq") std::erase(user, '-');
  return user;
}

std::optional<AccountName> address_of(const Impp& impp) {
  if (impp.uri.empty()) {
    const std::string_view protocol = protocol_of_service(impp.service);
    if (protocol.empty()) return std::nullopt;
    if (protocol == impp.service) return on_protocol(protocol, impp.username);
    if (protocol == "prpl-irc") return from_irc(percent_encode(impp.username));
    return on_protocol(protocol, normalised(protocol, lower(impp.username)));
  }
  const auto colon = std::min(impp.uri.size(), impp.uri.find(':'));
  const std::string scheme = lower(std::string_view(impp.uri).substr(0, colon));
  const std::string_view rest = std::string_view(impp.uri).substr(std::min(impp.uri.size(), colon + 1));
  const auto found =
      std::find_if(services.begin(), services.end(), [&](const ImppService& s) { return s.scheme == scheme; });
  if (found == services.end()) return std::nullopt;
  if (found->protocol == "prpl-jabber") return from_xmpp(rest);
  if (found->protocol == "prpl-irc") return from_irc(rest);
  return on_protocol(found->protocol, normalised(found->protocol, lower(user_in_uri(rest))));
}

// A JID or SIP address in a URI: the `@` stays readable.
std::string encode_address(std::string_view address) {
  const auto at = address.rfind('@');
  if (at == std::string_view::npos) return percent_encode(address);
  return percent_encode(address.substr(0, at)) + '@' + percent_encode(address.substr(at + 1));
}

}  // namespace

std::string_view protocol_of_service(std::string_view service) {
  const std::string name = lower(service);
  for (const ImppService& one : services)
    if (name == lower(one.service)) return one.protocol;
  return service.starts_with("prpl-") ? service : std::string_view();
}

std::string_view service_of_scheme(std::string_view scheme) {
  const std::string name = lower(scheme);
  for (const ImppService& one : services)
    if (one.scheme == name) return one.service;
  return {};
}

std::optional<AccountName> contact_address(const Card& card) {
  for (const Impp& impp : card.impp)
    if (auto address = address_of(impp)) return address;
  return std::nullopt;
}

std::vector<AccountName> contact_addresses(const Card& card) {
  std::vector<AccountName> addresses;
  for (const Impp& impp : card.impp) {
    auto address = address_of(impp);
    if (address && std::find(addresses.begin(), addresses.end(), *address) == addresses.end())
      addresses.push_back(std::move(*address));
  }
  return addresses;
}

Impp impp_for(const AccountName& name) {
  const std::string& user = name.user.str();
  const std::string& protocol = name.protocol.str();
  if (protocol == "prpl-jabber") return {"xmpp:" + encode_address(user), "", "", {}};
  if (protocol == "prpl-simple") return {"sip:" + encode_address(user), "", "", {}};
  if (protocol == "prpl-irc") {
    const auto at = user.rfind('@');
    if (at == std::string::npos) return {"irc:" + percent_encode(user), "", "", {}};
    return {"irc://" + percent_encode(user.substr(at + 1)) + "/" + percent_encode(user.substr(0, at)) + ",isnick",
            "",
            "",
            {}};
  }
  for (const ImppService& one : services)
    if (one.protocol == protocol) return {"", std::string(one.service), user, {}};
  return {"", protocol, user, {}};
}

}  // namespace carte
