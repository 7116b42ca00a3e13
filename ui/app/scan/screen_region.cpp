// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/scan/screen_region.h"

#include <cairo-xlib.h>
#include <gdk/gdkx.h>

#include <algorithm>
#include <cmath>

#include "ui/app/window.h"

namespace carte {
namespace {

// Another program may hold the mouse for a moment, such as the menu that was just closed.
constexpr int grab_tries = 25;
constexpr guint grab_wait_ms = 20;
constexpr int smallest_drag = 8;  // less is a click

// The whole screen as it looks now, in the device's pixels; GDK would give half of them where it scales.
CairoSurface look_at_screen(GdkScreen* screen, int factor) {
  GdkWindow* root = gdk_screen_get_root_window(screen);
  const int width = gdk_window_get_width(root) * factor, height = gdk_window_get_height(root) * factor;
  Display* display = GDK_SCREEN_XDISPLAY(screen);
  CairoSurface picture(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  gdk_x11_display_error_trap_push(gdk_screen_get_display(screen));
  const CairoSurface seen(cairo_xlib_surface_create(display, GDK_WINDOW_XID(root),
                                                    DefaultVisual(display, GDK_SCREEN_XNUMBER(screen)), width, height));
  cairo_t* cr = cairo_create(picture.get());
  cairo_set_source_surface(cr, seen.get(), 0, 0);
  cairo_paint(cr);
  cairo_destroy(cr);
  gdk_x11_display_error_trap_pop_ignored(gdk_screen_get_display(screen));
  return picture;
}

}  // namespace

bool ScreenRegion::is_possible() { return GDK_IS_X11_DISPLAY(gdk_display_get_default()); }

ScreenRegion::ScreenRegion(const char* hint, Taken taken)
    : window_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_window_new(GTK_WINDOW_POPUP)))),
      hint_(hint),
      taken_(std::move(taken)) {
  GdkScreen* screen = gdk_screen_get_default();
  GdkWindow* root = gdk_screen_get_root_window(screen);
  factor_ = gdk_window_get_scale_factor(root);
  screen_ = look_at_screen(screen, factor_);
  GtkWidget* window = window_.get();
  set_accessible_name(window, hint);
  gtk_widget_set_app_paintable(window, TRUE);
  gtk_window_move(GTK_WINDOW(window), 0, 0);
  gtk_window_resize(GTK_WINDOW(window), gdk_window_get_width(root), gdk_window_get_height(root));
  gtk_widget_add_events(window, GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK | GDK_POINTER_MOTION_MASK |
                                    GDK_KEY_PRESS_MASK);
  draw_ = connect<&ScreenRegion::draw>(window, "draw", this);
  pressed_ = connect<&ScreenRegion::pressed>(window, "button-press-event", this);
  moved_ = connect<&ScreenRegion::moved>(window, "motion-notify-event", this);
  released_ = connect<&ScreenRegion::released>(window, "button-release-event", this);
  key_ = connect<&ScreenRegion::key>(window, "key-press-event", this);
  gtk_widget_show(window);
  grabbing_ = Source(g_timeout_add(grab_wait_ms, try_to_grab, this));
}

ScreenRegion::~ScreenRegion() {
  grabbing_.remove();
  gdk_seat_ungrab(gdk_display_get_default_seat(gtk_widget_get_display(window_.get())));
  gtk_widget_destroy(window_.get());
}

gboolean ScreenRegion::try_to_grab(gpointer self) noexcept {
  auto* region = static_cast<ScreenRegion*>(self);
  const bool grabbed = region->grabbed();
  if (!grabbed && ++region->tries_ < grab_tries) return G_SOURCE_CONTINUE;
  region->grabbing_.finished();
  if (!grabbed) region->finish(false);
  return G_SOURCE_REMOVE;
}

bool ScreenRegion::grabbed() {
  GdkDisplay* display = gtk_widget_get_display(window_.get());
  const gref<GdkCursor> cursor(gdk_cursor_new_from_name(display, "crosshair"));
  return gdk_seat_grab(gdk_display_get_default_seat(display), gtk_widget_get_window(window_.get()),
                       GDK_SEAT_CAPABILITY_ALL, TRUE, cursor.get(), nullptr, nullptr, nullptr) == GDK_GRAB_SUCCESS;
}

