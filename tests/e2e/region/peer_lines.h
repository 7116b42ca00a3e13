// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/base/gref.h"

namespace carte::region {

// One line of what a peer is told or tells: words, of which letters and bytes are in base64.
using Words = std::vector<std::string>;

// Lines from the standard input, on the main loop. ended: there are no more.
class PeerLines {
 public:
  PeerLines(std::function<void(const Words&)> came, std::function<void()> ended);

 private:
  bool read();

  std::function<void(const Words&)> came_;
  std::function<void()> ended_;
  std::string rest_;
  Source watch_;
};

// Writes a line to the standard output at once.
void say(const Words& words);

std::string to_base64(std::string_view bytes);
std::string from_base64(const std::string& text);
inline std::span<const std::uint8_t> as_bytes(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace carte::region
