// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/encoder_slot.h"

#include <utility>

#include "prpl-ext/region/tile/tile_codec.h"
#include "prpl-ext/region/whole/whole_codec.h"

namespace carte::region {
namespace {

// Of more than these, looking everywhere is no dearer.
constexpr std::size_t most_rectangles = 64;
// So often everything is looked at, whatever the source says.
constexpr Micros anywhere_interval = 1'000'000;

}  // namespace

EncoderSlot::EncoderSlot(Mode kind, bool exact_only)
    : encoder_(kind == Mode::whole ? make_whole_encoder() : make_tile_encoder()), quality_(kind, exact_only) {}

void EncoderSlot::changed(const Frame& frame) {
  fresh_ = true;
  quality_.changed(frame.taken);
  anywhere_ = anywhere_ || frame.anywhere || dirty_.size() + frame.dirty.size() > most_rectangles;
  if (anywhere_)
    dirty_.clear();
  else
    dirty_.insert(dirty_.end(), frame.dirty.begin(), frame.dirty.end());
}

// 0: not known.
std::int64_t EncoderSlot::changed_area() const {
  std::int64_t area = 0;
  for (const Rect& rect : dirty_) area += static_cast<std::int64_t>(rect.width) * rect.height;
  return area;
}

Result<void> EncoderSlot::encode(const Frame& frame, bool key_due, const LinkEstimate& slowest, Micros now) {
  if (quality_.rests(now)) quality_.rest();
  if (key_due) encoder_->restart();
  const auto options = quality_.options(changed_area());
  if (now - looked_anywhere_ >= anywhere_interval) {
    looked_anywhere_ = now;
    dirty_.clear();
  }
  auto encoded = encoder_->encode(frame.view, dirty_, options);
  const bool was_fresh = std::exchange(fresh_, false);
  anywhere_ = !encoded;
  dirty_.clear();
  if (!encoded) return encoded.error();
  quality_.encoded(*encoded, slowest, now);
  clock_.taken(frame.taken);
  age_ms_ = was_fresh ? static_cast<unsigned>(std::max<Micros>(now - frame.taken, 0) / 1000) : 0;
  if (encoded->bytes.empty()) return {};
  picture_ = std::move(*encoded);
  ++version_;
  return {};
}

}  // namespace carte::region
