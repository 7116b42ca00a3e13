// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_area.h"

#include <cmath>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr std::uint32_t light_around = 0xc8c8c8, dark_around = 0x242424, black = 0;
constexpr double pixels_per_step = 40;  // of a wheel, before the device's scale

}  // namespace

ViewerArea::ViewerArea(std::function<void()> changed, std::function<void(GdkEvent*)> menu)
    : area_(gtk_drawing_area_new()), changed_(std::move(changed)), menu_(std::move(menu)) {
  gtk_widget_set_can_focus(area_, TRUE);
  gtk_widget_add_events(area_, GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK | GDK_BUTTON1_MOTION_MASK |
                                   GDK_SCROLL_MASK | GDK_SMOOTH_SCROLL_MASK);
  atk_object_set_role(gtk_widget_get_accessible(area_), ATK_ROLE_IMAGE);
  draw_ = connect<&ViewerArea::draw>(area_, "draw", this);
  allocated_ = connect<&ViewerArea::allocated>(area_, "size-allocate", this);
  scale_ = connect<&ViewerArea::scale_changed>(area_, "notify::scale-factor", this);
  pressed_ = connect<&ViewerArea::pressed>(area_, "button-press-event", this);
  moved_ = connect<&ViewerArea::moved>(area_, "motion-notify-event", this);
  released_ = connect<&ViewerArea::released>(area_, "button-release-event", this);
  scrolled_ = connect<&ViewerArea::scrolled>(area_, "scroll-event", this);
  menu_key_ = connect<&ViewerArea::menu_key>(area_, "popup-menu", this);
  style_ = connect<&ViewerArea::style_changed>(area_, "style-updated", this);
}

ViewerArea::~ViewerArea() { *alive_ = false; }

region::Screen& ViewerArea::make_screen() {
  gtk_widget_realize(area_);
  std::unique_ptr<ViewerPaper> paper;
  child_ = ViewerChild::make(area_);
  if (child_) paper = make_x11_paper(child_->display_name(), child_->window());
  if (!paper) {
    child_.reset();
    auto drawn = std::make_unique<ToolkitPaper>([this] { gtk_widget_queue_draw(area_); });
    drawn_by_toolkit_ = drawn.get();
    paper = std::move(drawn);
  }
  screen_ = std::make_unique<ViewerScreen>(std::move(paper));
  changed();
  return *screen_;
}

void ViewerArea::set_watching(region::Watching* watching) {
  watching_ = watching;
  changed();
}

void ViewerArea::changed() {
  const double factor = gtk_widget_get_scale_factor(area_);
  fit_.room = {static_cast<int>(gtk_widget_get_allocated_width(area_) * factor),
               static_cast<int>(gtk_widget_get_allocated_height(area_) * factor)};
  fit_.pan(0, 0);
  if (child_) child_->resize(fit_.room);
  set_cursor();
  const std::uint32_t around = full_screen_ ? black : is_dark(area_) ? dark_around : light_around;
  const ViewerLook look{fit_.placement(), fit_.room, around, dim_};
  if (watching_ && screen_ && screen_->want_look(look))
    watching_->in_its_thread([screen = screen_.get()] { screen->look_wanted(); });
  changed_();
}

void ViewerArea::set_cursor() {
  GdkWindow* window = gtk_widget_get_window(area_);
  if (!window) return;
  const char* name = is_all_seen(fit_) ? "default" : dragging_ ? "grabbing" : "grab";
  const gref<GdkCursor> cursor(gdk_cursor_new_from_name(gtk_widget_get_display(area_), name));
  gdk_window_set_cursor(window, cursor.get());
}

void ViewerArea::set_picture_size(const Extent& picture) {
  fit_.picture = picture;
  changed();
}

void ViewerArea::set_dim(bool dim) {
  if (std::exchange(dim_, dim) != dim) changed();
}

void ViewerArea::set_full_screen(bool full_screen) {
  if (std::exchange(full_screen_, full_screen) != full_screen) changed();
}

void ViewerArea::show_all() {
  fit_.fit();
  changed();
}

void ViewerArea::show_pixels() {
  fit_.zoom_to(1, fit_.room.width / 2., fit_.room.height / 2.);
  changed();
}

void ViewerArea::zoom_in() {
  fit_.zoom_in(fit_.room.width / 2., fit_.room.height / 2.);
  changed();
}

void ViewerArea::zoom_out() {
  fit_.zoom_out(fit_.room.width / 2., fit_.room.height / 2.);
  changed();
}

