// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/region/letter.h"
#include "prpl-ext/region/picture.h"
#include "prpl-ext/region/pointer.h"

// What the two ends of a region tell each other inside TLS. On the wire: a number (base/bytes.h: 7 bits a byte, the lowest
// first), how many bytes follow; one of these, the kind (its place in Message) and flags in the upper bits; the fields.
namespace carte::region {

// Both, first of all; known to the channel alone.
struct Hello {
  unsigned version = 1;
  Mode mode = Mode::tiles;  // the sharer's; a viewer says it again
  bool operator==(const Hello&) const = default;
};

// From the sharer to the viewer:
struct SentPicture {
  std::uint64_t number = 0;       // counts up; only its lowest 8 bits travel, so that the viewer's differs in the others
  bool key = false;               // see EncodedPicture
  bool exact = true;
  unsigned age_ms = 0;            // from the change on the screen to here
  std::vector<std::uint8_t> bytes;
  bool operator==(const SentPicture&) const = default;
};
enum class SharerState : std::uint8_t {
  live = 0,
  paused = 1,  // by the sharer, or because their screen is locked
  hidden = 2,  // the followed window is minimised
};
struct StateChange {
  SharerState state = SharerState::live;
  bool operator==(const StateChange&) const = default;
};
// PointerShape (empty: hidden) and PointerPlace, see pointer.h.

// From the viewer to the sharer:
struct Acknowledged {
  std::uint64_t number = 0;     // the picture that is shown now, in the numbers of whoever reads it
  std::uint32_t decode_us = 0;  // what showing it took
  bool operator==(const Acknowledged&) const = default;
};
struct KeyWanted {  // a picture could not be read, or its hash was wrong
  bool operator==(const KeyWanted&) const = default;
};

// From both; all but Ended known to the channel alone:
struct Ping {
  std::uint8_t stamp = 0;
  bool operator==(const Ping&) const = default;
};
struct Pong {
  std::uint8_t stamp = 0;
  bool operator==(const Pong&) const = default;
};
struct Ended {  // for good; nothing follows
  EndReason reason = EndReason::stopped;
  bool operator==(const Ended&) const = default;
};

using Message = std::variant<Hello, SentPicture, StateChange, PointerShape, PointerPlace, Acknowledged, KeyWanted, Ping, Pong, Ended>;

struct MessageLimits {
  static constexpr std::size_t pointer_side = 512;  // pixels
  static constexpr std::size_t from_viewer = 64;    // bytes of one message
  static constexpr std::size_t from_sharer = 4u * PictureLimits::area + (1u << 20);  // the worst that a picture can come to
};

// The message as it travels. At most 6 bytes longer than a picture's own, below 16 KB.
std::string pack_message(const Message& message);

// Messages out of bytes that come in any portions. Memory: what came of the one that is not complete yet.
class MessageParser {
 public:
  // longest: bytes of one message, from_viewer or from_sharer.
  explicit MessageParser(std::size_t longest) : longest_(longest) {}

  void add(std::string_view bytes);
  // The next complete one, if there is one. Error: damaged, or over a limit; nothing more is read then. A kind from a later version
  // is passed over.
  Result<std::optional<Message>> next();
  // The number of the last picture that was sent: of it and those before it the Acknowledged are.
  void sent(std::uint64_t number) { sent_ = number; }
  // Part of a message has come, and the rest has not.
  bool in_midst() const { return at_ < held_.size(); }
  // How many bytes the rest has; 0: none, or not known yet.
  std::size_t missing() const;

 private:
  std::optional<Message> one(std::string_view body);

  std::size_t longest_;
  std::string held_;
  std::size_t at_ = 0;
  std::uint64_t came_ = 0, sent_ = 0;  // the last picture either way
  bool damaged_ = false;
};

}  // namespace carte::region
