// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <cstdint>
#include <optional>

namespace carte::region {

// What the operating system knows of a TCP connection (Linux, TCP_INFO). Unlike what is measured from messages and
// their answers it does not depend on how busy the programs on both ends are.
struct LinkReport {
  double bytes_per_second = 0;  // at best of late
  bool at_its_limit =
      false;  // more was waiting to be sent then: it is what the link carries, and not what it was given
  std::int64_t round_trip_us = -1;  // the shortest of late
};

// Nothing: not TCP.
std::optional<LinkReport> report_of(GSocketConnection* stream);

}  // namespace carte::region
