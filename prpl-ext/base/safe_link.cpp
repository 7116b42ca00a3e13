// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/safe_link.h"

#include <glib.h>

#include <algorithm>
#include <array>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {

namespace {

// Tooltips and status bars of old toolkits break on longer ones (CVE-2013-6478).
constexpr std::size_t longest_link = 2048;

constexpr std::array<std::string_view, 13> safe_schemes = {"http", "https", "mailto", "tel", "sms",  "xmpp", "sip",
                                                           "sips", "geo",   "matrix", "irc", "ircs", "carte"};

bool is_unreserved(char c) { return g_ascii_isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), g_ascii_tolower);
  return result;
}

// Whether the link's text says something else than it shows: white space, control and bidi characters, broken UTF-8,
// backslashes.
bool has_tricky_characters(std::string_view uri) {
  if (uri.find_first_of(" \\<>\"") != std::string_view::npos) return true;
  return clean_line(uri, longest_link) != uri || uri.find("\xEF\xBF\xBD") != std::string_view::npos;
}

// `//host...` with a host and, since it only serves to deceive, without a user name.
bool has_plain_host(std::string_view rest) {
  if (!rest.starts_with("//")) return false;
  const std::string_view authority = rest.substr(2, rest.find_first_of("/?#", 2) - 2);
  return !authority.empty() && authority.front() != ':' && authority.find('@') == std::string_view::npos;
}

// Calls `accept` with each `key` of `key=value` in a query whose parts are divided by `divider`; true when all are
// accepted.
template <class Accept>
bool all_keys(std::string_view query, char divider, Accept accept) {
  while (!query.empty()) {
    const std::string_view part = query.substr(0, query.find(divider));
    query.remove_prefix(std::min(query.size(), part.size() + 1));
    if (!accept(lower(percent_decode(part.substr(0, part.find('=')))))) return false;
  }
  return true;
}

// RFC 5122: `//account@host/` would choose one of the user's accounts; XEP-0147: some actions act without asking.
bool is_safe_xmpp(std::string_view rest) {
  rest = rest.substr(0, rest.find('#'));
  if (rest.empty() || rest.starts_with('/')) return false;
  const auto mark = rest.find('?');
  if (mark == std::string_view::npos) return true;
  const std::string_view query = rest.substr(mark + 1);
  const std::string_view action = query.substr(0, query.find(';'));
  if (action == "roster" || action == "subscribe" || action == "join" || action.empty()) return true;
  return action == "message" &&
         all_keys(query.substr(action.size()), ';', [](const std::string& key) { return key != "body"; });
}

// Some mail programs attach local files that a link names.
bool is_safe_mailto(std::string_view rest) {
  const auto mark = rest.find('?');
  if (mark == std::string_view::npos) return !rest.empty();
  return all_keys(rest.substr(mark + 1), '&', [](const std::string& key) { return !key.starts_with("attach"); });
}

// Phones carry out codes such as *#06# or call diversion when "dialled".
bool is_safe_number(std::string_view rest) {
  const std::string number = percent_decode(rest.substr(0, rest.find_first_of("?;")));
  return !number.empty() && number.find_first_of("*#") == std::string::npos;
}

}  // namespace

bool is_safe_link(std::string_view uri) {
  const auto colon = uri.find(':');
  if (colon == std::string_view::npos || uri.size() > longest_link || has_tricky_characters(uri)) return false;
  const std::string scheme = lower(uri.substr(0, colon));
  const std::string_view rest = uri.substr(colon + 1);
  if (std::find(safe_schemes.begin(), safe_schemes.end(), scheme) == safe_schemes.end()) return false;
  if (scheme == "http" || scheme == "https") return has_plain_host(rest);
  if (scheme == "xmpp") return is_safe_xmpp(rest);
  if (scheme == "mailto") return is_safe_mailto(rest);
  if (scheme == "tel" || scheme == "sms") return is_safe_number(rest);
  return !rest.empty();
}

std::string percent_encode(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return encoded;
}

std::string percent_decode(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && g_ascii_isxdigit(text[i + 1]) && g_ascii_isxdigit(text[i + 2])) {
      bytes += static_cast<char>(g_ascii_xdigit_value(text[i + 1]) * 16 + g_ascii_xdigit_value(text[i + 2]));
      i += 2;
    } else {
      bytes += text[i];
    }
  }
  if (g_utf8_validate_len(bytes.data(), bytes.size(), nullptr)) return bytes;
  return gchars(g_utf8_make_valid(bytes.data(), static_cast<gssize>(bytes.size()))).get();
}

}  // namespace carte
