// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "plugin/exchange/ports.h"

namespace carte {

enum class WarningKind {
  own_address,    // the card claims to be of an address of the user's own
  other_name,     // its address is in the list under another name
  bad_signature,  // it claims to be signed by its owner and is not, or was changed since
  other_address,  // its name is in the list with another address: perhaps somebody poses as them
};

struct Warning {
  WarningKind kind;
  std::string sentence;
};

// What to say beside a card, in clean single lines (not escaped for markup).
struct Provenance {
  std::string shared_by;     // "Shared by Alice"; "Shared by mallory in #chat"; "You shared this with Bob"
  std::string described_by;  // "Described by Alice, not by Bob Smith"; empty for a card that its owner shared or signed
  bool signed_by_owner = false;  // whichever way it came
  std::vector<Warning> warnings;
  // All warnings' sentences, one after the other; empty when there are none.
  std::string warning_text() const;
};

Provenance provenance(const Card& card, const Peer& from, bool outgoing, const AddressBook& book);

}  // namespace carte
