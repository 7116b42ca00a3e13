// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "prpl-ext/card/xcard.h"
#include "prpl-ext/message/packing.h"
#include "prpl-ext/message/text_form.h"

// The first byte of an input says what the others are:
//   L  lines of a chat, each from one of three senders
//   P  a packed card without its text form, past the checksum that mutation does not get past
//   X  an xCard, to be carried there and back

namespace {

using namespace carte;

void require(bool holds) {
  if (!holds) std::abort();
}

// What a card becomes as XML, which is not the text form's doing.
Result<Card> as_xml_has_it(const Card& card) {
  const Result<XmlElement> xml = parse_xml(to_xml(card_to_xcard(card)), {.bytes = TextFormLimits::xml_bytes});
  return xml ? card_from_xcard(*xml) : xml.error();
}

// What the text form carries arrives as it was sent, pictures aside.
void there_and_back(Card card) {
  if (card.photo && !card.photo->bytes.empty()) card.photo.reset();
  const Share share{Token("7f3k4q2a"), card, false};
  const Result<Card> expected = as_xml_has_it(card);
  const std::string line = readable_line(share);
  require(line.size() <= 400 && line.find('\n') == line.npos);
  require(token_of_line(line) == share.token);
  const Result<std::vector<std::string>> lines = payload_lines(share, 440);
  if (!lines) return;
  Reassembly reassembly;
  std::optional<Result<Share>> whole;
  for (const std::string& one : *lines) {
    require(one.size() <= 440);
    whole = reassembly.add("me", std::get<CardFragment>(read_line(one)), 0);
  }
  require(whole && whole->ok() == expected.ok());
  if (expected) require((*whole)->card == *expected);
}

void read_chat(std::string_view text) {
  Reassembly reassembly;
  for (std::int64_t number = 0; !text.empty(); number++) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    token_of_line(line);
    region_of_line(line);
    const TextFormLine read = read_line(line);
    if (const auto* letter = std::get_if<RegionFragment>(&read)) {
      const auto post = reassembly.add(std::to_string(number % 3), *letter, number);
      if (post && post->ok()) require(*unpack_post(pack_post(**post)) == **post);
    }
    const auto* fragment = std::get_if<CardFragment>(&read);
    if (!fragment) continue;
    const auto share = reassembly.add(std::to_string(number % 3), *fragment, number);
    if (share && share->ok()) there_and_back((*share)->card);
    require(reassembly.unfinished() <= TextFormLimits::unfinished);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 'L') read_chat(input);
  if (data[0] == 'P') {
    if (const Result<PackedCard> card = unpack(input)) there_and_back(card->card);
  }
  if (data[0] == 'X') {
    if (const Result<XmlElement> xml = parse_xml(input)) {
      if (const Result<Card> card = card_from_xcard(*xml)) there_and_back(*card);
    }
  }
  return 0;
}
