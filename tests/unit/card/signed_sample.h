// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/card/proof.h"

// Keys that are the same at every run: seeds of 32 times 'a' (signing) and 'b' (recovery).
carte::CardKeys sample_keys();

// full_card() signed by sample_keys() for those who exchanged cards, its phone number another until 2026-12-24.
carte::Card signed_card(std::uint64_t counter = 7);

// What verify() finds wrong; empty for a good signature.
std::string fault_of(const carte::Card& card);
