// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/ids.h"

#include <sodium.h>

#include <string_view>

namespace carte {

namespace {
constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::size_t token_chars = 8;
}  // namespace

Token new_token() {
  std::string text(token_chars, '\0');
  for (char& letter : text) letter = alphabet[randombytes_uniform(alphabet.size())];
  return Token(std::move(text));
}

bool is_token(const std::string& text) {
  return text.size() == token_chars && text.find_first_not_of(alphabet) == std::string::npos;
}

}  // namespace carte
