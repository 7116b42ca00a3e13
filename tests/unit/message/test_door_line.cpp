// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/door_line.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

DoorRequest there_and_back(const DoorRequest& request) {
  std::string line = door_line(request);
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  line.pop_back();
  return *read_door_line(line);
}

Card bob() {
  Card card;
  card.fn = "Bob 小龙";
  card.note = {"two\nlines"};
  return card;
}

}  // namespace

TEST(a_door_line_says_what_to_open) {
  EXPECT(there_and_back(OpenHolder{}) == DoorRequest(OpenHolder{}));
  EXPECT(there_and_back(OpenCard{bob()}) == DoorRequest(OpenCard{bob()}));
  EXPECT(there_and_back(OpenFile{"/home/ann/all my\ncards %.vcf"}) == DoorRequest(OpenFile{"/home/ann/all my\ncards %.vcf"}));
  EXPECT(there_and_back(OpenAddress{"xmpp:bob@example.org"}) == DoorRequest(OpenAddress{"xmpp:bob@example.org"}));
}

TEST(a_door_line_opens_no_unsafe_address_and_no_file_of_another_computer) {
  for (const char* line : {"address javascript:alert(1)", "address https://example.org/", "address xmpp:bob@example.org?remove",
                           "file http://example.org/x.vcf", "file file://server/share/x.vcf", "file x.vcf"})
    EXPECT_EQ(read_door_line(line).reason(), "The chat program does not know what this is.");
}

TEST(other_door_lines_are_refused) {
  for (const char* line : {"", "holder now", "card", "run ls", "card !!!!", "card PGh0bWwvPg=="}) EXPECT(!read_door_line(line).ok());
  EXPECT(!read_door_line("card " + std::string(door_line_bytes, 'A')).ok());
}
