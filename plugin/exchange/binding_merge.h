// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugin/exchange/binding.h"

namespace carte {

// The order of what the user's devices share of a binding: (edits, digest of mine, theirs, state, choice).
Revision shared_revision(const Binding& binding);

// What is told to the user's other devices: not what this one holds.
Binding shared_part(const Binding& binding);

// What it becomes when another device of the user's has it as `other`: a state never goes back, of the rest that of the larger
// revision counts. The same on both devices, whichever merges.
Binding merge(const Binding& here, const Binding& other);

}  // namespace carte
