// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/letter.h"

#include <algorithm>

#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::region;

namespace {

const Token token("7f3k4q2a");

Fingerprint print(std::uint8_t first) {
  Fingerprint print{};
  for (std::size_t i = 0; i < print.size(); ++i) print[i] = static_cast<std::uint8_t>(first + i * 7);
  return print;
}

std::string address(std::string_view text) { return std::string(text); }

const std::string v4 = address("\xc0\xa8\x01\x02"), other_v4 = address("\x0a\x4d\x01\x03");
const std::string v6(16, '\x20'), other_v6(16, '\xfd');

IceDescription ice() {
  return {"aB3+", "0123456789abcdefghijk/", print(9),
          {{IceCandidate::Type::host, {v4, 40000}},
           {IceCandidate::Type::host, {v6, 40001}},
           {IceCandidate::Type::server_reflexive, {address("\x51\x02\x69\x8e"), 51234}},
           {IceCandidate::Type::relayed, {other_v6, 52000}}}};
}

Paths paths() {
  return {token, print(1), Salt{1, 2, 3}, {{v4, 41234}, {other_v4, 41234}, {v6, 41234}, {other_v6, 41234}}, ice()};
}

std::string packed(const Letter& letter) {
  const Result<std::string> packed = pack_letter(letter);
  return packed ? *packed : "error: " + packed.reason();
}

// What is read of the packed letter.
template <class T>
T there_and_back(const T& letter) {
  const Result<Letter> read = unpack_letter(packed(letter));
  EXPECT(read.ok() && std::holds_alternative<T>(*read));
  EXPECT_EQ(region_of(*read), letter.region);
  return std::get<T>(*read);
}

bool refused(std::string bytes) { return !unpack_letter(bytes); }

// Characters of base64url in which a sealed update with this letter goes: the packed update's own head included.
std::size_t characters_sealed(const Letter& letter) {
  constexpr std::size_t seal = 81, head = 56;
  return (packed(letter).size() + seal + head) * 4 / 3 + 1;
}

}  // namespace

TEST(a_question_and_its_end_are_a_few_bytes) {
  EXPECT_EQ(packed(Ask{token}).size(), 6u);
  EXPECT_EQ(packed(InBand{token}).size(), 6u);
  EXPECT_EQ(packed(End{token, EndReason::failed}).size(), 7u);
}

TEST(an_offer_is_read_as_it_was_written) {
  const Offer offer = there_and_back(Offer{token, Mode::whole, 1920, 1080, true, print(3)});
  EXPECT_EQ(offer.mode, Mode::whole);
  EXPECT_EQ(offer.width, 1920);
  EXPECT_EQ(offer.height, 1080);
  EXPECT_EQ(offer.is_window, true);
  EXPECT(offer.commitment == print(3));
}

TEST(answers_and_ends_are_read_as_they_were_written) {
  EXPECT(there_and_back(Accept{token, print(5)}).viewer == print(5));
  EXPECT_EQ(there_and_back(Decline{token, DeclineReason::cannot}).reason, DeclineReason::cannot);
  EXPECT_EQ(there_and_back(End{token, EndReason::refused}).reason, EndReason::refused);
}

TEST(paths_are_read_as_they_were_written) {
  const Paths read = there_and_back(paths());
  EXPECT(read.sharer == print(1) && read.salt == paths().salt);
  EXPECT(read.direct == paths().direct);
  EXPECT(read.ice == ice());
  EXPECT(there_and_back(PathsBack{token, ice()}).ice == ice());
}

TEST(paths_may_be_without_ice_and_without_addresses) {
  EXPECT_EQ(there_and_back(Paths{token, print(1), {}, {{v4, 1}}, {}}).ice.user_fragment, "");
  EXPECT_EQ(there_and_back(Paths{token, print(1), {}, {}, ice()}).direct.size(), 0u);
}

TEST(each_address_may_have_its_port) {
  const std::vector<HostAddress> direct = {{v4, 1}, {other_v6, 65535}, {v4, 3}};
  EXPECT(there_and_back(Paths{token, print(1), {}, direct, {}}).direct == direct);
}

TEST(a_sealed_letter_fits_two_irc_lines) {
  EXPECT(characters_sealed(Offer{token, Mode::tiles, 16384, 2000, true, print(3)}) <= 290);
  EXPECT(characters_sealed(Accept{token, print(5)}) <= 290);
  EXPECT(characters_sealed(paths()) <= 2 * 290);
}

