// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/text_form.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/message/packing.h"
#include "prpl-ext/message/plain_line.h"

namespace carte {

namespace {

constexpr std::string_view beginning = "[carte:";
constexpr std::string_view line_start = "[carte:1:", update_mark = "u:", region_mark = "r:";
constexpr std::size_t token_length = 8;
constexpr std::size_t crc_length = 8;
constexpr std::size_t min_line = 128;
// Behind what a line begins with: `16/16`, `:TOKEN:`, `:CRC]`
constexpr std::size_t widest_frame = 5 + 1 + token_length + 1 + 1 + crc_length + 1;
// No line of ours is longer; far more than a chat's markup around it adds is not looked at.
constexpr std::size_t longest_line = TextFormLimits::packed_bytes * 4 / 3 + 64;
constexpr std::size_t longest_markup = 64 * 1024;

// The fragments of some bytes as lines that begin with `start`.
Result<std::vector<std::string>> fragment_lines(const std::string& start, const Token& token, const std::string& bytes,
                                                std::size_t max_line) {
  const std::string text = base64url(bytes);
  const std::size_t room = max_line - start.size() - widest_frame;
  // A single line's frame is two characters narrower, which often is what makes it a single line.
  const bool single = text.size() <= room + 2;
  const std::size_t count = single ? 1 : (text.size() + room - 1) / room;
  if (bytes.size() > TextFormLimits::packed_bytes || count > TextFormLimits::fragments) {
    return Error{_("This contact card is too large for this chat. Leave out some of its fields.")};
  }
  const std::string end = ':' + crc_text(bytes) + ']';
  std::vector<std::string> lines;
  // Of even length, so that no short last line stands out.
  const std::size_t piece = (text.size() + count - 1) / count;
  for (std::size_t k = 0; k < count; k++) {
    lines.push_back(start + std::to_string(k + 1) + '/' + std::to_string(count) + ':' + token.str() + ':' +
                    text.substr(k * piece, piece) + end);
  }
  return lines;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "1".."16", without leading zeros or signs; 0 for anything else.
int small_number(std::string_view text) {
  int number = 0;
  if (text.empty() || text.size() > 2 || text.front() == '0' || !std::all_of(text.begin(), text.end(), is_digit))
    return 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_crc(std::string_view text) {
  return text.size() == crc_length &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_base64url(std::string_view text) {
  const auto allowed = [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

// The parts between the colons; at most four, the last takes what is left.
std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t colon; parts.size() < 3 && (colon = text.find(':')) != text.npos; text.remove_prefix(colon + 1)) {
    parts.push_back(text.substr(0, colon));
  }
  parts.push_back(text);
  return parts;
}

TextFormLine read_fragment(const std::vector<std::string_view>& parts) {
  const BrokenLine broken{_("A line of a contact card was damaged on its way.")};
  if (parts.size() != 4) return broken;
  const std::size_t slash = parts[0].find('/');
  if (slash == std::string_view::npos) return broken;
  CardFragment fragment;
  fragment.k = small_number(parts[0].substr(0, slash));
  fragment.n = small_number(parts[0].substr(slash + 1));
  if (fragment.k < 1 || fragment.k > fragment.n) return broken;
  if (fragment.n > TextFormLimits::fragments) return BrokenLine{_("A contact card in too many parts was refused.")};
  fragment.token = Token(std::string(parts[1]));
  if (!is_token(fragment.token.str()) || !is_base64url(parts[2]) || !is_crc(parts[3])) return broken;
  fragment.data = parts[2];
  fragment.crc = parts[3];
  return fragment;
}

// The same behind a mark that says of what.
template <class Fragment>
TextFormLine read_marked(std::string_view content) {
  TextFormLine line = read_fragment(split(content));
  if (auto* fragment = std::get_if<CardFragment>(&line)) return Fragment{std::move(*fragment)};
  return line;
}

// What stands between `[carte:1:` and `]`.
TextFormLine read_content(std::string_view content) {
  if (content.starts_with(update_mark)) return read_marked<UpdateFragment>(content.substr(update_mark.size()));
  if (content.starts_with(region_mark)) return read_marked<RegionFragment>(content.substr(region_mark.size()));
  const std::vector<std::string_view> parts = split(content);
  const bool get = parts[0] == "get";
  if (!get && parts[0] != "no") return read_fragment(parts);
  const bool photo = get && parts.size() == 3 && parts[2] == "photo";
  const Token token(parts.size() > 1 ? std::string(parts[1]) : std::string());
  if (!is_token(token.str()) || (parts.size() != 2 && !photo)) {
    return BrokenLine{_("A line of a contact card was damaged on its way.")};
  }
  if (get) return CardRequest{token, photo};
  return CardRefusal{token};
}

// `[carte:` and a number: what any version of the text form begins with, and no text that people write.
bool begins_like_ours(std::string_view line) {
  if (!line.starts_with(beginning)) return false;
  const std::size_t digits = line.find_first_not_of("0123456789", beginning.size());
  return digits != std::string_view::npos && digits > beginning.size() && line[digits] == ':';
}

}  // namespace

Result<std::vector<std::string>> payload_lines(const Share& share, std::size_t max_line) {
  if (max_line < min_line) return Error{_("This chat's lines are too short for a contact card.")};
  const Result<std::string> packed = pack({share.card, share.has_picture});
  if (!packed) return packed.error();
  return fragment_lines(std::string(line_start), share.token, *packed, max_line);
}

Result<std::vector<std::string>> update_lines(const Envelope& envelope, std::size_t max_line) {
  if (max_line < min_line) return Error{_("This chat's lines are too short for a contact card.")};
  return fragment_lines(std::string(line_start) + std::string(update_mark), new_token(), envelope.str(), max_line);
}

Result<std::vector<std::string>> region_lines(const RegionPost& post, std::size_t max_line) {
  if (max_line < min_line) return Error{_("This chat's lines are too short for a contact card.")};
  return fragment_lines(std::string(line_start) + std::string(region_mark), new_token(), pack_post(post), max_line);
}

std::string request_line(const Token& token, bool photo) {
  return std::string(line_start) + "get:" + token.str() + (photo ? ":photo]" : "]");
}

std::string refusal_line(const Token& token) { return std::string(line_start) + "no:" + token.str() + "]"; }

TextFormLine read_line(std::string_view line) {
  if (line.find("carte") == line.npos || line.size() > longest_markup) return std::monostate();
  const std::string plain = without_white_space(plain_line(line));
  if (!begins_like_ours(plain)) return std::monostate();
  if (!plain.starts_with(line_start)) {
    return BrokenLine{_("The contact card was sent by a newer version of the plugin; please update yours.")};
  }
  if (plain.size() > longest_line || !plain.ends_with(']')) {
    return BrokenLine{_("A line of a contact card was damaged on its way.")};
  }
  return read_content(std::string_view(plain).substr(line_start.size(), plain.size() - line_start.size() - 1));
}

}  // namespace carte
