// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/sha1.h"

#include "tests/unit/suite.h"

using namespace carte;

// RFC 3174 7.3, and bytes that are no text.
TEST(a_hash_is_that_of_the_standard_whatever_the_bytes) {
  EXPECT_EQ(sha1_of("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(sha1_of(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  EXPECT_EQ(sha1_of(std::string("a\0b", 3)), "4a3dec2d1f8245280855c42db0ee4239f917fdb8");
}
