// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <functional>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/region/letter.h"

namespace carte::region {

// A TCP connection on its way to one address.
class DirectAttempt {
 public:
  // Nothing: nobody answered. May destroy the attempt.
  using Done = std::function<void(gref<GSocketConnection>)>;
  DirectAttempt(const HostAddress& to, Done done);
  DirectAttempt(const DirectAttempt&) = delete;
  DirectAttempt& operator=(const DirectAttempt&) = delete;
  ~DirectAttempt();  // gives up: done is not called any more

 private:
  gref<GCancellable> cancel_;
};

}  // namespace carte::region
