// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "prpl-ext/base/ids.h"

namespace carte {

// The pieces that packed messages are made of.
class ByteWriter {
 public:
  void number(std::uint64_t value);   // 7 bits a byte, the lowest first; the high bit says that more follow
  void text(std::string_view bytes);  // its length as number(), then itself
  void base32(std::string_view text, std::size_t bytes);  // as that many bytes; zeros when it is no such text
  void token(const Token& token);                         // 5 bytes
  void byte(unsigned char value) { bytes_ += static_cast<char>(value); }
  void raw(std::string_view bytes) { bytes_ += bytes; }
  const std::string& bytes() const& { return bytes_; }
  std::string bytes() && { return std::move(bytes_); }

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
  Token token();
  unsigned char byte();
  std::string_view raw(std::size_t bytes);
  void fail() { ok_ = false; }
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace carte
