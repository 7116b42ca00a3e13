// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "ui/app/core_link.h"
#include "ui/app/hand_over/hand_over_window.h"
#include "ui/app/window_family.h"

namespace carte {

// The windows for handing cards over that the core has asked for.
class HandOverWindows : public WindowFamily {
 public:
  explicit HandOverWindows(CoreLink link);
  void close(unsigned window) override { windows_.erase(window); }

 private:
  gboolean show(GDBusMethodInvocation* call, guint window, guint64 xid, const char* card, GVariant* state,
                GVariant* nearby, gboolean raise);
  gboolean finished(GDBusMethodInvocation* call, guint window, gboolean ok, const char* sentence);
  std::shared_ptr<HandOverWindow> opened(unsigned window, unsigned long xid);

  CoreLink link_;
  std::map<unsigned, std::shared_ptr<HandOverWindow>> windows_;
  Signal show_, finished_;
};

}  // namespace carte
