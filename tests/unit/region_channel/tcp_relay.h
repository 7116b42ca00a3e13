// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <cstdint>
#include <list>
#include <memory>
#include <string>

#include "prpl-ext/base/context_source.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/region/channel/listening.h"

namespace carte::region::test {

// A network between two programs on this computer that can be cut.
class TcpRelay {
 public:
  explicit TcpRelay(std::uint16_t to);

  std::uint16_t port() const { return listening_->port(); }
  void swallow() { swallows_ = true; }   // a cable is pulled: nothing arrives any more, and nobody is told
  void carry() { swallows_ = false; }    // connections from before stay dead
  void drop() { pairs_.clear(); }        // both ends are told
  std::size_t to_viewer() const { return carried_[1]; }  // bytes so far
  std::size_t carried() const { return carried_[0] + carried_[1]; }

 private:
  struct Pair {
    gref<GSocketConnection> ends[2];
    ContextSource reading[2];
    bool dead = false;
  };
  void came(gref<GSocketConnection> from);
  bool pass_on(Pair& pair, int from);

  std::uint16_t to_;
  bool swallows_ = false;
  std::size_t carried_[2] = {};
  std::list<Pair> pairs_;
  std::unique_ptr<Listening> listening_;
};

}  // namespace carte::region::test
