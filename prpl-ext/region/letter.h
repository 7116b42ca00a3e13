// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "prpl-ext/base/ids.h"
#include "prpl-ext/base/result.h"

namespace carte::region {

// What two clients tell each other through the chat to bring a shared region about. `region` is the token at the end of
// the readable line ("... (region 7f3k4q2a)"): one region on offer, whoever is asked.
//   viewer -> sharer  Ask        "what is that line about?": the viewer's client has the plugin
//   sharer -> viewer  Offer      shown to the viewer's user, who is asked; holds no address
//   viewer -> sharer  Accept     or Decline
//   sharer -> viewer  Paths      only where no cards were exchanged: fingerprint and salt, from which both users' code is
//   sharer -> viewer  Paths      where to connect to, once the code was compared
//   viewer -> sharer  PathsBack  only when no direct address answered: the viewer's half of ICE
//   sharer -> viewer  Paths      then: with the sharer's half of it
//   viewer -> sharer  InBand     only when that did not work either: through the chat network
//   both              End
// Between people who exchanged cards each letter is sealed; else it goes as it is, and a short code tells both users
// whether the other's certificate is the one they see.

// SHA-256 of a certificate in DER (RFC 8122).
using Fingerprint = std::array<std::uint8_t, 32>;

// Random, new for each Offer, and told with Paths only. All zeros: none.
using Salt = std::array<std::uint8_t, 16>;

enum class Mode : std::uint8_t { tiles = 0, whole = 1 };  // changed parts; each picture complete

struct Ask {
  Token region;
};
struct Offer {
  Token region;
  Mode mode = Mode::tiles;
  int width = 0, height = 0;  // pixels, now
  bool is_window = false;     // follows one window
  // commitment_to() the sharer's fingerprint and a salt: the sharer is bound to both before knowing the viewer's fingerprint, so that
  // six digits are enough to compare.
  Fingerprint commitment{};
};
struct Accept {
  Token region;
  Fingerprint viewer{};
};
enum class DeclineReason : std::uint8_t { user = 0, busy = 1, cannot = 2 };  // cannot: no display, no companion
struct Decline {
  Token region;
  DeclineReason reason = DeclineReason::user;
};

// An address and a port; 4 bytes for IPv4, 16 for IPv6, in network order.
struct HostAddress {
  std::string address;
  std::uint16_t port = 0;
  bool operator==(const HostAddress&) const = default;
};
// One way of ICE (RFC 8445); of UDP ones only.
struct IceCandidate {
  enum class Type : std::uint8_t { host = 0, server_reflexive = 1, relayed = 2 } type = Type::host;
  HostAddress at;
  bool operator==(const IceCandidate&) const = default;
};
// What of an SDP both sides cannot know by themselves (RFC 8839, RFC 8842).
struct IceDescription {
  std::string user_fragment, password;
  Fingerprint dtls{};
  std::vector<IceCandidate> candidates;
  bool operator==(const IceDescription&) const = default;
};
struct Paths {
  Token region;
  Fingerprint sharer{};
  Salt salt{};  // of this viewer's Offer: whoever learned the fingerprint as another viewer cannot search for one of their own that shows the same code
  std::vector<HostAddress> direct;  // TCP, the likeliest first
  IceDescription ice;               // the answer to a PathsBack; empty user fragment: there is none
  bool comparing = false;           // the users compare the code first: no address yet, those come with further Paths
};
struct PathsBack {
  Token region;
  IceDescription ice;
};
struct InBand {
  Token region;
};
// no_way: none was ever found between the two computers.
enum class EndReason : std::uint8_t { stopped = 0, lost = 1, refused = 2, failed = 3, no_way = 4 };
struct End {
  Token region;
  EndReason reason = EndReason::stopped;
};

using Letter = std::variant<Ask, Offer, Accept, Decline, Paths, PathsBack, InBand, End>;

struct LetterLimits {
  static constexpr std::size_t addresses = 8;  // direct ones, and candidates
  static constexpr std::size_t bytes = 512;
  static constexpr std::size_t user_fragment = 32, password = 64;  // characters of RFC 8839's ice-char; at least 4 and 22
};

// Packed as small as can be: an Offer, an Accept or Paths with four addresses fits two IRC lines even when sealed.
// Byte 0: version (high half), kind (low half, the letter's place in Letter); 5 bytes: the token. Then, numbers as base/bytes.h has them:
//   Offer      flags (1 whole, 2 a window), width, height, 32 bytes commitment
//   Accept     32 bytes fingerprint
//   Decline    reason
//   Paths      flags (1 salt, 2 ICE, 4 one port for all, 8 comparing, without ICE and addresses), 32 bytes fingerprint, 16 salt; addresses: how many, a byte with a bit
//              for each IPv6 one, then 4 or 16 bytes and 2 bytes port (with flag 4 only the first has one); ICE
//   PathsBack  ICE: user fragment and password, each a length and 6 bits a character; 32 bytes fingerprint; how many candidates, and of
//              each: its type (2 bits), then 0 IPv4, 1 IPv6 or 2 + n: address n of `direct`; the address, and 2 bytes port
//   End        reason
// Error: over a limit, or not what the fields are for.
Result<std::string> pack_letter(const Letter& letter);
// Errors: damaged, over a limit, another version.
Result<Letter> unpack_letter(std::string_view packed);

const Token& region_of(const Letter& letter);

Salt new_salt();

Fingerprint commitment_to(const Fingerprint& sharer, const Salt& salt = {});

// Six digits that both users see, "493 027": from all four.
std::string short_code(const Token& region, const Fingerprint& sharer, const Fingerprint& viewer, const Salt& salt = {});

}  // namespace carte::region
