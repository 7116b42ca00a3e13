// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/text_form.h"
#include "prpl-ext/region/letter.h"
#include "tests/unit/exchange/exchange_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

constexpr std::size_t line_of_irc = 439;  // to a nick of nine characters
const Token region_token("regionaa");

region::HostAddress host(char last, std::uint16_t port) { return {std::string("\xc0\xa8\x01", 3) + last, port}; }

// Four addresses each way, as a computer with a wired and a wireless network has them.
region::Paths paths() {
  region::Paths paths{.region = region_token, .sharer = {}, .direct = {}, .ice = {}};
  paths.ice = {.user_fragment = "abcd", .password = "abcdefghijklmnopqrstuvwx", .dtls = {}, .candidates = {}};
  for (char last = 1; last <= 4; ++last) {
    paths.direct.push_back(host(last, 40'001));
    paths.ice.candidates.push_back({region::IceCandidate::Type::host, host(last, 50'001)});
  }
  return paths;
}

// In how many lines a letter goes between two who exchanged cards.
std::size_t lines_of(const region::Letter& letter) {
  Two two;
  two.bound();
  const Envelope sealed = *two.alice.exchange->seal_letter(two.token, *region::pack_letter(letter));
  return region_lines({true, sealed.str()}, line_of_irc)->size();
}

}  // namespace

TEST(a_sealed_offer_and_its_answer_are_one_line_of_irc_each) {
  EXPECT_EQ(lines_of(region::Ask{region_token}), 1u);
  EXPECT_EQ(lines_of(region::Offer{region_token, region::Mode::tiles, 1920, 1080}), 1u);
  EXPECT_EQ(lines_of(region::Accept{region_token}), 1u);
}

TEST(sealed_paths_of_four_addresses_are_one_line_of_irc_too) { EXPECT_EQ(lines_of(paths()), 1u); }