void ViewerArea::pan(int right, int down) {
  fit_.pan(-right * fit_.room.width / 10., -down * fit_.room.height / 10.);
  changed();
}

void ViewerArea::ask_for_picture(std::function<void(CairoSurface)> answer) {
  struct Asked {
    std::function<void(CairoSurface)> answer;
    std::shared_ptr<bool> alive;
    CairoSurface picture;
  };
  if (!watching_ || !screen_) return answer(nullptr);
  auto asked = std::make_shared<Asked>(Asked{std::move(answer), alive_, nullptr});
  watching_->in_its_thread([asked = std::move(asked), screen = screen_.get()]() mutable {
    asked->picture = screen->copy();
    const GSourceFunc tell = [](gpointer data) noexcept -> gboolean {
      auto& told = **static_cast<std::shared_ptr<Asked>*>(data);
      if (*told.alive) told.answer(std::move(told.picture));
      return G_SOURCE_REMOVE;
    };
    const GDestroyNotify forget = [](gpointer data) {
      std::default_delete<std::shared_ptr<Asked>>()(static_cast<std::shared_ptr<Asked>*>(data));
    };
    // The toolkit's thread lets go of it last.
    g_idle_add_full(G_PRIORITY_DEFAULT, tell, std::make_unique<std::shared_ptr<Asked>>(std::move(asked)).release(),
                    forget);
  });
}

gboolean ViewerArea::draw(cairo_t* cr) {
  if (!drawn_by_toolkit_) return GDK_EVENT_STOP;
  const double factor = gtk_widget_get_scale_factor(area_);
  cairo_scale(cr, 1 / factor, 1 / factor);
  drawn_by_toolkit_->paint(cr);
  return GDK_EVENT_STOP;
}

void ViewerArea::allocated(GdkRectangle*) { changed(); }

void ViewerArea::scale_changed(GParamSpec*) { changed(); }

void ViewerArea::style_changed() { changed(); }

gboolean ViewerArea::menu_key() {
  menu_(nullptr);
  return GDK_EVENT_STOP;
}

gboolean ViewerArea::pressed(GdkEventButton* event) {
  gtk_widget_grab_focus(area_);
  if (gdk_event_triggers_context_menu(reinterpret_cast<GdkEvent*>(event))) {
    menu_(reinterpret_cast<GdkEvent*>(event));
    return GDK_EVENT_STOP;
  }
  if (event->button != GDK_BUTTON_PRIMARY || event->type != GDK_BUTTON_PRESS) return GDK_EVENT_PROPAGATE;
  dragging_ = true;
  drag_x_ = event->x;
  drag_y_ = event->y;
  set_cursor();
  return GDK_EVENT_STOP;
}

gboolean ViewerArea::moved(GdkEventMotion* event) {
  if (!dragging_) return GDK_EVENT_PROPAGATE;
  const double factor = gtk_widget_get_scale_factor(area_);
  fit_.pan((event->x - drag_x_) * factor, (event->y - drag_y_) * factor);
  drag_x_ = event->x;
  drag_y_ = event->y;
  changed();
  return GDK_EVENT_STOP;
}

gboolean ViewerArea::released(GdkEventButton* event) {
  if (event->button != GDK_BUTTON_PRIMARY) return GDK_EVENT_PROPAGATE;
  dragging_ = false;
  set_cursor();
  return GDK_EVENT_STOP;
}

gboolean ViewerArea::scrolled(GdkEventScroll* event) {
  const double factor = gtk_widget_get_scale_factor(area_);
  double right = 0, down = 0;
  if (!gdk_event_get_scroll_deltas(reinterpret_cast<GdkEvent*>(event), &right, &down)) {
    if (event->direction == GDK_SCROLL_UP || event->direction == GDK_SCROLL_DOWN)
      down = event->direction == GDK_SCROLL_DOWN ? 1 : -1;
    else
      right = event->direction == GDK_SCROLL_RIGHT ? 1 : -1;
  }
  if (event->state & GDK_CONTROL_MASK) {
    for (steps_ += down; std::fabs(steps_) >= 1; steps_ -= std::copysign(1, steps_))
      steps_ > 0 ? fit_.zoom_out(event->x * factor, event->y * factor)
                 : fit_.zoom_in(event->x * factor, event->y * factor);
  } else {
    if (event->state & GDK_SHIFT_MASK && right == 0) std::swap(right, down);
    fit_.pan(-right * pixels_per_step * factor, -down * pixels_per_step * factor);
  }
  changed();
  return GDK_EVENT_STOP;
}

}  // namespace carte
