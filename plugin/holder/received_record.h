// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugin/exchange/ports.h"
#include "plugin/holder/vault.h"

namespace carte {

inline constexpr std::string_view holder_ns = "urn:carte:1:holder";

// Where a received card came from, and how, as `<received xmlns='urn:carte:1:holder'/>` for the vault: everything of it
// but the card, the id and `kept`.
std::string origin_record(const StoredCard& card);
// Nothing when it cannot be read.
std::optional<StoredCard> stored_from_origin(std::string_view record);

// The card as xCard text without a declaration, for the vault; nothing when it cannot be read any more.
std::string card_record(const Card& card);
std::optional<Card> card_from_record(std::string_view record);

// By what a received card and an address are looked up. Throws VaultLocked.
std::string share_hash(const Vault& vault, const ShareKey& key);
std::string address_hash(const Vault& vault, const AccountName& address);

}  // namespace carte
