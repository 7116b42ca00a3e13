// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>

#include "prpl-ext/base/gref.h"
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
  void close(unsigned window) override;

 private:
  class One;

  gboolean show_chooser(GDBusMethodInvocation* call, guint window, guint64 xid, const char* purpose,
                        GVariant* settings);
  void chosen(unsigned window, std::optional<Chosen> what);

  CoreLink link_;
  std::map<unsigned, std::shared_ptr<One>> windows_;
  Signal show_chooser_;
};

}  // namespace carte
