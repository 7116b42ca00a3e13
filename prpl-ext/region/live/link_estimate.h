// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/region/channel/link_report.h"
#include "prpl-ext/region/live/credit.h"

namespace carte::region {

// What is known of the link to one viewer, from what was delivered over it.
class LinkEstimate {
 public:
  void delivered(const Delivery& delivery);
  // What the operating system says, where it does; counts for more than what is reckoned from deliveries, which wait
  // for busy programs.
  void reported(const LinkReport& report, Micros now);
  // The answer to a question that says nothing else: the round trip without pictures before it.
  void answered(Micros took, Micros now);

  // The shortest of the last ten seconds; -1: not known.
  Micros round_trip() const { return round_trip_; }
  // What the link carries when pictures are waiting for it; 0: not known, nothing large went over it.
  double bytes_per_second() const;
  // What it is taken to carry while that is not known: much where the round trip is that of a local network, else
  // nothing. The first large pictures then tell.
  double assumed_rate() const;
  // How long so many bytes are on their way beyond the round trip. 0 while the link is not known.
  Micros time_for(std::size_t bytes) const;
  // Deliveries of late, from sending to acknowledgement, but for key pictures; -1: none.
  Micros usual_delivery() const { return usual_delivery_; }

 private:
  void learn_round_trip(Micros took, Micros now);
  void learn_rate(std::size_t bytes, Micros time, Micros now);

  Micros round_trip_ = -1, round_trip_at_ = 0;
  Micros usual_delivery_ = -1;
  static constexpr int trusted = 3;
  double bytes_per_second_ = 0;
  int trust_ = 0;  // in that
  Micros rate_at_ = 0;
  bool has_report_ = false;
  double reported_rate_ = 0;
};

}  // namespace carte::region
