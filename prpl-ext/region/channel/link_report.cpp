// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/link_report.h"

// Not <netinet/tcp.h>, whose tcp_info ends before what is wanted here.
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstddef>
#include <limits>

namespace carte::region {

std::optional<LinkReport> report_of(GSocketConnection* stream) {
  tcp_info info{};
  socklen_t size = sizeof info;
  const int socket = g_socket_get_fd(g_socket_connection_get_socket(stream));
  constexpr std::size_t wanted = offsetof(tcp_info, tcpi_delivery_rate) + sizeof info.tcpi_delivery_rate;
  if (getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0 || size < wanted) return std::nullopt;
  LinkReport report{static_cast<double>(info.tcpi_delivery_rate), !info.tcpi_delivery_rate_app_limited};
  // As the kernel says that it has seen none.
  if (info.tcpi_min_rtt != std::numeric_limits<std::uint32_t>::max() && info.tcpi_min_rtt > 0)
    report.round_trip_us = info.tcpi_min_rtt;
  return report;
}

}  // namespace carte::region
