// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

// What both ends of a channel have in common.
namespace carte::region {

// What the pictures travel on.
enum class LivePath : std::uint8_t {
  none,     // not connected
  direct,   // TCP from one computer to the other
  ice,      // a data channel through NAT
  relayed,  // a data channel by way of a TURN server
  in_band,  // through the chat network
};

// How long things may take, in milliseconds. Tests have less patience.
struct ChannelTiming {
  unsigned direct = 1500;      // no direct address has answered: the data channel is tried beside them
  unsigned gather = 2000;      // what a STUN or TURN server has not told by then is left out
  unsigned ice_checks = 3;     // times that each of its ways, and a STUN server, is asked before it counts as closed (2: 0.75 s, 3: 2 s)
  unsigned ice = 10000;        // nor did that: through the chat network
  unsigned handshake = 15000;  // TLS and both Hellos, once the other side answered
  unsigned silent = 1500;      // nothing came although something should: the path is dead
  unsigned resume = 30000;     // so long a lost viewer is waited for
  unsigned first = 120000;     // and one who may come and did not yet: letters may be slow. People compare codes as long as they like
};

struct ChannelSettings {
  std::string stun, turn;    // "stun://host:port", "turn://user:password@host:port"; empty: none
  bool loopback = false;     // both ends are on this computer: addresses of the loopback interface count
  bool direct = true;        // false: no direct connection is tried, nor a port opened for one
  bool ice = true;           // false: no data channel
  bool relay_only = false;   // of the data channel's ways only those by way of the TURN server
  std::size_t in_band_rate = 4096;  // bytes a second through the chat network
  ChannelTiming timing;
};

}  // namespace carte::region
