// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/plain_line.h"

#include <glib.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

namespace carte {

namespace {

constexpr std::size_t longest_reference = 10;
constexpr std::string_view white_space = " \t\r\n\v\f";

constexpr std::array<std::pair<std::string_view, char>, 6> named = {
    {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}}};

// The character that `#39` or `#x2F` names; 0 for none that can be shown.
gunichar numbered(std::string_view name) {
  const bool hex = name.starts_with("#x") || name.starts_with("#X");
  name.remove_prefix(hex ? 2 : 1);
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number, hex ? 16 : 10);
  if (error != std::errc() || end != name.data() + name.size() || !g_unichar_validate(number)) return 0;
  return number == 0xa0 ? ' ' : number;
}

// Reads the character reference at the text's beginning and takes it off.
std::optional<std::string> take_reference(std::string_view& text) {
  const std::size_t end = text.substr(0, longest_reference).find(';');
  if (end == text.npos || end < 2) return std::nullopt;
  const std::string_view name = text.substr(1, end - 1);
  std::string read;
  for (const auto& [word, character] : named) {
    if (name == word) read = character;
  }
  if (name.front() == '#') {
    char utf8[6];
    if (const gunichar character = numbered(name))
      read.assign(utf8, static_cast<std::size_t>(g_unichar_to_utf8(character, utf8)));
  }
  if (read.empty()) return std::nullopt;
  text.remove_prefix(end + 1);
  return read;
}

// Takes a tag off the text's beginning: `<` and a letter or `/`, up to the next `>`.
bool take_tag(std::string_view& text) {
  if (text.size() < 3 || !(g_ascii_isalpha(text[1]) || text[1] == '/')) return false;
  const std::size_t end = text.find('>');
  if (end == text.npos) return false;
  text.remove_prefix(end + 1);
  return true;
}

}  // namespace

std::string plain_line(std::string_view line) {
  std::string plain;
  plain.reserve(line.size());
  // Looked for once: to look again from every `<` would cost a hostile line's length squared.
  const std::size_t last_end = line.rfind('>');
  const std::size_t behind_tags = last_end == line.npos ? line.size() : line.size() - last_end - 1;
  while (!line.empty()) {
    if (line.front() == '<' && line.size() > behind_tags && take_tag(line)) continue;
    if (line.front() == '&') {
      if (const auto read = take_reference(line)) {
        plain += *read;
        continue;
      }
    }
    plain += line.front();
    line.remove_prefix(1);
  }
  return plain;
}

std::string without_white_space(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (const char c : text) {
    if (white_space.find(c) == white_space.npos) kept += c;
  }
  return kept;
}

}  // namespace carte
