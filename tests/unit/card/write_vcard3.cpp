// SPDX-License-Identifier: GPL-2.0-or-later
// Prints the full sample card as vCard 3.0, for another program's parser.
#include <cstdio>

#include "prpl-ext/card/vcard_text.h"
#include "tests/unit/card/sample_card.h"

int main() {
  const std::string text = carte::card_to_vcard_text(full_card(), carte::VcardVersion::v3);
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}
