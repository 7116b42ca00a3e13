// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "ui/app/core_link.h"
#include "ui/app/editor/card_editor.h"
#include "ui/app/window_family.h"

namespace carte {

// The editors of own cards that the core has asked for.
class EditorWindows : public WindowFamily {
 public:
  explicit EditorWindows(CoreLink link);
  void close(unsigned window) override { windows_.erase(window); }
  bool core_gone() override;

 private:
  gboolean show(GDBusMethodInvocation* call, guint window, guint64 xid, const char* const* cards, const char* chosen,
                const char* known, GVariant* portraits, const char* theme, const char* model, const char* why);
  gboolean saved(GDBusMethodInvocation* call, guint window, gboolean ok, const char* sentence, const char* card);
  gboolean card_changed(GDBusMethodInvocation* call, guint window, const char* card);
  gboolean card_removed(GDBusMethodInvocation* call, guint window, const char* uid);
  EditorActions actions(unsigned window);

  CoreLink link_;
  std::map<unsigned, std::shared_ptr<CardEditor>> windows_;
  bool core_gone_ = false;
  Signal calls_[4];
};

}  // namespace carte
