// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "ui/app/card/card_window.h"
#include "ui/app/core_link.h"
#include "ui/app/window_family.h"

namespace carte {

// The card windows that the core has asked for.
class CardWindows : public WindowFamily {
 public:
  explicit CardWindows(CoreLink link);
  void close(unsigned window) override { windows_.erase(window); }

 private:
  gboolean show(GDBusMethodInvocation* call, guint window, guint64 xid, const char* card, GVariant* state,
                GVariant* actions, gboolean raise);
  std::shared_ptr<CardWindow> card_window(unsigned window, unsigned long xid);

  CoreLink link_;
  std::map<unsigned, std::shared_ptr<CardWindow>> windows_;
  Signal show_;
};

}  // namespace carte
