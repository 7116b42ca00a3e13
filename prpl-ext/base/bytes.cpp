// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/bytes.h"

#include "prpl-ext/base/base32.h"

namespace carte {

namespace {
constexpr std::size_t token_bytes = 5;
}

void ByteWriter::number(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) byte(static_cast<unsigned char>(value | 0x80));
  byte(static_cast<unsigned char>(value));
}

void ByteWriter::text(std::string_view bytes) {
  number(bytes.size());
  raw(bytes);
}

void ByteWriter::base32(std::string_view text, std::size_t bytes) {
  const auto read = from_base32(text);
  raw(read && read->size() == bytes ? *read : std::string(bytes, '\0'));
}

void ByteWriter::token(const Token& token) { base32(token.str(), token_bytes); }

std::string_view ByteReader::raw(std::size_t bytes) {
  if (!ok_ || rest_.size() < bytes) {
    ok_ = false;
    return {};
  }
  const std::string_view taken = rest_.substr(0, bytes);
  rest_.remove_prefix(bytes);
  return taken;
}

unsigned char ByteReader::byte() {
  const std::string_view taken = raw(1);
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
  return raw(ok_ ? static_cast<std::size_t>(size) : 0);
}

std::string ByteReader::base32(std::size_t bytes) {
  const std::string_view taken = raw(bytes);
  return ok_ ? carte::base32(taken) : std::string();
}

Token ByteReader::token() { return Token(base32(token_bytes)); }

}  // namespace carte
