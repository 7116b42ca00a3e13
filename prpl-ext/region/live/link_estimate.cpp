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
constexpr Micros rate_holds = ms(5000), beyond_doubt = ms(20);
constexpr Micros next_door = ms(5);
constexpr double telling_rate = 5e6;  // above, it does not matter how much it is
constexpr double local_rate = 100e6;

}  // namespace

void LinkEstimate::learn_round_trip(Micros took, Micros now) {
  if (round_trip_ >= 0 && took > round_trip_ && now - round_trip_at_ < round_trip_holds) return;
  round_trip_ = took;
  round_trip_at_ = now;
}

void LinkEstimate::answered(Micros took, Micros now) { learn_round_trip(std::max<Micros>(took, 0), now); }

void LinkEstimate::delivered(const Delivery& delivery) {
  const Micros now = delivery.acknowledged;
  const Micros on_its_way = delivery.took() - delivery.viewer_busy;
  if (!delivery.key)
    usual_delivery_ = usual_delivery_ < 0 ? delivery.took() : (3 * usual_delivery_ + delivery.took()) / 4;
  // A large one is longer on its way than the round trip; it counts only where it was faster than what is believed.
  if (delivery.bytes < telling_bytes || on_its_way < round_trip_) learn_round_trip(on_its_way, now);
  if (now - rate_at_ > rate_holds) trust_ = 0;
  const bool behind_another = delivery.previous > delivery.sent;
  if (delivery.bytes < telling_bytes || (round_trip_ < 0 && !behind_another)) return;
  learn_rate(delivery.bytes, behind_another ? now - delivery.previous : on_its_way - round_trip_, now);
}

// The highest rate seen of late is what the link carries: a picture that had the link for itself tells less, because
// nobody filled it all the time. What took a few milliseconds only may have waited for a busy computer as well.
void LinkEstimate::learn_rate(std::size_t bytes, Micros time, Micros now) {
  const double rate = 1e6 * static_cast<double>(bytes) / static_cast<double>(std::max(time, shortest_time));
  const double faded =
      trust_ == 0 ? 0 : bytes_per_second_ * std::exp2(-static_cast<double>(now - rate_at_) / half_life);
  trust_ += time >= beyond_doubt ? trusted : 1;
  bytes_per_second_ = std::max(rate, faded);
  rate_at_ = now;
}

// Below its limit a link shows that it carries at least so much.
void LinkEstimate::reported(const LinkReport& report, Micros now) {
  has_report_ = true;
  if (report.round_trip_us >= 0) learn_round_trip(report.round_trip_us, now);
  const bool tells = report.at_its_limit || report.bytes_per_second > std::max(reported_rate_, telling_rate);
  if (tells) reported_rate_ = report.bytes_per_second;
}

double LinkEstimate::bytes_per_second() const {
  if (has_report_) return reported_rate_;
  return trust_ >= trusted ? bytes_per_second_ : 0;
}

double LinkEstimate::assumed_rate() const {
  if (bytes_per_second() > 0) return bytes_per_second();
  return round_trip_ >= 0 && round_trip_ <= next_door ? local_rate : 0;
}

Micros LinkEstimate::time_for(std::size_t bytes) const {
  if (bytes_per_second() <= 0) return 0;
  return static_cast<Micros>(1e6 * static_cast<double>(bytes) / bytes_per_second());
}

}  // namespace carte::region
