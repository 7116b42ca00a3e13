// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/own_card_merge.h"

#include <algorithm>

#include "prpl-ext/card/card_photo.h"

namespace carte {

namespace {

// The master of which that rendition was made, as far as it shows it.
OwnCard master_of(const OwnCard& own, const Card& rendition, std::uint64_t signed_counter) {
  OwnCard master = own;
  master.card = rendition;
  master.card.proof.reset();
  master.card.unknown = own.card.unknown;
  if (master.card.photo && is_named_picture(*master.card.photo)) master.card.photo = own.card.photo;
  master.counter = master_counter(signed_counter);
  return master;
}

}  // namespace

MergedMaster merge_devices(const DeviceMaster& here, const ToldMaster& there) {
  const Revision ours = revision_of(here.own), theirs = revision_of(there.own), base = revision_of(here.base);
  const DeviceMaster as_theirs{there.own, there.own};
  if (theirs == ours) return {{here.own, here.own}};
  if (there.base == ours) return {as_theirs};
  if (theirs == base) return {here, true};
  if (ours == base) return there.base > ours ? MergedMaster{as_theirs} : MergedMaster{here, true};
  if (base > there.base) return {here, true};
  const OwnCard merged = merge(here.base, here.own, there.own);
  return {{merged, base == there.base ? merged : there.own}};
}

OwnCard take_back(const DeviceMaster& here, const Card& rendition, std::uint64_t signed_counter, bool edited) {
  const OwnCard back = master_of(here.own, rendition, signed_counter);
  if (!edited && here.own == here.base) return back;
  OwnCard own = here.own;
  if (edited) own.counter = std::max(own.counter, back.counter) + 1;
  OwnCard merged = merge(here.base, own, back);
  // Masters and renditions tell equal counters apart by different digests: only a higher counter is newer for
  // everybody.
  if (merged != back) merged.counter = std::max(merged.counter, back.counter + 1);
  return merged;
}

}  // namespace carte
