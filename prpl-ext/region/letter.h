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
//   sharer -> viewer  Paths      where to connect to
//   viewer -> sharer  PathsBack  only when no direct address answered: the other half of ICE
//   viewer -> sharer  InBand     only when that did not work either: through the chat network
//   both              End
// Between people who exchanged cards each letter is sealed; else it goes as it is, and a short code tells both users
// whether the other's certificate is the one they see.

// SHA-256 of a certificate in DER (RFC 8122).
using Fingerprint = std::array<std::uint8_t, 32>;

enum class Mode : std::uint8_t { tiles = 0, whole = 1 };  // changed parts; each picture complete

struct Ask {
  Token region;
};
struct Offer {
  Token region;
  Mode mode = Mode::tiles;
  int width = 0, height = 0;  // pixels, now
  bool is_window = false;     // follows one window
  // SHA-256 of the sharer's fingerprint: the sharer is bound to a certificate before knowing the viewer's, so that six
  // digits are enough to compare.
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
  std::vector<HostAddress> direct;  // TCP, the likeliest first
  IceDescription ice;               // empty user fragment: there is none
};
struct PathsBack {
  Token region;
  IceDescription ice;
};
struct InBand {
  Token region;
};
enum class EndReason : std::uint8_t { stopped = 0, lost = 1, refused = 2, failed = 3 };
struct End {
  Token region;
  EndReason reason = EndReason::stopped;
};

using Letter = std::variant<Ask, Offer, Accept, Decline, Paths, PathsBack, InBand, End>;

struct LetterLimits {
  static constexpr std::size_t addresses = 8;  // direct ones, and candidates
  static constexpr std::size_t bytes = 512;
};

// Packed as small as can be: an Offer, an Accept or Paths with four addresses fits two IRC lines even when sealed. Error: over a limit.
Result<std::string> pack_letter(const Letter& letter);
// Errors: damaged, over a limit, another version.
Result<Letter> unpack_letter(std::string_view packed);

const Token& region_of(const Letter& letter);

Fingerprint commitment_to(const Fingerprint& sharer);

// Six digits that both users see, "493 027": from both fingerprints and the token.
std::string short_code(const Token& region, const Fingerprint& sharer, const Fingerprint& viewer);

}  // namespace carte::region
