// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/region/live/live.h"
#include "ui/app/core_link.h"
#include "ui/app/region/chooser.h"
#include "ui/app/window_family.h"

namespace carte {

// The choosers, sharers' panels and viewers' windows that the core has asked for. A chooser becomes the panel when the
// user wants to share live, under the same number.
class RegionWindows : public WindowFamily {
 public:
  explicit RegionWindows(CoreLink link);
  ~RegionWindows() override;
  void close(unsigned window) override { windows_.erase(window); }

 private:
  // One number's window: a chooser, a panel or a viewer's.
  struct One;

  gboolean show_chooser(GDBusMethodInvocation* call, guint window, guint64 xid, const char* purpose,
                        GVariant* settings);
  void choose(unsigned window);
  void chosen(unsigned window, Result<std::optional<Chosen>> what);
  void share(unsigned window, Chosen what);
  void send_still(unsigned window, Chosen what);
  // The window's object is gone then.
  void fail(unsigned window, const std::string& why);
  void end(unsigned window);

  CoreLink link_;
  std::map<unsigned, std::shared_ptr<One>> windows_;
  std::shared_ptr<RegionWindows*> self_ = std::make_shared<RegionWindows*>(this);  // for what ends in a thread
  Signal show_chooser_;
};

}  // namespace carte