TEST(what_was_cut_off_or_added_is_refused) {
  for (const Letter& letter : {Letter(paths()), Letter(Offer{token, Mode::tiles, 10, 10, false, print(3)}),
                               Letter(PathsBack{token, ice()}), Letter(Accept{token, print(1)}), Letter(Ask{token})}) {
    const std::string whole = packed(letter);
    for (std::size_t size = 0; size < whole.size(); ++size) EXPECT(refused(whole.substr(0, size)));
    EXPECT(refused(whole + '\0'));
  }
}

TEST(another_version_is_told_apart_from_damage) {
  std::string letter = packed(Ask{token});
  letter[0] = static_cast<char>(letter[0] + 0x10);
  EXPECT_EQ(unpack_letter(letter).reason(),
            "A message about a shared region came from another version of this program.");
  EXPECT_EQ(unpack_letter("\x1f").reason(), "A message about a shared region arrived damaged.");
}

TEST(a_picture_larger_than_any_is_not_offered) {
  EXPECT_EQ(pack_letter(Offer{token, Mode::tiles, 16385, 1, false, {}}).ok(), false);
  EXPECT_EQ(pack_letter(Offer{token, Mode::tiles, 0, 1, false, {}}).ok(), false);
  std::string letter = packed(Offer{token, Mode::tiles, 100, 100, false, {}});
  letter.replace(7, 1, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
  EXPECT(refused(letter));
}

TEST(words_that_would_break_an_sdp_are_refused) {
  PathsBack back{token, ice()};
  back.ice.password = "0123456789abcdefghij\r\n";
  EXPECT_EQ(pack_letter(back).ok(), false);
  back.ice = ice();
  back.ice.user_fragment = "abc";
  EXPECT_EQ(pack_letter(back).ok(), false);
}

TEST(what_is_no_address_is_refused) {
  EXPECT_EQ(pack_letter(Paths{token, {}, {}, {{"12345", 1}}, {}}).ok(), false);
  EXPECT_EQ(pack_letter(Paths{token, {}, {}, {{v4, 0}}, {}}).ok(), false);
  EXPECT_EQ(pack_letter(Paths{token, {}, {}, std::vector<HostAddress>(9, {v4, 1}), {}}).ok(), false);
}

TEST(a_candidate_cannot_point_behind_the_addresses) {
  std::string letter = packed(PathsBack{token, {"aB3+", "0123456789abcdefghijk/", {}, {{IceCandidate::Type::host, {v4, 1}}}}});
  letter[letter.size() - 7] = 2 << 2;
  EXPECT(refused(letter));
}

TEST(a_region_without_a_token_has_no_letters) { EXPECT_EQ(pack_letter(Ask{Token("short")}).ok(), false); }

TEST(the_short_code_depends_on_everything_both_sides_know) {
  const std::string code = short_code(token, print(1), print(2), Salt{1});
  EXPECT_EQ(code, "799 350");
  EXPECT(code != short_code(Token("aaaaaaaa"), print(1), print(2), Salt{1}));
  EXPECT(code != short_code(token, print(3), print(2), Salt{1}));
  EXPECT(code != short_code(token, print(1), print(3), Salt{1}));
  EXPECT(code != short_code(token, print(1), print(2), Salt{2}));
  EXPECT(code != short_code(token, print(2), print(1), Salt{1}));
}

TEST(a_commitment_tells_nothing_and_fits_one_fingerprint_only) {
  EXPECT(commitment_to(print(1)) != print(1));
  EXPECT(commitment_to(print(1)) != commitment_to(print(2)));
  EXPECT(commitment_to(print(1), Salt{1}) != commitment_to(print(1), Salt{2}));
  EXPECT(new_salt() != new_salt());
}

TEST(paths_to_be_compared_hold_no_address) {
  const Paths read = there_and_back(Paths{token, print(1), Salt{1, 2, 3}, {}, {}, true});
  EXPECT(read.comparing && read.salt == (Salt{1, 2, 3}) && read.sharer == print(1));
  EXPECT(!there_and_back(Paths{token, print(1)}).comparing);
  EXPECT_EQ(pack_letter(Paths{token, print(1), {}, {{v4, 1}}, {}, true}).ok(), false);
  EXPECT_EQ(pack_letter(Paths{token, print(1), {}, {}, ice(), true}).ok(), false);
  for (const Paths& with : {Paths{token, print(1), {}, {{v4, 1}}, {}}, Paths{token, print(1), {}, {}, ice()}}) {
    std::string letter = packed(with);
    letter[6] = static_cast<char>(letter[6] | 8);
    EXPECT(refused(letter));
  }
}
