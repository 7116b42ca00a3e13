// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/binding_merge.h"

#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/gref.h"

namespace carte {

namespace {

void merge_devices(Binding& merged, const Binding& other) {
  for (const auto& [id, device] : other.devices) {
    const auto [mine, is_new] = merged.devices.try_emplace(id, device);
    if (!is_new && device.last_heard > mine->second.last_heard) mine->second = device;
  }
}

}  // namespace

Revision shared_revision(const Binding& binding) {
  const std::string choice = binding.choice ? std::to_string(int(*binding.choice)) : "-";
  const std::string text = binding.mine.str() + ' ' + binding.theirs.str() + ' ' + std::to_string(int(binding.state)) +
                           ' ' + choice + (binding.card_removed ? " removed" : "");
  const gchars digest(g_compute_checksum_for_string(G_CHECKSUM_SHA256, text.c_str(), gssize(text.size())));
  return {binding.edits, std::string(digest.get(), 16)};
}

Binding shared_part(const Binding& binding) {
  Binding shared = binding;
  shared.held = shared.offered = shared.left = {};
  if (binding.state != BindingState::asked_us) shared.offered_card.reset();
  return shared;
}

Binding merge(const Binding& here, const Binding& other) {
  const bool here_is_newer = shared_revision(here) >= shared_revision(other);
  const Binding& newer = here_is_newer ? here : other;
  const Binding& older = here_is_newer ? other : here;
  const Binding& further = here.state >= other.state ? here : other;
  Binding merged = here;
  merged.mine = newer.mine.empty() ? older.mine : newer.mine;
  const Binding& who = newer.theirs.empty() ? older : newer;
  if (merged.theirs != who.theirs) {
    merged.theirs = who.theirs;
    merged.their_key = who.their_key;
  }
  merged.state = further.state;
  merged.since = further.since;
  merged.choice = newer.choice;
  merged.card_removed = here.card_removed || other.card_removed;
  if (merged.state != BindingState::asked_us) {
    if (here.state == BindingState::asked_us) merged.offered_card.reset(), merged.offered = {};
  }
  merge_devices(merged, other);
  merged.edits = newer.edits;
  if (shared_revision(merged) != shared_revision(newer)) ++merged.edits;
  return merged;
}

}  // namespace carte
