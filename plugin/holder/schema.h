// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>

#include "plugin/holder/migration.h"
#include "plugin/holder/vault.h"

namespace carte {

// The holder's migrations, all its tables: what a Database of the plugin is opened with. Those that were released never
// change.
std::span<const Migration> holder_migrations();

// The columns whose values went through Vault::close(). All others hold numbers, keyed hashes and names of ours, nothing
// that a person wrote.
namespace sealed {
inline constexpr SealedColumn received_origin{"received_cards", "origin"};
inline constexpr SealedColumn received{"received_cards", "content"};
inline constexpr SealedColumn photo{"photos", "content"};
inline constexpr SealedColumn held{"held_cards", "content"};
inline constexpr SealedColumn held_revision{"held_revisions", "content"};
inline constexpr SealedColumn own{"own_cards", "content"};
inline constexpr SealedColumn own_keys{"own_cards", "keys"};
inline constexpr SealedColumn own_revision{"own_revisions", "content"};
inline constexpr SealedColumn binding{"bindings", "content"};
inline constexpr SealedColumn setting{"settings", "content"};
}  // namespace sealed

// All of them, kept_content too.
std::span<const SealedColumn> sealed_columns();

}  // namespace carte
