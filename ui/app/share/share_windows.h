// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "ui/app/core_link.h"
#include "ui/app/share/share_window.h"
#include "ui/app/window_family.h"

namespace carte {

// The share dialogs that the core has asked for.
class ShareWindows : public WindowFamily {
 public:
  explicit ShareWindows(CoreLink link);
  void close(unsigned window) override { windows_.erase(window); }

 private:
  gboolean show(GDBusMethodInvocation* call, guint window, guint64 xid, const char* theme, gboolean show_photo,
                GVariant* contacts, GVariant* receivers, const char* const* chosen_contacts,
                const char* const* chosen_receivers, const char* const* left_out);
  gboolean update_card(GDBusMethodInvocation* call, guint window, const char* contact, const char* card,
                       gboolean complete);
  gboolean progress(GDBusMethodInvocation* call, guint window, guint done, guint total);
  gboolean finished(GDBusMethodInvocation* call, guint window, gboolean ok, const char* sentence);
  ShareWindowActions actions(unsigned window);

  CoreLink link_;
  std::map<unsigned, std::shared_ptr<ShareWindow>> windows_;
  Signal calls_[4];
};

}  // namespace carte
