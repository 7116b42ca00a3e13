// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "plugin/exchange/exchange_ports.h"
#include "plugin/holder/database.h"

namespace carte {

class Vault;

struct SealedEnvelope {
  std::int64_t id = 0;
  UpdateAddress from;
  Envelope envelope;
};

// Envelopes that came while the holder was locked, kept so that only the unlocked holder can read them (kept_sealed() in vault_store.h).
class SealedEnvelopes {
 public:
  template <class T>
  using Done = std::function<void(Result<T>)>;

  SealedEnvelopes(Database& database, const Vault& vault) : database_(database), vault_(vault) {}

  // Works while locked.
  void keep(const UpdateAddress& from, const Envelope& envelope, Done<void> done);
  // Oldest first; only unlocked. They stay until forget().
  void list(Done<std::vector<SealedEnvelope>> done);
  void forget(std::int64_t id, Done<void> done);

 private:
  Database& database_;
  const Vault& vault_;
};

}  // namespace carte
