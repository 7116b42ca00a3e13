// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "plugin/exchange/exchange_ports.h"
#include "plugin/holder/database.h"

namespace carte {

class Vault;

// The bindings. `done` comes when it is on disk; all fail while the holder is locked.
class Bindings {
 public:
  template <class T>
  using Done = std::function<void(Result<T>)>;

  Bindings(Database& database, const Vault& vault) : database_(database), vault_(vault) {}

  // The oldest first.
  void list(Done<std::vector<Binding>> done);
  // In the place of the one with the same exchange.
  void save(const Binding& binding, Done<void> done);
  void forget(const Token& exchange, Done<void> done);

 private:
  Database& database_;
  const Vault& vault_;
};

}  // namespace carte
