// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

namespace carte {

// Calls visit(PurpleBuddy*) for every buddy, offline ones too, in the order of the buddy list; one in several groups comes once for each.
template <class Visit>
void each_buddy(Visit visit) {
  for (PurpleBlistNode* node = purple_blist_get_root(); node; node = purple_blist_node_next(node, TRUE)) {
    if (PURPLE_BLIST_NODE_IS_BUDDY(node)) visit(PURPLE_BUDDY(node));
  }
}

}  // namespace carte
