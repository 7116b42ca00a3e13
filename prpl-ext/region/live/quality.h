// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "prpl-ext/region/letter.h"
#include "prpl-ext/region/live/credit.h"
#include "prpl-ext/region/picture_coder.h"

namespace carte::region {

class LinkEstimate;

// How one encoder's pictures are made: by what its slowest viewer's link carries, and by whether the screen rests.
class Quality {
 public:
  // exact_only: the user wants no coarser picture, however slow the link.
  Quality(Mode kind, bool exact_only) : kind_(kind), exact_only_(exact_only) {}

  // A change was seen on the screen.
  void changed(Micros now);
  // For the next picture, of which `area` pixels may have changed; 0: not known.
  EncodeOptions options(std::int64_t area) const;
  // A picture was encoded, for viewers the slowest of whom is behind `slowest`.
  void encoded(const EncodedPicture& picture, const LinkEstimate& slowest, Micros now);
  // One was delivered to the slowest: follows whether pictures come faster than the link carries them.
  void delivered(const Delivery& delivery, const LinkEstimate& slowest);
  // What was sent coarsely is to be sent exactly at this time, if nothing changes before. Nothing: the viewers have it
  // exactly.
  std::optional<Micros> exact_at() const;
  // The screen rests: options() are exact until it changes.
  bool rests(Micros now) const { return exact_at() && now >= *exact_at(); }
  void rest() { rest_ = true; }

 private:
  int tolerance() const;

  Mode kind_;
  bool exact_only_;
  bool moving_ = false, rest_ = false;
  bool cheap_ = false;  // bytes are
  bool exact_ = true;
  std::size_t usual_bytes_ = 0;
  int tolerance_step_ = 0;
  std::optional<Micros> changed_;
  Micros stepped_ = 0;
};

}  // namespace carte::region
