// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/handle_faults.h"

#include <glib.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "prpl-ext/base/i18n.h"
#include "ui/app/editor/faults.h"

namespace carte {
namespace {

bool is_letter(char c) { return g_ascii_isalpha(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_digit(char c) { return g_ascii_isdigit(c); }

bool all(std::string_view text, bool (*allowed)(char), std::string_view also = {}) {
  return std::ranges::all_of(text, [&](char c) { return allowed(c) || also.find(c) != std::string_view::npos; });
}

bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }

std::size_t characters(const std::string& text) { return static_cast<std::size_t>(g_utf8_strlen(text.c_str(), -1)); }

// RFC 7622 3.3.1, 3.2.
std::string fault_in_xmpp(const std::string& text) {
  const auto at = text.find('@');
  if (text.find('/') != std::string::npos) return _("Leave out the slash and what follows it.");
  const bool right = at != std::string::npos && at > 0 && at < 1024 && is_host_name(text.substr(at + 1)) &&
                     text.substr(0, at).find_first_of(" \"&':<>") == std::string::npos;
  return right ? "" : _("An XMPP address looks like name@example.org.");
}

// RFC 2812 2.3.1; networks of today allow longer ones and letters of any script.
std::string fault_in_nick(const std::string& text) {
  constexpr std::string_view special = "[]\\`_^{|}";
  const bool right = characters(text) <= 64 &&
                     (is_letter(text[0]) || special.find(text[0]) != std::string_view::npos) &&
                     all(text, is_letter_or_digit, "[]\\`_^{|}-");
  return right ? "" : _("A nick has letters, digits and - _ [ ] { } \\ | ^ `, and does not begin with a digit.");
}

std::string fault_in_network(const std::string& text) {
  return is_host_name(text) ? "" : _("The network is a server's name, like irc.example.org.");
}

std::string fault_in_number(const std::string& text, std::size_t least, std::size_t most, const char* said) {
  return all(text, is_digit) && text.size() >= least && text.size() <= most && text[0] != '0' ? "" : said;
}

std::string fault_in_wechat(const std::string& text) {
  const bool name = g_ascii_isalpha(text[0]) &&
                    all(
                        text, [](char c) -> bool { return g_ascii_isalnum(c); }, "_-") &&
                    text.size() >= 6 && text.size() <= 20;
  return name ? "" : _("A WeChat ID has 6 to 20 letters, digits, - and _, and begins with a letter.");
}

std::string fault_in_weibo(const std::string& text) {
  const bool right = all(text, is_letter_or_digit, "_-") && characters(text) >= 2 && characters(text) <= 30;
  return right ? "" : _("A Weibo name has 2 to 30 letters, digits, - and _.");
}

std::string fault_in_telegram(const std::string& text) {
  if (text[0] == '+') return fault_in_phone(text);
  const std::string name = text.substr(text[0] == '@' ? 1 : 0);
  const bool right = name.size() >= 4 && name.size() <= 32 && g_ascii_isalpha(name[0]) &&
                     all(
                         name, [](char c) -> bool { return g_ascii_isalnum(c); }, "_");
  return right ? "" : _("Write a Telegram name like @name, or a phone number that begins with +.");
}

// Matrix, appendix 3.2 of its specification.
std::string fault_in_matrix(const std::string& text) {
  const auto colon = text.find(':');
  const std::string host =
      colon == std::string::npos ? "" : text.substr(colon + 1, text.find(':', colon + 1) - colon - 1);
  const bool right = text[0] == '@' && colon != std::string::npos && colon > 1 && is_host_name(host);
  return right ? "" : _("A Matrix name looks like @name:example.org.");
}

std::string fault_in_name(const std::string& text) {
  return text.find_first_of(" \t") == std::string::npos && characters(text) <= 64 ? "" : _("Write it without spaces.");
}

std::string fault_in_first_part(const std::string& kind, const std::string& text) {
  if (kind == "xmpp") return fault_in_xmpp(text);
  if (kind == "irc") return fault_in_nick(text);
  if (kind == "qq") return fault_in_number(text, 5, 12, _("A QQ number has 5 to 12 digits."));
  if (kind == "icq") return fault_in_number(text, 5, 10, _("An ICQ number has 5 to 10 digits."));
  if (kind == "wechat") return fault_in_wechat(text);
  if (kind == "weibo") return fault_in_weibo(text);
  if (kind == "telegram") return fault_in_telegram(text);
  if (kind == "matrix") return fault_in_matrix(text);
  if (kind == "msn") return fault_in_mail(text);
  if (kind == "sip") return fault_in_mail(text).empty() ? "" : _("A SIP address looks like name@example.org.");
  if (kind == "other") return {};
  return fault_in_name(text);
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         all(label, is_letter_or_digit, "-_");
}

}  // namespace

bool is_host_name(const std::string& text) {
  if (text.starts_with('[') && text.ends_with(']'))
    return g_hostname_is_ip_address(text.substr(1, text.size() - 2).c_str());
  if (text.empty() || text.size() > 253) return false;
  std::string_view rest = text;
  if (rest.ends_with('.')) rest.remove_suffix(1);
  for (;;) {
    const auto dot = rest.find('.');
    if (!is_label(rest.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    rest.remove_prefix(dot + 1);
  }
}

std::string fault_in_handle(const std::string& kind, std::size_t part, const std::string& text) {
  if (text.empty()) return {};
  if (part == 0) return fault_in_first_part(kind, text);
  return kind == "irc" ? fault_in_network(text) : "";
}

}  // namespace carte
