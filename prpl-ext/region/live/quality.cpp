// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/quality.h"

#include <algorithm>
#include <array>

#include "prpl-ext/region/live/link_estimate.h"

namespace carte::region {
namespace {

// What is coded to few bytes costs neither side much: a line of text, a button, a page that scrolls. Effort::fast is
// for more than that, and for changes of a large area, before it is known what they come to.
constexpr std::size_t few_bytes = 2048;
constexpr std::int64_t large_area = 512 * 256;

// A link on which a picture packed for speed is there at once: a poor local network.
constexpr double plenty = 5e6;

// A moving picture at less than ten pictures a second is worse than a coarser one; above thirty nobody sees more.
constexpr Micros too_long = ms(100), short_enough = ms(33);
constexpr std::array tolerances = {0, 2, 4, 7};
constexpr int whole_while_moving = 3;
constexpr Micros step_up = ms(200), step_down = ms(1000);

// Exact within 500 ms of rest, of which the exact picture's encoding and its way are a part.
constexpr Micros rest_after = ms(250);

}  // namespace

void Quality::changed(Micros now) {
  moving_ = changed_ && now - *changed_ < rest_after;
  changed_ = now;
  rest_ = false;
}

int Quality::tolerance() const {
  if (exact_only_ || rest_) return 0;
  if (kind_ == Mode::whole) return moving_ ? whole_while_moving : 0;
  return tolerances[tolerance_step_];
}

EncodeOptions Quality::options(std::int64_t area) const {
  const bool fast = cheap_ && (area > large_area || usual_bytes_ > few_bytes);
  return {.effort = fast ? Effort::fast : Effort::small, .tolerance = tolerance()};
}

void Quality::encoded(const EncodedPicture& picture, const LinkEstimate& slowest, Micros now) {
  exact_ = picture.exact;
  if (!picture.key) usual_bytes_ = (usual_bytes_ + picture.bytes.size()) / 2;
  if (picture.key) stepped_ = now;
  cheap_ = slowest.assumed_rate() >= plenty;
}

// A key picture says nothing: it is large once.
void Quality::delivered(const Delivery& delivery, const LinkEstimate& slowest) {
  if (exact_only_ || delivery.key) return;
  const Micros now = delivery.acknowledged;
  const Micros takes = slowest.time_for(delivery.bytes);
  if (takes > too_long && now - stepped_ >= step_up) {
    tolerance_step_ = std::min<int>(tolerance_step_ + 1, tolerances.size() - 1);
    stepped_ = now;
  } else if (takes < short_enough && now - stepped_ >= step_down) {
    tolerance_step_ = std::max(tolerance_step_ - 1, 0);
    stepped_ = now;
  }
}

std::optional<Micros> Quality::exact_at() const {
  if (exact_) return std::nullopt;
  return changed_.value_or(0) + rest_after;
}

}  // namespace carte::region
