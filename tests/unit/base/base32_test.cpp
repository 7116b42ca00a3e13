// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/base32.h"

#include "tests/unit/suite.h"

using namespace carte;

TEST(base32_is_that_of_rfc_4648_in_lower_case_without_padding) {
  EXPECT_EQ(base32(""), "");
  EXPECT_EQ(base32("f"), "my");
  EXPECT_EQ(base32("foob"), "mzxw6yq");
  EXPECT_EQ(base32("foobar"), "mzxw6ytboi");
}

TEST(base32_is_read_back) {
  EXPECT_EQ(from_base32("mzxw6ytboi"), "foobar");
  EXPECT_EQ(from_base32(base32(std::string("\0\xff\x80", 3))), std::string("\0\xff\x80", 3));
}

TEST(what_is_no_base32_is_refused) {
  for (const char* text : {"M", "m", "mzx", "mz", "m1", "my======"}) EXPECT(!from_base32(text));
}
