// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/bytes.h"

#include <algorithm>
#include <optional>

#include "prpl-ext/base/base32.h"
#include "prpl-ext/message/update.h"

namespace carte {

namespace {

constexpr std::size_t id_bytes = 20;
constexpr unsigned char hex_bit = 0x80;
constexpr std::string_view id_start = "carte:";
constexpr std::string_view hex_digits = "0123456789abcdef";

// A digest's bytes; nothing for a text that is not their hex form.
std::optional<std::string> from_hex(std::string_view text) {
  if (text.empty() || text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const auto high = hex_digits.find(text[i]), low = hex_digits.find(text[i + 1]);
    if (high == hex_digits.npos || low == hex_digits.npos) return std::nullopt;
    bytes += static_cast<char>(high << 4 | low);
  }
  return bytes;
}

std::string to_hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    text += hex_digits[static_cast<unsigned char>(byte) >> 4];
    text += hex_digits[static_cast<unsigned char>(byte) & 15];
  }
  return text;
}

}  // namespace

void UpdateWriter::card_id(const CardId& id) {
  const std::string_view text = id.str();
  base32(text.starts_with(id_start) ? text.substr(id_start.size()) : std::string_view(), id_bytes);
}

void UpdateWriter::revision(const Revision& revision) {
  number(revision.counter);
  const auto digest = from_hex(revision.digest);
  const std::string_view shortest = std::string_view(digest ? *digest : revision.digest).substr(0, hex_bit - 1);
  byte(static_cast<unsigned char>(shortest.size() | (digest ? hex_bit : 0)));
  raw(shortest);
}

CardId UpdateReader::card_id() {
  const std::string_view taken = raw(id_bytes);
  if (taken.find_first_not_of('\0') == taken.npos) return {};
  return CardId(std::string(id_start) + carte::base32(taken));
}

Revision UpdateReader::revision() {
  Revision revision;
  revision.counter = number();
  const unsigned char length = byte();
  const std::string_view digest = raw(length & (hex_bit - 1));
  revision.digest = length & hex_bit ? to_hex(digest) : std::string(digest);
  return revision;
}

}  // namespace carte
