// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/bytes.h"

#include <algorithm>
#include <optional>

#include "prpl-ext/base/base32.h"
#include "prpl-ext/message/update.h"

namespace carte {

namespace {

constexpr std::size_t id_bytes = 20, token_bytes = 5;
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

void ByteWriter::number(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) byte(static_cast<unsigned char>(value | 0x80));
  byte(static_cast<unsigned char>(value));
}

void ByteWriter::text(std::string_view bytes) {
  number(bytes.size());
  bytes_ += bytes;
}

void ByteWriter::base32(std::string_view text, std::size_t bytes) {
  const auto read = from_base32(text);
  bytes_ += read && read->size() == bytes ? *read : std::string(bytes, '\0');
}

void ByteWriter::card_id(const CardId& id) {
  const std::string_view text = id.str();
  base32(text.starts_with(id_start) ? text.substr(id_start.size()) : std::string_view(), id_bytes);
}

void ByteWriter::token(const Token& token) { base32(token.str(), token_bytes); }

void ByteWriter::revision(const Revision& revision) {
  number(revision.counter);
  const auto digest = from_hex(revision.digest);
  const std::string_view shortest = std::string_view(digest ? *digest : revision.digest).substr(0, hex_bit - 1);
  byte(static_cast<unsigned char>(shortest.size() | (digest ? hex_bit : 0)));
  bytes_ += shortest;
}

std::string_view ByteReader::take(std::size_t bytes) {
  if (!ok_ || rest_.size() < bytes) {
    ok_ = false;
    return {};
  }
  const std::string_view taken = rest_.substr(0, bytes);
  rest_.remove_prefix(bytes);
  return taken;
}

unsigned char ByteReader::byte() {
  const std::string_view taken = take(1);
  return taken.empty() ? 0 : static_cast<unsigned char>(taken.front());
}

std::uint64_t ByteReader::number() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64 && ok_; shift += 7) {
    const std::uint64_t part = byte();
    // The tenth byte has room for one bit.
    if (shift == 63 && part > 1) break;
    value |= (part & 0x7f) << shift;
    if (part < 0x80) return value;
  }
  ok_ = false;
  return 0;
}

std::string_view ByteReader::text(std::size_t longest) {
  const std::uint64_t size = number();
  if (size > longest) ok_ = false;
  return take(ok_ ? static_cast<std::size_t>(size) : 0);
}

std::string ByteReader::base32(std::size_t bytes) {
  const std::string_view taken = take(bytes);
  return ok_ ? carte::base32(taken) : std::string();
}

CardId ByteReader::card_id() {
  const std::string_view taken = take(id_bytes);
  if (taken.find_first_not_of('\0') == taken.npos) return {};
  return CardId(std::string(id_start) + carte::base32(taken));
}

Revision ByteReader::revision() {
  Revision revision;
  revision.counter = number();
  const unsigned char length = byte();
  const std::string_view digest = take(length & (hex_bit - 1));
  revision.digest = length & hex_bit ? to_hex(digest) : std::string(digest);
  return revision;
}

}  // namespace carte
