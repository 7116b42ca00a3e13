// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

// What somebody opened outside of the chat program, and wants to see there.
struct OpenHolder {
  bool operator==(const OpenHolder&) const = default;
};
struct OpenCard {
  Card card;
  bool operator==(const OpenCard&) const = default;
};
// A file of several cards, an absolute path.
struct OpenFile {
  std::string path;
  bool operator==(const OpenFile&) const = default;
};
// carte: or xmpp:; nothing happens before the user was asked.
struct OpenAddress {
  std::string uri;
  bool operator==(const OpenAddress&) const = default;
};
using DoorRequest = std::variant<OpenHolder, OpenCard, OpenFile, OpenAddress>;

// A card of the largest size as base64, and the word before it.
inline constexpr std::size_t door_line_bytes = CardLimits::total_bytes * 2;

// One line with its end: `holder`, `card BASE64`, `file file:///...` or `address URI`.
std::string door_line(const DoorRequest& request);

// The reverse, without the line's end. Errors: none of these, a card that is refused, an address that is no safe link.
Result<DoorRequest> read_door_line(std::string_view line);

// The folder's socket, where the chat program that was started last answers each line with `ok` or `no REASON`.
// `purple_dir` is libpurple's folder (~/.purple).
std::string door_path(const std::string& purple_dir);

}  // namespace carte
