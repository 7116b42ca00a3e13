// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/sharer_panel.h"

#include <algorithm>
#include <cmath>

#ifdef GDK_WINDOWING_X11
#include <gdk/gdkx.h>
#endif

#include "prpl-ext/base/i18n.h"
#include "ui/app/region/frame.h"
#include "ui/app/window.h"

namespace carte {
namespace {

using region::Rect;

constexpr int border = 10, mark_width = 42, mark_height = 10;
constexpr double mark_line = 4;
constexpr int most_list_height = 380;
constexpr int step = 10, small_step = 1;  // pixels, of the arrow keys

GtkWidget* dim_label() {
  GtkWidget* label = gtk_label_new(nullptr);
  gtk_style_context_add_class(gtk_widget_get_style_context(label), "dim-label");
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  return label;
}

}  // namespace

SharerPanel::SharerPanel(const std::string& title, SharerPanelEvents events)
    : window_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_window_new(GTK_WINDOW_TOPLEVEL)))),
      events_(std::move(events)) {
  GtkWindow* window = GTK_WINDOW(window_.get());
  gtk_window_set_title(window, title.c_str());
  gtk_window_set_icon_name(window, "im.carte.Carte");
  gtk_window_set_role(window, "carte-region-sharer");
  gtk_window_set_type_hint(window, GDK_WINDOW_TYPE_HINT_UTILITY);
  gtk_window_set_decorated(window, FALSE);
  gtk_window_set_resizable(window, FALSE);
  gtk_window_set_keep_above(window, TRUE);
  gtk_window_stick(window);
  gtk_window_set_focus_on_map(window, FALSE);
  GtkWidget* all = gtk_box_new(GTK_ORIENTATION_VERTICAL, 8);
  gtk_container_set_border_width(GTK_CONTAINER(all), border);
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  list_ = gtk_box_new(GTK_ORIENTATION_VERTICAL, 10);
  nobody_ = dim_label();
  gtk_label_set_text(GTK_LABEL(nobody_), _("Nobody is watching yet."));
  gtk_box_pack_start(GTK_BOX(list_), nobody_, FALSE, FALSE, 0);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scrolled), most_list_height);
  gtk_container_add(GTK_CONTAINER(scrolled), list_);
  gtk_box_pack_start(GTK_BOX(all), build_top(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(all), gtk_separator_new(GTK_ORIENTATION_HORIZONTAL), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(all), scrolled, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(all), bottom_ = build_bottom(), FALSE, FALSE, 0);
  GtkWidget* edge = gtk_frame_new(nullptr);
  gtk_container_add(GTK_CONTAINER(edge), all);
  gtk_container_add(GTK_CONTAINER(window), edge);
  gtk_widget_add_events(window_.get(), GDK_BUTTON_PRESS_MASK);
  gtk_widget_show_all(edge);
  key_ = connect<&SharerPanel::key>(window, "key-press-event", this);
  pressed_ = connect<&SharerPanel::pressed>(window, "button-press-event", this);
  closing_ = connect<&SharerPanel::close_asked>(window, "delete-event", this);
  resized_ = connect<&SharerPanel::resized>(window, "size-allocate", this);
  gtk_widget_realize(window_.get());
}

SharerPanel::~SharerPanel() {
  closing_.disconnect();
  resized_.disconnect();
  gtk_widget_hide(window_.get());
  gtk_widget_destroy(window_.get());
}

