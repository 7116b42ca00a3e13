// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/buddy_address.h"

#include <glib.h>

#include <algorithm>
#include <string_view>

#include "prpl-ext/base/peer_text.h"

namespace carte {

namespace {

constexpr std::size_t max_jid_part = 1023, max_nick = 64, max_other = 255;

bool is_irc(const AccountName& address) { return address.protocol.str() == "prpl-irc"; }

bool has_any(std::string_view text, std::string_view characters) {
  return text.find_first_of(characters) != std::string_view::npos;
}

bool is_host(std::string_view host) {
  if (host.empty() || host.front() == '.' || host.find("..") != std::string_view::npos) return false;
  if (host.front() == '[' && host.back() == ']') return true;
  return !has_any(host, " \"#$%&'()*+,/:;<=>?@[\\]^`{|}~");
}

AddressFault check_jid(std::string_view jid) {
  const std::size_t at = jid.find('@');
  if (at == std::string_view::npos) return is_host(jid) ? AddressFault::not_a_person : AddressFault::malformed;
  const std::string_view local = jid.substr(0, at), domain = jid.substr(at + 1);
  if (local.size() > max_jid_part || domain.size() > max_jid_part) return AddressFault::too_long;
  if (local.empty() || has_any(local, " \"&'/:<>@") || !is_host(domain)) return AddressFault::malformed;
  return AddressFault::none;
}

AddressFault check_irc(const AccountName& address) {
  const std::string nick = buddy_name(address).str();
  if (nick.empty()) return AddressFault::malformed;
  if (has_any(nick.substr(0, 1), "#&+!")) return AddressFault::not_a_person;
  if (nick.size() > max_nick) return AddressFault::too_long;
  const bool server_given = address.user.str().find('@') != std::string::npos;
  if (server_given && !is_host(network_of(address))) return AddressFault::malformed;
  const auto bad = [](unsigned char c) {
    return c < 0x80 && !g_ascii_isalnum(c) && std::string_view("[]\\`_^{|}-").find(char(c)) == std::string_view::npos;
  };
  if (std::ranges::any_of(nick, bad) || g_ascii_isdigit(nick.front()) || nick.front() == '-')
    return AddressFault::malformed;
  return AddressFault::none;
}

}  // namespace

AddressFault check_address(const AccountName& address) {
  const std::string& user = address.user.str();
  // What would look different once cleaned (control and bidi characters, broken UTF-8, stray spaces) is no address.
  if (user.empty() || user != clean_line(user, user.size() + 1)) return AddressFault::malformed;
  if (is_irc(address)) return check_irc(address);
  if (address.protocol.str() == "prpl-jabber") return check_jid(user);
  return user.size() > max_other ? AddressFault::too_long : AddressFault::none;
}

std::string network_of(const AccountName& address) { return is_irc(address) ? domain_of(address.user) : ""; }

UserName buddy_name(const AccountName& address) {
  return is_irc(address) ? UserName(address.user.str().substr(0, address.user.str().rfind('@'))) : address.user;
}

std::string domain_of(const UserName& name) {
  const std::size_t at = name.str().rfind('@');
  return at == std::string::npos ? "" : name.str().substr(at + 1);
}

}  // namespace carte
