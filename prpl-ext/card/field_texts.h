// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "prpl-ext/card/field.h"

namespace carte {

// The field's values as field_values() words them, but whole and not yet made safe to show: for comparing.
std::vector<std::string> field_texts(const Card& card, Field field, const Date& today);

}  // namespace carte
