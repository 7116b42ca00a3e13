// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdexcept>

#include "prpl-ext/base/result.h"

namespace carte {

// For jobs on the database's thread: what there is no value for ends the job, and the gate makes the reason an Error
// again.
template <class T>
T& or_throw(Result<T>& result) {
  if (!result) throw std::runtime_error(result.reason());
  return *result;
}
template <class T>
T or_throw(Result<T>&& result) {
  return std::move(or_throw(result));
}

}  // namespace carte
