// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/core_link.h"
#include "ui/app/holder/cards_window.h"
#include "ui/app/window_family.h"

namespace carte {

// The holder's window, when the core has asked for it.
class HolderWindows : public WindowFamily {
 public:
  explicit HolderWindows(CoreLink link);
  void close(unsigned window) override { windows_.erase(window); }

 private:
  gboolean show(GDBusMethodInvocation* call, guint window, guint64 xid, GVariant* state, gint64 selected,
                gboolean raise);
  gboolean refresh(GDBusMethodInvocation* call, guint window, GVariant* changed);
  gboolean found(GDBusMethodInvocation* call, guint window, guint query, GVariant* cards, GVariant* rows);
  gboolean rows(GDBusMethodInvocation* call, guint window, GVariant* rows);
  gboolean card(GDBusMethodInvocation* call, guint window, const char* card, GVariant* facts, GVariant* history,
                GVariant* exchange, GVariant* actions);
  gboolean portrait(GDBusMethodInvocation* call, guint window, gint64 card, GVariant* picture);
  gboolean says(GDBusMethodInvocation* call, guint window, const char* sentence);
  gboolean progress(GDBusMethodInvocation* call, guint window, const char* what, guint done, guint total);
  gboolean password_answer(GDBusMethodInvocation* call, guint window, gboolean ok, const char* sentence, guint wait);
  std::shared_ptr<CardsWindow> window(unsigned id);
  std::shared_ptr<CardsWindow> new_window(unsigned id, unsigned long xid);
  void add_asking(CardsWindowEvents& events, unsigned window);
  void add_changing(CardsWindowEvents& events, unsigned window);

  CoreLink link_;
  std::map<unsigned, std::shared_ptr<CardsWindow>> windows_;
  std::vector<Signal> calls_;
};

}  // namespace carte
