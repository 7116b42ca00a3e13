// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/ids.h"

#include <sodium.h>

#include <string_view>

namespace carte {

namespace {
constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::size_t token_chars = 8, device_chars = 16;

std::string random_text(std::size_t characters) {
  std::string text(characters, '\0');
  for (char& letter : text) letter = alphabet[randombytes_uniform(alphabet.size())];
  return text;
}
}  // namespace

Token new_token() { return Token(random_text(token_chars)); }

DeviceId new_device_id() { return DeviceId(random_text(device_chars)); }

bool is_token(const std::string& text) {
  return text.size() == token_chars && text.find_first_not_of(alphabet) == std::string::npos;
}

}  // namespace carte
