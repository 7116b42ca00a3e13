// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/whole/whole_codec.h"
#include "tests/fuzz/picture_sequence.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto decoder = carte::region::make_whole_decoder();
  carte::fuzz::each_picture({data, size}, [&](std::span<const std::uint8_t> picture) {
    carte::fuzz::check_decoded(*decoder, picture);
  });
  return 0;
}
