// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/vcard_encoding.h"

#include <glib.h>

#include <algorithm>
#include <array>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {

namespace {

// Others are not asked for: iconv's rarer converters are a way into the process (CVE-2024-2961).
constexpr std::array<const char*, 28> charsets = {
    "ISO-8859-1",   "ISO-8859-2",   "ISO-8859-3",   "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",   "ISO-8859-7",
    "ISO-8859-8",   "ISO-8859-9",   "ISO-8859-10",  "ISO-8859-13",  "ISO-8859-14",  "ISO-8859-15",  "WINDOWS-1250",
    "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255", "WINDOWS-1256", "WINDOWS-1257",
    "WINDOWS-1258", "KOI8-R",       "GBK",          "GB18030",      "BIG5",         "SHIFT_JIS",    "EUC-KR"};

const char* known_charset(std::string_view name) {
  for (const char* one : charsets)
    if (name.size() == std::string_view(one).size() && g_ascii_strncasecmp(one, name.data(), name.size()) == 0)
      return one;
  const auto is = [&](std::string_view other) {
    return name.size() == other.size() && g_ascii_strncasecmp(other.data(), name.data(), name.size()) == 0;
  };
  return is("GB2312") ? "GBK" : nullptr;
}

// Empty when the bytes are not in that encoding.
std::string converted(std::string_view bytes, const char* charset) {
  gsize written = 0;
  const gchars text(
      g_convert(bytes.data(), static_cast<gssize>(bytes.size()), "UTF-8", charset, nullptr, &written, nullptr));
  return text ? std::string(text.get(), written) : std::string();
}

bool is_utf8(std::string_view text) { return g_utf8_validate_len(text.data(), text.size(), nullptr); }

// Removes what XML does not allow from valid UTF-8.
std::string xml_safe(std::string text) {
  if (is_xml_text(text)) return text;
  std::string safe;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = static_cast<std::size_t>(g_utf8_next_char(text.data() + at) - (text.data() + at));
    const std::string_view one = std::string_view(text).substr(at, length);
    if (is_xml_text(one)) safe += one;
    at += length;
  }
  return safe;
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  std::string text(bytes);
  std::erase(text, '\0');
  if (const char* name = known_charset(charset)) {
    if (std::string result = converted(text, name); !result.empty()) return xml_safe(std::move(result));
  }
  if (is_utf8(text)) return xml_safe(std::move(text));
  if (std::string result = converted(text, "WINDOWS-1252"); !result.empty()) return xml_safe(std::move(result));
  return xml_safe(gchars(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()))).get());
}

std::string from_quoted_printable(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '=' && i + 2 < text.size() && g_ascii_isxdigit(text[i + 1]) && g_ascii_isxdigit(text[i + 2])) {
      bytes += static_cast<char>(g_ascii_xdigit_value(text[i + 1]) * 16 + g_ascii_xdigit_value(text[i + 2]));
      i += 2;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

}  // namespace carte
