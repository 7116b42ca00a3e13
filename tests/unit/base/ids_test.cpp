// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/ids.h"

#include "tests/unit/suite.h"

using namespace carte;

TEST(a_new_token_is_a_token_and_no_other) {
  const Token token = new_token();
  EXPECT(is_token(token.str()));
  EXPECT(new_token() != token);
}

TEST(a_token_is_eight_letters_or_digits_from_2_to_7) {
  EXPECT(is_token("7f3k2q2a"));
  EXPECT(!is_token("7f3k2q2"));
  EXPECT(!is_token("7f3k2q2aa"));
  EXPECT(!is_token("7F3k2q2a"));
  EXPECT(!is_token("7f3k9q2a"));
  EXPECT(!is_token(""));
}

TEST(revisions_are_ordered_by_counter_then_digest) {
  EXPECT((Revision{2, "a"} > Revision{1, "z"}));
  EXPECT((Revision{2, "b"} > Revision{2, "a"}));
}
