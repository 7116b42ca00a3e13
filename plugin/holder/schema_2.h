// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugin/holder/connection.h"

namespace carte {

// People's cards with their history, own cards, bindings and the vault. Received cards move into the vault's form; one
// that cannot be read keeps its text.
void migrate_to_2(Connection& connection);

}  // namespace carte