GtkWidget* SharerPanel::build_top() {
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
  mark_ = gtk_drawing_area_new();
  gtk_widget_set_size_request(mark_, mark_width, mark_height);
  gtk_widget_set_valign(mark_, GTK_ALIGN_CENTER);
  mark_drawn_ = connect<&SharerPanel::draw_mark>(mark_, "draw", this);
  GtkWidget* words = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  state_ = gtk_label_new(nullptr);
  gtk_label_set_xalign(GTK_LABEL(state_), 0);
  wrap_anywhere(GTK_LABEL(state_));
  gtk_label_set_width_chars(GTK_LABEL(state_), 24);
  gtk_label_set_max_width_chars(GTK_LABEL(state_), 24);
  figures_ = dim_label();
  gtk_widget_set_no_show_all(figures_, TRUE);
  gtk_box_pack_start(GTK_BOX(words), state_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(words), figures_, FALSE, FALSE, 0);
  gtk_widget_set_valign(words, GTK_ALIGN_CENTER);
  pause_ = gtk_button_new_with_mnemonic(_("_Pause"));
  stop_ = gtk_button_new_with_mnemonic(_("St_op"));
  gtk_style_context_add_class(gtk_widget_get_style_context(stop_), "destructive-action");
  pause_clicked_ = connect<&SharerPanel::pause_clicked>(pause_, "clicked", this);
  stop_clicked_ = connect<&SharerPanel::stop_clicked>(stop_, "clicked", this);
  for (GtkWidget* button : {pause_, stop_}) gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_box_pack_start(GTK_BOX(line), mark_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), words, TRUE, TRUE, 0);
  gtk_box_pack_end(GTK_BOX(line), stop_, FALSE, FALSE, 0);
  gtk_box_pack_end(GTK_BOX(line), pause_, FALSE, FALSE, 0);
  return line;
}

GtkWidget* SharerPanel::build_bottom() {
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
  hint_ = dim_label();
  gtk_label_set_line_wrap(GTK_LABEL(hint_), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(hint_), 30);
  gtk_box_pack_start(GTK_BOX(line), hint_, TRUE, TRUE, 0);
  if (events_.move) {
    move_ = gtk_toggle_button_new_with_mnemonic(_("_Move or Resize"));
    gtk_style_context_add_class(gtk_widget_get_style_context(move_), "carte-small");
    move_toggled_ = connect<&SharerPanel::move_toggled>(move_, "toggled", this);
    gtk_widget_set_valign(move_, GTK_ALIGN_CENTER);
    gtk_box_pack_end(GTK_BOX(line), move_, FALSE, FALSE, 0);
  }
  return line;
}

unsigned long SharerPanel::xid() const {
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_DISPLAY(gtk_widget_get_display(window_.get())))
    return GDK_WINDOW_XID(gtk_widget_get_window(window_.get()));
#endif
  return 0;
}

void SharerPanel::show_status(const SharerStatus& status) {
  status_ = status;
  const bool over = status.over, paused = status.look == FrameLook::paused;
  gtk_label_set_text(GTK_LABEL(state_), status.words.c_str());
  gtk_label_set_text(GTK_LABEL(figures_), status.figures.c_str());
  gtk_widget_set_visible(figures_, !status.figures.empty());
  gtk_button_set_label(GTK_BUTTON(pause_), paused ? _("_Resume") : _("_Pause"));
  gtk_widget_set_visible(pause_, !over && (!paused || status.may_resume));
  gtk_button_set_label(GTK_BUTTON(stop_), over ? _("_Close") : _("St_op"));
  gtk_widget_set_visible(mark_, !over);
  gtk_widget_set_visible(bottom_, !over && (move_ || !status.stop_key.empty()));
  if (!move_ || !gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(move_)))
    gtk_label_set_text(GTK_LABEL(hint_),
                       status.stop_key.empty() ? "" : sentence(_("%s stops sharing"), status.stop_key.c_str()).c_str());
  gtk_widget_queue_draw(mark_);
}

