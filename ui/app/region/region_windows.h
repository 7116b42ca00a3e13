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
#include "ui/app/region/sharer_window.h"
#include "ui/app/region/viewer_window.h"
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
  gboolean add_viewer(GDBusMethodInvocation* call, guint window, const char* viewer, const char* name, gboolean known,
                      GVariant* salt);
  gboolean viewer_asked(GDBusMethodInvocation* call, guint window, const char* viewer, const char* name,
                        const char* state);
  gboolean remove_viewer(GDBusMethodInvocation* call, guint window, const char* viewer);
  gboolean pause(GDBusMethodInvocation* call, guint window, gboolean paused);
  gboolean show_viewer(GDBusMethodInvocation* call, guint window, guint64 xid, const char* name, gboolean known,
                       GVariant* offer, GVariant* settings);
  gboolean letter_came(GDBusMethodInvocation* call, guint window, const char* viewer, GVariant* letter);
  gboolean bytes_came(GDBusMethodInvocation* call, guint window, const char* viewer, gboolean ready, guint room,
                      GVariant* bytes);

  void choose(unsigned window);
  void end_other_choosers(unsigned window);
  void choose_in_portal(unsigned window);
  void portal_seen(unsigned window, Result<CairoSurface> picture);
  void chosen(unsigned window, Result<std::optional<Chosen>> what);
  void share(unsigned window, Chosen what);
  void send_still(unsigned window, Chosen what);
  // Made in a thread: calls `made` only if this object and the window are still there.
  void make_png_for(unsigned window, CairoSurface picture, std::function<void(const std::string& png)> made);
  SharerActions sharer_actions(unsigned window);
  ViewerActions viewer_actions(unsigned window);
  // Null when it is none; kept, since either may end in what it is told.
  std::shared_ptr<SharerWindow> panel_of(unsigned window) const;
  std::shared_ptr<ViewerWindow> viewer_of(unsigned window) const;
  // The user is told why; then the window's object is gone.
  void fail(unsigned window, const std::string& why);
  void end(unsigned window);

  CoreLink link_;
  std::map<unsigned, std::shared_ptr<One>> windows_;
  Signal show_chooser_, add_viewer_, viewer_asked_, remove_viewer_, pause_, show_viewer_, letter_came_, bytes_came_;
};

}  // namespace carte
