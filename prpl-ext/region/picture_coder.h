// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/region/picture.h"

namespace carte::region {

// How much the encoder may spend, and the decoder has to: one format, chosen anew for each picture.
enum class Effort {
  fast,   // for links on which bytes are cheap: both sides spend as little as they can
  small,  // as few bytes as can be
};

struct EncodeOptions {
  Effort effort = Effort::small;
  // How far a colour may be off (0..7 of 255) in areas that look like photos and move: 0 is exact. What was sent inexactly
  // is remembered and sent again exactly by the next picture that says 0, whether it changed or not.
  int tolerance = 0;
};

struct EncodedPicture {
  std::vector<std::uint8_t> bytes;  // empty: nothing has changed, nothing needs to be sent
  bool key = false;                 // needs no picture before it
  bool exact = true;                // false: some of it is within the tolerance only, here or from before
};

// Pictures of one screen region, one after another, into bytes. Not thread-safe; belongs to one thread at a time.
class PictureEncoder {
 public:
  virtual ~PictureEncoder() = default;
  // `dirty`: the picture differs from the one before nowhere else, which is taken at its word. Empty: it may differ
  // anywhere. A new size makes a key picture. Error: over PictureLimits.
  virtual Result<EncodedPicture> encode(const PictureView& picture, std::span<const Rect> dirty,
                                        const EncodeOptions& options) = 0;
  // The next picture is a key picture: for a new or a lost viewer.
  virtual void restart() = 0;
};

struct DecodedPicture {
  PictureView picture;         // valid until the next call; the whole of it
  std::vector<Rect> changed;   // what differs from before, without overlaps; a key picture: all of it
  bool key = false;
};

// The other way round. Any bytes at all may come: memory stays below four pictures of the size that they name (PictureLimits) and
// 64 MiB besides, whatever they say.
class PictureDecoder {
 public:
  virtual ~PictureDecoder() = default;
  // Exactly one encoded picture. Errors: damaged, another version, over a limit, a picture missing before it (needs a key
  // picture), or not what the encoder had (the hash in the stream says so). After an error only a key picture is taken.
  virtual Result<DecodedPicture> decode(std::span<const std::uint8_t> bytes) = 0;
};

}  // namespace carte::region
