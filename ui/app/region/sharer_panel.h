// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "ui/app/region/frame_line.h"
#include "ui/app/region/sharer_row.h"
#include "ui/app/region/sharer_viewers.h"

namespace carte {

// What the panel tells of the region as a whole.
struct SharerStatus {
  FrameLook look = FrameLook::armed;
  bool over = false;       // all that is left is to close it
  std::string words;       // "Live", or why it is paused or over
  std::string figures;     // time, bytes
  std::string stop_key;    // "Ctrl+Alt+S"; empty: there is none
  bool may_resume = true;  // paused by the user, not by the window
};

struct SharerPanelEvents {
  std::function<void()> pause, resume, stop;
  std::function<void(const region::ViewerId&)> same_code, other_code, send_away;
  // By keyboard: pixels; `size`: the right or lower edge. Not set: the region cannot be moved.
  std::function<void(int right, int down, bool size)> move;
};

// The small window beside the frame: who watches, the number to compare, pause and stop.
class SharerPanel {
 public:
  SharerPanel(const std::string& title, SharerPanelEvents events);
  ~SharerPanel();

  unsigned long xid() const;  // 0: not on X11
  void show_status(const SharerStatus& status);
  void show_viewers(const SharerViewers& viewers);
  // Beside the region, unless the user has moved the panel.
  void stand_beside(const region::Rect& region);
  void present();

 private:
  GtkWidget* build_top();
  GtkWidget* build_bottom();
  void place();
  void pause_clicked();
  void stop_clicked() { events_.stop(); }
  void move_toggled();
  gboolean key(GdkEventKey* event);
  gboolean pressed(GdkEventButton* event);
  gboolean close_asked(GdkEvent*);
  void resized(GdkRectangle* allocation);
  gboolean draw_mark(cairo_t* cr);

  gref<GtkWidget> window_;
  SharerPanelEvents events_;
  SharerStatus status_;
  GtkWidget *mark_, *state_, *figures_, *pause_, *stop_, *list_, *nobody_, *bottom_, *hint_, *move_ = nullptr;
  std::map<region::ViewerId, std::unique_ptr<SharerRow>> rows_;
  std::optional<region::Rect> beside_;
  bool moved_by_user_ = false;
  Signal pause_clicked_, stop_clicked_, move_toggled_, key_, pressed_, closing_, resized_, mark_drawn_;
};

}  // namespace carte
