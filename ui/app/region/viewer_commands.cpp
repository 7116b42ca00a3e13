// SPDX-License-Identifier: GPL-2.0-or-later
// The window's layout, and what the user can do in it.
#include <cmath>

#include "prpl-ext/base/i18n.h"
#include "ui/app/region/still_picture.h"
#include "ui/app/region/viewer_view.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr int least_width = 560, least_height = 330;  // the waiting page and the bar's words need them
constexpr double of_the_screen = 0.9;

}  // namespace

void ViewerView::build(unsigned long xid) {
  GtkWindow* window = GTK_WINDOW(window_.get());
  gtk_window_set_title(window, sentence(_("Shared by %s"), name_.c_str()).c_str());
  gtk_window_set_icon_name(window, "im.carte.Carte");
  gtk_window_set_role(window, "carte-region-viewer");
  set_parent_window(window, xid);
  // It is looked at beside the chat for a long time: it is not to stay in front of it.
  gtk_window_add_accel_group(window, keys_.get());
  GtkWidget* all = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  pages_ = gtk_stack_new();
  gtk_stack_add_named(GTK_STACK(pages_), waiting_.widget(), "waiting");
  gtk_stack_add_named(GTK_STACK(pages_), area_.widget(), "picture");
  gtk_box_pack_start(GTK_BOX(all), pages_, TRUE, TRUE, 0);
  // Below, so that the picture stays where it is when something is said.
  gtk_box_pack_start(GTK_BOX(all), notice_.widget(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(all), bar_.widget(), FALSE, FALSE, 0);
  gtk_container_add(GTK_CONTAINER(window), all);
  menu_ = new_viewer_menu(keys_.get(), [this](ViewerCommand command) { run(command); });
  gtk_menu_attach_to_widget(GTK_MENU(menu_), window_.get(), nullptr);
  gtk_widget_show_all(all);
  key_ = connect<&ViewerView::key>(window, "key-press-event", this);
  window_state_ = connect<&ViewerView::window_state>(window, "window-state-event", this);
  closing_ = connect<&ViewerView::close_asked>(window, "delete-event", this);
  figures_wanted_ = choices_.text("region-viewer", "figures") == "1";
  fit_window(offered_);
}

// Opens or resizes the window so that all of the picture is seen, one to one if the screen is large enough; not when
// the user gave it another size.
void ViewerView::fit_window(const Extent& picture) {
  GtkWindow* window = GTK_WINDOW(window_.get());
  Extent now;
  gtk_window_get_size(window, &now.width, &now.height);
  const bool seen = gtk_widget_get_visible(window_.get());
  if (picture.width <= 0 || full_screen_ || gtk_window_is_maximized(window)) return;
  if (seen && !(now == asked_size_)) return;
  GdkDisplay* display = gtk_widget_get_display(window_.get());
  GdkMonitor* monitor = gtk_widget_get_window(window_.get())
                            ? gdk_display_get_monitor_at_window(display, gtk_widget_get_window(window_.get()))
                            : gdk_display_get_monitor(display, 0);
  GdkRectangle work{0, 0, 1024, 768};
  if (monitor) gdk_monitor_get_workarea(monitor, &work);
  const int below = height_below();
  const double factor = gtk_widget_get_scale_factor(window_.get());
  const Extent most{static_cast<int>(work.width * of_the_screen * factor),
                    static_cast<int>((work.height * of_the_screen - below) * factor)};
  const Extent room = wanted_room(picture, most);
  asked_size_ = {std::max(least_width, static_cast<int>(std::ceil(room.width / factor))),
                 std::max(least_height, static_cast<int>(std::ceil(room.height / factor)) + below)};
  if (seen)
    gtk_window_resize(window, asked_size_.width, asked_size_.height);
  else
    gtk_window_set_default_size(window, asked_size_.width, asked_size_.height);
}

int ViewerView::height_below() const {
  int all = 0;
  for (GtkWidget* part : {notice_.widget(), bar_.widget()}) {
    int height = 0;
    if (gtk_widget_get_visible(part))
      gtk_widget_get_preferred_height_for_width(part, asked_size_.width, nullptr, &height);
    all += height;
  }
  return all;
}

void ViewerView::present() { gtk_window_present(GTK_WINDOW(window_.get())); }

void ViewerView::run(ViewerCommand command) {
  const auto alive = shared_from_this();
  switch (command) {
    case ViewerCommand::fit:
      if (area_.fit().fits)
        area_.show_pixels();
      else
        area_.show_all();
      break;
    case ViewerCommand::pixels:
      area_.show_pixels();
      break;
    case ViewerCommand::zoom_in:
      area_.zoom_in();
      break;
    case ViewerCommand::zoom_out:
      area_.zoom_out();
      break;
    case ViewerCommand::copy:
      copy();
      break;
    case ViewerCommand::save:
      save();
      break;
    case ViewerCommand::full_screen:
      toggle_full_screen();
      break;
    case ViewerCommand::figures:
      toggle_figures();
      break;
    case ViewerCommand::close:
      close();
      return;
  }
  update_menu();
}

void ViewerView::update_menu() {
  update_viewer_menu(menu_, {has_picture_, area_.fit().fits, full_screen_, figures_wanted_});
}

void ViewerView::show_menu(GtkWidget* beside, const GdkEvent* event) {
  update_menu();
  if (beside)
    gtk_menu_popup_at_widget(GTK_MENU(menu_), beside, GDK_GRAVITY_NORTH_EAST, GDK_GRAVITY_SOUTH_EAST, nullptr);
  else if (event)
    gtk_menu_popup_at_pointer(GTK_MENU(menu_), event);
  else
    gtk_menu_popup_at_widget(GTK_MENU(menu_), area_.widget(), GDK_GRAVITY_CENTER, GDK_GRAVITY_CENTER, nullptr);
}

gboolean ViewerView::key(GdkEventKey* event) {
  const bool on_picture = has_picture_ && gtk_widget_has_focus(area_.widget());
  switch (event->keyval) {
    case GDK_KEY_Escape:
      if (!full_screen_) return GDK_EVENT_PROPAGATE;
      toggle_full_screen();
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      if (!on_picture) return GDK_EVENT_PROPAGATE;
      area_.pan(event->keyval == GDK_KEY_Right ? 1 : -1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      if (!on_picture) return GDK_EVENT_PROPAGATE;
      area_.pan(0, event->keyval == GDK_KEY_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
  }
}

void ViewerView::toggle_full_screen() {
  if (full_screen_)
    gtk_window_unfullscreen(GTK_WINDOW(window_.get()));
  else
    gtk_window_fullscreen(GTK_WINDOW(window_.get()));
}

gboolean ViewerView::window_state(GdkEventWindowState* event) {
  full_screen_ = (event->new_window_state & GDK_WINDOW_STATE_FULLSCREEN) != 0;
  gtk_widget_set_visible(bar_.widget(), !full_screen_);
  area_.set_full_screen(full_screen_);
  update_menu();
  return GDK_EVENT_PROPAGATE;
}

void ViewerView::toggle_figures() {
  figures_wanted_ = !figures_wanted_;
  choices_.set_text("region-viewer", "figures", figures_wanted_ ? "1" : "0");
  watching_->want_figures(figures_wanted_);
  bar_.set_figures(figures_wanted_ ? _("Measuring...") : "");
  fit_window(area_.fit().picture);
}

void ViewerView::copy() {
  area_.ask_for_picture([this](CairoSurface picture) {
    if (!picture) return;
    copy_to_clipboard(picture);
    say(_("The picture is on the clipboard."));
  });
}

// The picture as it was when it was asked for, however long the file's name takes.
void ViewerView::save() {
  area_.ask_for_picture([this](CairoSurface picture) {
    if (!picture) return;
    save_ = std::make_unique<ViewerSave>(GTK_WINDOW(window_.get()), name_, std::move(picture), choices_,
                                         [this](const Result<std::string>& path) { saved(path); });
  });
}

void ViewerView::saved(const Result<std::string>& path) {
  if (!path) return say(path.reason());
  const gchars name(g_path_get_basename(path->c_str()));
  const gchars shown(g_filename_display_name(name.get()));
  say(sentence(_("Saved as %s."), shown.get()));
}

gboolean ViewerView::close_asked(GdkEvent*) {
  close();
  return GDK_EVENT_STOP;
}

void ViewerView::close() {
  const auto alive = shared_from_this();
  gtk_widget_hide(window_.get());
  watching_->end();
  actions_.closed();
}

}  // namespace carte
