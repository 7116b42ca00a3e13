// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "prpl-ext/base/result.h"

namespace carte::region::tile {

constexpr unsigned format_version = 1;

// What stands before the coded part of a picture.
struct StreamHeader {
  bool key = false;              // needs no picture before it; has the size
  bool exact = true;
  bool fast = false;             // the pixels of coded tiles are packed for speed
  std::uint8_t number = 0;       // counts pictures, modulo 256; 0 in a key picture
  int width = 0, height = 0;     // of a key picture
  std::optional<std::uint64_t> hash;  // of the whole picture
};

// Of a packed picture: how many bytes say how long its plan is.
constexpr int plan_length_bytes = 3;

// The lowest byte first.
void write_number(std::uint64_t value, int bytes, std::vector<std::uint8_t>& out);
// `bytes` has at least `count`, and loses them.
std::uint64_t read_number(std::span<const std::uint8_t>& bytes, std::size_t count);

void write_header(const StreamHeader& header, std::vector<std::uint8_t>& out);
// Leaves the rest in `bytes`. Errors: another version, too short.
Result<StreamHeader> read_header(std::span<const std::uint8_t>& bytes);

}  // namespace carte::region::tile
