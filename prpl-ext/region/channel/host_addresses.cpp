// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/host_addresses.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "prpl-ext/region/letter.h"

namespace carte::region {

namespace {

unsigned char byte(const std::string& address, std::size_t at) { return static_cast<unsigned char>(address[at]); }

// ::ffff:a.b.c.d (RFC 4291 2.5.5.2) is an IPv4 address in the clothes of the other kind.
std::string plain(const std::string& address) {
  constexpr std::string_view mapped("\0\0\0\0\0\0\0\0\0\0\xff\xff", 12);
  return address.size() == 16 && address.starts_with(mapped) ? address.substr(12) : address;
}

bool is_loopback(const std::string& address) {
  if (address.size() == 4) return byte(address, 0) == 127;
  return address == std::string(15, '\0') + '\x01';
}

bool is_unspecified(const std::string& address) {
  return address.size() == 4 ? byte(address, 0) == 0 : address.find_first_not_of('\0') == address.npos;
}

bool is_of_one_link(const std::string& address) {
  return address.size() == 16 && byte(address, 0) == 0xfe && (byte(address, 1) & 0xc0) == 0x80;
}

bool is_multicast(const std::string& address) {
  return address.size() == 4 ? byte(address, 0) >= 224 : byte(address, 0) == 0xff;
}

bool is_virtual(std::string_view interface) {
  constexpr std::array<std::string_view, 6> names = {"docker", "br-", "veth", "virbr", "vmnet", "vboxnet"};
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return interface.starts_with(name); });
}

}  // namespace

std::vector<std::string> reachable(const std::vector<InterfaceAddress>& all, bool loopback) {
  std::vector<std::string> real, made, own;
  for (const InterfaceAddress& one : all) {
    if (is_unspecified(one.address) || is_of_one_link(one.address) || is_multicast(one.address)) continue;
    auto& kind = is_loopback(one.address) ? own : is_virtual(one.interface) ? made : real;
    if (std::find(kind.begin(), kind.end(), one.address) == kind.end()) kind.push_back(one.address);
  }
  real.insert(real.end(), made.begin(), made.end());
  if (loopback || real.empty()) real.insert(loopback ? real.begin() : real.end(), own.begin(), own.end());
  if (real.size() > LetterLimits::addresses) real.resize(LetterLimits::addresses);
  return real;
}

std::vector<std::string> host_addresses(bool loopback) {
  std::vector<InterfaceAddress> all;
  ifaddrs* first = nullptr;
  if (getifaddrs(&first) != 0) return {};
  for (const ifaddrs* one = first; one; one = one->ifa_next) {
    if (!one->ifa_addr || !(one->ifa_flags & IFF_UP)) continue;
    if (one->ifa_addr->sa_family == AF_INET) {
      const auto& at = reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr;
      all.push_back({one->ifa_name, std::string(reinterpret_cast<const char*>(&at), sizeof at)});
    } else if (one->ifa_addr->sa_family == AF_INET6) {
      const auto& at = reinterpret_cast<const sockaddr_in6*>(one->ifa_addr)->sin6_addr;
      all.push_back({one->ifa_name, std::string(reinterpret_cast<const char*>(&at), sizeof at)});
    }
  }
  freeifaddrs(first);
  return reachable(all, loopback);
}

bool may_connect_to(const std::string& address, bool loopback) {
  if (address.size() != 4 && address.size() != 16) return false;
  const std::string at = plain(address);
  return !is_unspecified(at) && !is_multicast(at) && (loopback || !is_loopback(at));
}

}  // namespace carte::region
