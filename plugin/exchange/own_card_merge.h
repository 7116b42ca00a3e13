// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/card/own_card.h"

namespace carte {

// What one device has of a card of the user's own.
struct DeviceMaster {
  OwnCard own;
  OwnCard base;  // what it last had in common with another device
  bool operator==(const DeviceMaster&) const = default;
};

// What another device tells of it: the base by its revision.
struct ToldMaster {
  OwnCard own;
  Revision base;
};

struct MergedMaster {
  DeviceMaster here;
  bool tell = false;  // the other device is to have ours: it is behind, or it is the one that can merge
};

// Brings both to one: whoever has not changed it takes the other's; of two that have, the one with the older base merges, because
// the other's descends from it too. Both may do so at once when the base is the same: the result is the same.
MergedMaster merge_devices(const DeviceMaster& here, const ToldMaster& there);

// Somebody holds a rendition (for those who exchanged cards) that is newer than what is here: a backup was restored here, or another device
// changed it. `edited`: the user has changed it since it was loaded, which counts before what comes back.
OwnCard take_back(const DeviceMaster& here, const Card& rendition, std::uint64_t signed_counter, bool edited);

}  // namespace carte
