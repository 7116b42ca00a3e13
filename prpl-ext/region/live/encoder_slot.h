// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "prpl-ext/region/letter.h"
#include "prpl-ext/region/live/picture_clock.h"
#include "prpl-ext/region/live/picture_source.h"
#include "prpl-ext/region/live/quality.h"
#include "prpl-ext/region/picture_coder.h"

namespace carte::region {

// One encoder, how it is used, and what its viewers are to get of it.
class EncoderSlot {
 public:
  EncoderSlot(Mode kind, bool exact_only);

  // Where the newest frame differs from the one before it.
  void changed(const Frame& frame);
  // Not encoded yet: a change, a key picture that is due, or after rest the exact picture.
  bool due(bool key_due, Micros now) const { return fresh_ || key_due || quality_.rests(now); }
  // Microseconds until it may be encoded. 0: now.
  Micros wait(Micros now) const { return fresh_ ? clock_.wait(now) : 0; }
  // Encodes the frame for viewers the slowest of whom is behind `slowest`; version() rises when there is something to
  // send.
  Result<void> encode(const Frame& frame, bool key_due, const LinkEstimate& slowest, Micros now);

  const EncodedPicture& picture() const { return picture_; }
  std::uint64_t version() const { return version_; }  // 0: none yet
  unsigned age_ms() const { return age_ms_; }
  Quality& quality() { return quality_; }
  const Quality& quality() const { return quality_; }

 private:
  std::int64_t changed_area() const;

  std::unique_ptr<PictureEncoder> encoder_;
  Quality quality_;
  PictureClock clock_;
  bool fresh_ = true, anywhere_ = true;
  Micros looked_anywhere_ = 0;
  std::vector<Rect> dirty_;
  EncodedPicture picture_;
  std::uint64_t version_ = 0;
  unsigned age_ms_ = 0;
};

}  // namespace carte::region
