// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/link_estimate.h"

#include <algorithm>
#include <cmath>

namespace carte::region {
namespace {

constexpr Micros round_trip_holds = 10'000'000;
// Less says nothing of the rate: the time is that of the round trip.
constexpr std::size_t telling_bytes = 8192;
constexpr Micros shortest_time = 50;  // what the clocks of two threads can tell apart
constexpr double half_life = 2e6;
constexpr Micros next_door = ms(10), at_once = ms(5);
constexpr double local_rate = 100e6;

}  // namespace

void LinkEstimate::learn_round_trip(Micros took, Micros now) {
  if (round_trip_ >= 0 && took > round_trip_ && now - round_trip_at_ < round_trip_holds) return;
  round_trip_ = took;
  round_trip_at_ = now;
}

void LinkEstimate::answered(Micros took, Micros now) { learn_round_trip(std::max<Micros>(took, 0), now); }

// The highest rate seen of late is what the link carries: a picture that had the link for itself tells less, because nobody
// filled it all the time.
void LinkEstimate::delivered(const Delivery& delivery) {
  const Micros now = delivery.acknowledged;
  const Micros on_its_way = delivery.took() - delivery.viewer_busy;
  if (!delivery.key) usual_delivery_ = usual_delivery_ < 0 ? delivery.took() : (3 * usual_delivery_ + delivery.took()) / 4;
  // A large one is longer on its way than the round trip; it counts only where it was faster than what is believed.
  if (delivery.bytes < telling_bytes || on_its_way < round_trip_) learn_round_trip(on_its_way, now);
  usual_excess_ = (3 * usual_excess_ + std::max<Micros>(on_its_way - std::max<Micros>(round_trip_, 0), 0)) / 4;
  const bool behind_another = delivery.previous > delivery.sent;
  if (delivery.bytes < telling_bytes || (round_trip_ < 0 && !behind_another)) return;
  const Micros time = behind_another ? now - delivery.previous : on_its_way - round_trip_;
  const double rate = 1e6 * static_cast<double>(delivery.bytes) / static_cast<double>(std::max(time, shortest_time));
  const double faded = bytes_per_second_ * std::exp2(-static_cast<double>(now - rate_at_) / half_life);
  bytes_per_second_ = std::max(rate, faded);
  rate_at_ = now;
}

double LinkEstimate::assumed_rate() const {
  if (bytes_per_second_ > 0) return bytes_per_second_;
  return round_trip_ >= 0 && round_trip_ <= next_door && usual_excess_ <= at_once ? local_rate : 0;
}

Micros LinkEstimate::time_for(std::size_t bytes) const {
  if (bytes_per_second_ <= 0) return 0;
  return static_cast<Micros>(1e6 * static_cast<double>(bytes) / bytes_per_second_);
}

}  // namespace carte::region
