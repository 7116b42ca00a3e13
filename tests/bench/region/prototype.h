// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "prpl-ext/region/picture.h"

namespace carte::bench {

// The prototype codec, for the time of one recording.
class Prototype {
 public:
  // `folder` holds its codec.hpp; it is compiled once for a run of the program. Ends the program when that fails.
  Prototype(const std::string& folder, int width, int height);
  ~Prototype();
  Prototype(const Prototype&) = delete;
  Prototype& operator=(const Prototype&) = delete;

  std::size_t encode(const region::PictureView& picture);  // bytes
  void decode();                                           // what encode() made

 private:
  void* codec_;
};

}  // namespace carte::bench
