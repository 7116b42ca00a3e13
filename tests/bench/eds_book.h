// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/card/card.h"

namespace carte::bench {

// The address book of evolution-data-server, as its file backend keeps and searches it, without D-Bus between. The peer
// of the holder's search.
class EdsBook {
 public:
  // In a new file at that path.
  EdsBook(const std::string& path, const std::vector<Card>& cards);
  ~EdsBook();

  // How many cards have the word in any field, as Evolution's search looks; in the name, as completion does.
  std::size_t in_any_field(const std::string& word);
  std::size_t in_name(const std::string& word);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace carte::bench
