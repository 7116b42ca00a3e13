// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdint>

#include "tests/fuzz/written_and_read.h"

using namespace carte;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto cards = cards_from_vcard_text(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!cards) return 0;
  for (const Card& card : *cards) {
    fuzz::check_written_and_read(card);
    fuzz::check_signed(card);
  }
  return 0;
}
