// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "prpl-ext/region/letter.h"

// What was read is written and read again the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace carte;
  const Result<region::Letter> letter = region::unpack_letter({reinterpret_cast<const char*>(data), size});
  if (!letter) return 0;
  const Result<std::string> packed = region::pack_letter(*letter);
  if (!packed) std::abort();
  const Result<region::Letter> again = region::unpack_letter(*packed);
  if (!again || again->index() != letter->index() || *region::pack_letter(*again) != *packed) std::abort();
  return 0;
}
