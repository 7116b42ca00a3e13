// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace carte {

// Appends the number's bytes, the lowest first, as many as its type has.
template <class T>
void put_number(std::string& bytes, T number) {
  for (std::size_t i = 0; i < sizeof number; ++i)
    bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xff);
}

// The reverse; so many bytes have to be there from `at` on.
template <class T>
T number_at(std::string_view bytes, std::size_t at = 0) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i)
    number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return static_cast<T>(number);
}

}  // namespace carte
