// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "prpl-ext/base/ids.h"

namespace carte {

// The pieces that packed updates are made of; TEXT_FORM.md describes them.
class ByteWriter {
 public:
  void number(std::uint64_t value);   // 7 bits a byte, the lowest first; the high bit says that more follow
  void text(std::string_view bytes);  // its length as number(), then itself
  void base32(std::string_view text, std::size_t bytes);  // as that many bytes; zeros when it is no such text
  void card_id(const CardId& id);                         // 20 bytes, zeros for none
  void token(const Token& token);                         // 5 bytes
  void revision(const Revision& revision);  // counter, then length and digest; hex digits as bytes (length + 128)
  void byte(unsigned char value) { bytes_ += static_cast<char>(value); }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// The reverse. What is not there or is no such thing reads as nothing and makes ok() false from then on.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number();
  std::string_view text(std::size_t longest);
  std::string base32(std::size_t bytes);
  CardId card_id();
  Token token() { return Token(base32(5)); }
  Revision revision();
  unsigned char byte();
  void fail() { ok_ = false; }
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view take(std::size_t bytes);

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace carte
