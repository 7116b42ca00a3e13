// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "ui/app/core_link.h"
#include "ui/app/scan/scan_window.h"
#include "ui/app/window_family.h"

namespace carte {

// The windows that read codes and that the core has asked for.
class ScanWindows : public WindowFamily {
 public:
  explicit ScanWindows(CoreLink link);
  void close(unsigned window) override { windows_.erase(window); }

 private:
  gboolean show(GDBusMethodInvocation* call, guint window, guint64 xid, const char* theme, gboolean show_photo);
  gboolean finished(GDBusMethodInvocation* call, guint window, gboolean ok, const char* sentence);
  std::shared_ptr<ScanWindow> opened(unsigned window, unsigned long xid);

  CoreLink link_;
  std::map<unsigned, std::shared_ptr<ScanWindow>> windows_;
  Signal show_, finished_;
};

}  // namespace carte