GdkRectangle ScreenRegion::chosen() const {
  const int left = static_cast<int>(std::min(from_x_, to_x_)), top = static_cast<int>(std::min(from_y_, to_y_));
  return {left, top, static_cast<int>(std::fabs(to_x_ - from_x_)) + 1, static_cast<int>(std::fabs(to_y_ - from_y_)) + 1};
}

gboolean ScreenRegion::draw(cairo_t* cr) {
  cairo_save(cr);
  cairo_scale(cr, 1. / factor_, 1. / factor_);
  cairo_set_source_surface(cr, screen_.get(), 0, 0);
  cairo_paint(cr);
  cairo_restore(cr);
  const GdkRectangle screen{0, 0, gtk_widget_get_allocated_width(window_.get()),
                            gtk_widget_get_allocated_height(window_.get())};
  gdk_cairo_rectangle(cr, &screen);
  const GdkRectangle frame = chosen();
  if (dragging_) gdk_cairo_rectangle(cr, &frame);
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_source_rgba(cr, 0, 0, 0, 0.45);
  cairo_fill(cr);
  if (dragging_) {
    cairo_rectangle(cr, frame.x - 0.5, frame.y - 0.5, frame.width + 1, frame.height + 1);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
  }
  draw_hint(cr);
  return GDK_EVENT_STOP;
}

void ScreenRegion::draw_hint(cairo_t* cr) {
  const gref<PangoLayout> layout(gtk_widget_create_pango_layout(window_.get(), hint_));
  int width = 0, height = 0;
  pango_layout_get_pixel_size(layout.get(), &width, &height);
  const double x = (gtk_widget_get_allocated_width(window_.get()) - width) / 2., y = 32;
  cairo_rectangle(cr, x - 16, y - 10, width + 32, height + 20);
  cairo_set_source_rgba(cr, 0, 0, 0, 0.75);
  cairo_fill(cr);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_move_to(cr, x, y);
  pango_cairo_show_layout(cr, layout.get());
}

gboolean ScreenRegion::pressed(GdkEventButton* event) {
  if (event->button != GDK_BUTTON_PRIMARY) {
    finish(false);
    return GDK_EVENT_STOP;
  }
  dragging_ = true;
  from_x_ = to_x_ = event->x_root;
  from_y_ = to_y_ = event->y_root;
  return GDK_EVENT_STOP;
}

gboolean ScreenRegion::moved(GdkEventMotion* event) {
  to_x_ = event->x_root;
  to_y_ = event->y_root;
  if (dragging_) gtk_widget_queue_draw(window_.get());
  return GDK_EVENT_STOP;
}

gboolean ScreenRegion::released(GdkEventButton* event) {
  if (!dragging_ || event->button != GDK_BUTTON_PRIMARY) return GDK_EVENT_STOP;
  to_x_ = event->x_root;
  to_y_ = event->y_root;
  finish(true);
  return GDK_EVENT_STOP;
}

gboolean ScreenRegion::key(GdkEventKey* event) {
  if (event->keyval == GDK_KEY_Escape) finish(false);
  if (event->keyval != GDK_KEY_Return && event->keyval != GDK_KEY_KP_Enter) return GDK_EVENT_STOP;
  dragging_ = false;
  finish(true);
  return GDK_EVENT_STOP;
}

// Without a frame the whole screen is taken.
void ScreenRegion::finish(bool take) {
  const int width = cairo_image_surface_get_width(screen_.get()), height = cairo_image_surface_get_height(screen_.get());
  GdkRectangle part{0, 0, width, height};
  const GdkRectangle frame = chosen();
  if (dragging_ && frame.width >= smallest_drag && frame.height >= smallest_drag) {
    const GdkRectangle wanted{frame.x * factor_, frame.y * factor_, frame.width * factor_, frame.height * factor_};
    if (!gdk_rectangle_intersect(&part, &wanted, &part)) take = false;
  }
  gtk_widget_hide(window_.get());
  const Taken taken = taken_;  // whoever is told may end this object
  taken(gref<GdkPixbuf>(
      take ? gdk_pixbuf_get_from_surface(screen_.get(), part.x, part.y, part.width, part.height) : nullptr));
}

}  // namespace carte
