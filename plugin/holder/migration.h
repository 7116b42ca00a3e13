// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <variant>

#include "plugin/holder/connection.h"

namespace carte {

// One step from a schema to the next: SQL, or a function where SQL is not enough. It runs within a transaction of its own,
// which the function must not end; what it throws undoes the step.
using Migration = std::variant<const char*, void (*)(Connection&)>;

}  // namespace carte