void SharerPanel::show_viewers(const SharerViewers& viewers) {
  std::erase_if(rows_, [&](const auto& row) {
    const bool gone = std::none_of(viewers.all().begin(), viewers.all().end(),
                                   [&](const SeenBy& one) { return one.id == row.first; });
    if (gone) gtk_widget_destroy(row.second->widget());
    return gone;
  });
  for (const SeenBy& viewer : viewers.all()) {
    auto& row = rows_[viewer.id];
    if (!row) {
      const auto id = viewer.id;
      row = std::make_unique<SharerRow>(SharerRowEvents{[this, id] { events_.same_code(id); },
                                                        [this, id] { events_.other_code(id); },
                                                        [this, id] { events_.send_away(id); }});
      gtk_box_pack_start(GTK_BOX(list_), row->widget(), FALSE, FALSE, 0);
    }
    row->show(viewer);
    // What the user has to do comes first.
    if (viewer.stand == ViewerStand::code) gtk_box_reorder_child(GTK_BOX(list_), row->widget(), 0);
  }
  gtk_widget_set_visible(nobody_, viewers.all().empty());
}

void SharerPanel::stand_beside(const Rect& region) {
  beside_ = region;
  place();
}

void SharerPanel::place() {
  if (!beside_ || moved_by_user_) return;
  const int factor = gtk_widget_get_scale_factor(window_.get());
  GdkDisplay* display = gtk_widget_get_display(window_.get());
  GdkMonitor* monitor = gdk_display_get_monitor_at_point(display, (beside_->x + beside_->width / 2) / factor,
                                                         (beside_->y + beside_->height / 2) / factor);
  GdkRectangle work{0, 0, 0, 0};
  if (monitor) gdk_monitor_get_workarea(monitor, &work);
  int width = 0, height = 0;
  gtk_window_get_size(GTK_WINDOW(window_.get()), &width, &height);
  const Rect in_pixels{work.x * factor, work.y * factor, work.width * factor, work.height * factor};
  const Rect place = place_panel(*beside_, RegionFrame::thickness(), width * factor, height * factor, in_pixels);
  gtk_window_move(GTK_WINDOW(window_.get()), (place.x + factor - 1) / factor, (place.y + factor - 1) / factor);
}

void SharerPanel::present() { gtk_widget_show(window_.get()); }

void SharerPanel::resized(GdkRectangle*) { place(); }

void SharerPanel::pause_clicked() {
  if (status_.look == FrameLook::paused)
    events_.resume();
  else
    events_.pause();
}

void SharerPanel::move_toggled() {
  const bool moves = gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(move_));
  if (!moves) return show_status(status_);
  gtk_label_set_text(GTK_LABEL(hint_), _("Arrows move, Shift+arrows resize, Ctrl: by one pixel"));
}

gboolean SharerPanel::key(GdkEventKey* event) {
  if (!move_ || !gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(move_))) return GDK_EVENT_PROPAGATE;
  const int by = event->state & GDK_CONTROL_MASK ? small_step : step;
  const bool size = (event->state & GDK_SHIFT_MASK) != 0;
  switch (event->keyval) {
    case GDK_KEY_Left:
      events_.move(-by, 0, size);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
      events_.move(by, 0, size);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      events_.move(0, -by, size);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      events_.move(0, by, size);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
    case GDK_KEY_Return:
      gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(move_), FALSE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
  }
}

// There is no title by which it could be moved.
gboolean SharerPanel::pressed(GdkEventButton* event) {
  if (event->button != GDK_BUTTON_PRIMARY || event->type != GDK_BUTTON_PRESS) return GDK_EVENT_PROPAGATE;
  moved_by_user_ = true;
  gtk_window_begin_move_drag(GTK_WINDOW(window_.get()), static_cast<int>(event->button),
                             static_cast<int>(event->x_root), static_cast<int>(event->y_root), event->time);
  return GDK_EVENT_STOP;
}

gboolean SharerPanel::close_asked(GdkEvent*) {
  events_.stop();
  return GDK_EVENT_STOP;
}

// A piece of the frame, so that its line is understood.
gboolean SharerPanel::draw_mark(cairo_t* cr) {
  const double middle = gtk_widget_get_allocated_height(mark_) / 2.;
  cairo_move_to(cr, 0, middle);
  cairo_line_to(cr, gtk_widget_get_allocated_width(mark_), middle);
  stroke_frame_line(cr, status_.look, mark_line);
  return GDK_EVENT_STOP;
}

}  // namespace carte
