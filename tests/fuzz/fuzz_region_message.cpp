// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "prpl-ext/region/channel/message.h"

using namespace carte;
using namespace carte::region;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// What was read is written and read again the same.
void there_and_back(const Message& message) {
  MessageParser parser(MessageLimits::from_sharer);
  if (const auto* done = std::get_if<Acknowledged>(&message)) parser.sent(done->number);
  parser.add(pack_message(message));
  const auto again = parser.next();
  require(again && *again && (*again)->index() == message.index() && pack_message(**again) == pack_message(message));
  require(!parser.in_midst());
}

}  // namespace

// The first byte: how long the portions are, and whose bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const bool viewer = data[0] & 1;
  const std::size_t portion = 1 + (data[0] >> 1);
  MessageParser parser(viewer ? MessageLimits::from_viewer : MessageLimits::from_sharer);
  parser.sent(data[0]);
  std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  for (; !input.empty(); input.remove_prefix(std::min(input.size(), portion))) {
    parser.add(input.substr(0, portion));
    for (;;) {
      const auto next = parser.next();
      if (!next) return 0;
      if (!*next) break;
      there_and_back(**next);
    }
  }
  return 0;
}
