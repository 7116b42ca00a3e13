// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "prpl-ext/region/letter.h"

namespace carte::region {

// Why a viewer sees no more, and why one of them is gone for the sharer.
std::string told_to_viewer(EndReason reason);
std::string told_to_sharer(EndReason reason);

}  // namespace carte::region
