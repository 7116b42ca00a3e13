// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <mutex>

namespace carte::region {

// What leaves goes through here. Once shut() has returned, nothing does: not even what was on its way to it. May be
// passed again from inside a deed.
class Gate {
 public:
  void shut() { set(false); }
  void open() { set(true); }
  bool is_open() const {
    const std::lock_guard lock(mutex_);
    return open_;
  }
  // False: it is shut, and nothing was done.
  template <class Deed>
  bool pass(Deed&& deed) {
    const std::lock_guard lock(mutex_);
    return open_ && deed();
  }

 private:
  void set(bool open) {
    const std::lock_guard lock(mutex_);
    open_ = open;
  }

  mutable std::recursive_mutex mutex_;
  bool open_ = true;
};

}  // namespace carte::region
