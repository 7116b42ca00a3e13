// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/region/letter.h"

namespace carte::region {

// A TCP port on all of this computer's addresses, for as long as this lives.
class Listening {
 public:
  using Came = std::function<void(gref<GSocketConnection>)>;
  // Nothing when no port can be had.
  static std::unique_ptr<Listening> open(Came came);
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
  ~Listening();

  std::uint16_t port() const { return port_; }
  // Where it can be reached now; see host_addresses.h.
  std::vector<HostAddress> addresses(bool loopback) const;

 private:
  Listening() = default;
  gboolean incoming(GSocketConnection* connection, GObject* source);

  gref<GSocketService> service_;
  std::uint16_t port_ = 0;
  Came came_;
  Signal incoming_;
};

}  // namespace carte::region
