// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "prpl-ext/message/envelope.h"
#include "prpl-ext/message/region_post.h"
#include "prpl-ext/message/share.h"

namespace carte {

// The text form of what clients send each other, for chats that carry nothing but text (IRC, OTR, OMEMO's body). The
// kinds of line:
//   readable  ... (card 7f3k4q2a)                         what everyone sees; its end names the token
//             ... (exchange 7f3k4q2a)                     the same, and the sender asks for the reader's card in return
//             ... (region 7f3k4q2a)                       the sender wants to show a part of the screen, live
//   request   [carte:1:get:7f3k4q2a]                      "send me that card" (`:photo` behind the token: its picture)
//   payload   [carte:1:1/1:7f3k4q2a:BASE64URL:CRC32]      fragment k of n of the packed card (packing.h)
//   refusal   [carte:1:no:7f3k4q2a]                       the sender no longer has it, or does not give it to the
//   asker;
//                                                         of an exchange: no
//   update    [carte:1:u:1/1:7f3k4q2a:BASE64URL:CRC32]    fragment k of n of an envelope (envelope.h)
//   region    [carte:1:r:1/1:7f3k4q2a:BASE64URL:CRC32]    fragment k of n of a letter about a shared region (region_post.h)
// TEXT_FORM.md describes the whole for other implementations.

struct TextFormLimits {
  static constexpr int fragments = 16;
  static constexpr std::size_t packed_bytes = 8 * 1024;
  static constexpr std::size_t xml_bytes = 64 * 1024;  // inflated
  static constexpr int unfinished_per_sender = 4;
  static constexpr int unfinished = 64;
  static constexpr std::int64_t unfinished_seconds = 60;  // since the last fragment that came
};

// The line people read. English by contract only in its last part: "Contact card: Bob Smith, Example Ltd -
// xmpp:bob@example.org?roster;name=Bob%20Smith (card 7f3k4q2a)"; when it asks for an exchange "Bob Smith would like to
// exchange contact cards - xmpp:... (exchange 7f3k4q2a)". Always a single line of at most 400 bytes.
std::string readable_line(const Share& share);

// The token at the very end of a readable line; white space and HTML tags behind it are ignored.
std::optional<Token> token_of_line(std::string_view line);

// True when a readable line asks for an exchange.
bool asks_for_exchange(std::string_view line);

// The line that offers a shared region: "Alice would like to show you a part of the screen, live (region 7f3k4q2a)".
// A single line of at most 400 bytes.
std::string region_line(std::string_view sharer, const Token& region);

// The token at the very end of such a line.
std::optional<Token> region_of_line(std::string_view line);

// The payload lines of a share, each at most max_line bytes (at least 128). The photo is left out (has_picture is
// kept). Error: too large for the text form, or max_line too small.
Result<std::vector<std::string>> payload_lines(const Share& share, std::size_t max_line);

// The lines of an envelope, each at most max_line bytes (at least 128). Error: too large for the text form, or max_line
// too small.
Result<std::vector<std::string>> update_lines(const Envelope& envelope, std::size_t max_line);

// The lines of a letter about a shared region, likewise.
Result<std::vector<std::string>> region_lines(const RegionPost& post, std::size_t max_line);

std::string request_line(const Token& token, bool photo = false);
std::string refusal_line(const Token& token);

struct CardRequest {
  Token token;
  bool photo = false;
};
struct CardRefusal {
  Token token;
};
struct CardFragment {
  int k = 0, n = 0;
  Token token;
  std::string data, crc;
};  // 1 <= k <= n; crc: 8 hex digits, lower case
struct UpdateFragment {
  CardFragment part;
};
struct RegionFragment {
  CardFragment part;
};
struct BrokenLine {
  std::string reason;
};  // begins like ours and is not

// What one line is; monostate for any other text. HTML tags, character references and white space that a protocol
// added, also inside the line, are ignored.
using TextFormLine =
    std::variant<std::monostate, CardRequest, CardRefusal, CardFragment, UpdateFragment, RegionFragment, BrokenLine>;
TextFormLine read_line(std::string_view line);

// Puts fragments together, whatever their order, each once. Bounded by TextFormLimits; what is oldest goes first.
class Reassembly {
 public:
  // `sender` keeps peers apart; `now` is a monotonic time in seconds. The whole share when this fragment completed it,
  // nothing while some are missing, an error when the parts do not make a card.
  std::optional<Result<Share>> add(const std::string& sender, const CardFragment& fragment, std::int64_t now);
  std::optional<Result<Envelope>> add(const std::string& sender, const UpdateFragment& fragment, std::int64_t now);
  std::optional<Result<RegionPost>> add(const std::string& sender, const RegionFragment& fragment, std::int64_t now);
  std::size_t unfinished() const { return parts_.size(); }

 private:
  struct Part {
    std::vector<std::string> data;  // by fragment, empty while missing
    std::string crc;
    std::int64_t last = 0;    // when a fragment came last
    std::uint64_t order = 0;  // what began first
  };
  using Parts = std::map<std::pair<std::string, Token>, Part>;

  // The bytes of all fragments.
  std::optional<Result<std::string>> add_bytes(const std::string& sender, const CardFragment& fragment,
                                               std::int64_t now);
  void drop_expired(std::int64_t now);
  void make_room_for(const std::string& sender);
  Parts::iterator oldest(const std::string* sender);

  Parts parts_;
  std::uint64_t begun_ = 0;
};

}  // namespace carte
