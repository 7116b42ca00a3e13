// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace carte::region {

// One interface's address, as the system has it.
struct InterfaceAddress {
  std::string interface;  // "eth0"
  std::string address;    // 4 or 16 bytes in network order
};

// Those under which others may reach this computer, the likeliest first, at most LetterLimits::addresses: no IPv6 address of one link
// only (RFC 4291 2.5.6), those of containers and virtual machines last. The loopback ones too with `loopback`, or where there is nothing else.
std::vector<std::string> reachable(const std::vector<InterfaceAddress>& all, bool loopback);

// reachable() of what this computer has now.
std::vector<std::string> host_addresses(bool loopback);

// Whether a viewer may connect there: no broadcast or multicast address, none that means "here" unless `loopback`.
bool may_connect_to(const std::string& address, bool loopback);

}  // namespace carte::region
