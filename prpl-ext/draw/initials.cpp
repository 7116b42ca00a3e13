// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/initials.h"

#include <glib.h>
#include <pango/pango.h>

#include <array>
#include <cstdint>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

bool has_capitals(gunichar character) {
  return g_unichar_isalpha(character) && g_unichar_toupper(character) != g_unichar_tolower(character);
}

// Letters, digits and pictures; not the punctuation that may stand before a name.
bool can_begin(gunichar character) {
  const bool picture = g_unichar_type(character) == G_UNICODE_OTHER_SYMBOL && character != 0xFFFD;
  return picture || g_unichar_isalnum(character);
}

// The text cut where a cursor could stand: letters with their accents, whole emoji.
std::vector<std::string> clusters(const std::string& text) {
  const int length = int(g_utf8_strlen(text.c_str(), -1));
  std::vector<PangoLogAttr> breaks(std::size_t(length) + 1);
  pango_get_log_attrs(text.c_str(), int(text.size()), -1, pango_language_from_string("en"), breaks.data(), length + 1);
  std::vector<std::string> all;
  const char* at = text.c_str();
  for (int i = 0; i < length; ++i) {
    const char* next = g_utf8_next_char(at);
    if (all.empty() || breaks[std::size_t(i)].is_cursor_position) all.emplace_back();
    all.back().append(at, next);
    at = next;
  }
  return all;
}

std::string upper(const std::string& text) {
  gchars copy(g_utf8_strup(text.c_str(), -1));
  return copy.get();
}

std::uint32_t hash_of(const std::string& text) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (unsigned char byte : text) hash = (hash ^ byte) * 16777619u;
  return hash ^ (hash >> 16);
}

constexpr Rgba rgb(unsigned value) {
  return {double(value >> 16 & 255) / 255, double(value >> 8 & 255) / 255, double(value & 255) / 255, 1};
}

constexpr std::array<InitialsColours, 10> palette = {{
    {rgb(0x5b8def), rgb(0x3566c8)},
    {rgb(0x2fa8a0), rgb(0x17787a)},
    {rgb(0x4caf7a), rgb(0x2c7f57)},
    {rgb(0xd98a3d), rgb(0xb1641d)},
    {rgb(0xe0705c), rgb(0xb84a3a)},
    {rgb(0xd4628f), rgb(0xa53f6c)},
    {rgb(0xa46bd1), rgb(0x7845a8)},
    {rgb(0x7a74dc), rgb(0x534cb5)},
    {rgb(0x6d8299), rgb(0x4a5c70)},
    {rgb(0x3f9bc8), rgb(0x25719b)},
}};

}  // namespace

std::string initials(const std::string& name) {
  std::string first, last;
  bool at_word = true;
  for (const std::string& cluster : clusters(clean_line(name))) {
    const gunichar character = g_utf8_get_char(cluster.c_str());
    if (g_unichar_isspace(character) || character == '@') {
      if (character == '@') break;  // an address as a name: the server is nobody's last name
      at_word = true;
    } else if (at_word && can_begin(character)) {
      if (first.empty() && !has_capitals(character)) return cluster;
      std::string& initial = first.empty() ? first : last;
      if (has_capitals(character)) initial = upper(cluster);
      at_word = false;
    }
  }
  return first.empty() ? "?" : first + last;
}

InitialsColours initials_colours(const std::string& name) {
  return palette[hash_of(clean_line(name)) % palette.size()];
}

}  // namespace carte
