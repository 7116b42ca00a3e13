// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/card_drawing.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "ui/pidgin/chat_view.h"

namespace carte {
namespace {
using CairoContext = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;
}

CardDrawing::CardDrawing(unsigned card, GtkIMHtml* view, std::function<void()> drawn, std::function<void()> missing)
    : card_(card),
      view_(view),
      drawn_(std::move(drawn)),
      missing_(std::move(missing)),
      row_(gtk_alignment_new(0, 0, 0, 0)),
      area_(gtk_drawing_area_new()) {
  gtk_container_add(GTK_CONTAINER(row_), area_);
  gtk_widget_add_events(area_, GDK_BUTTON_PRESS_MASK);
  atk_object_set_role(gtk_widget_get_accessible(area_), ATK_ROLE_IMAGE);
  expose_ = connect<&CardDrawing::on_expose>(area_, "expose-event", this);
}

int CardDrawing::show(const CardAnswer& state, int room) {
  forget();
  unit_width_ = state.width();
  const bool drawn = unit_width_ > 0 && state.height() > 0;
  width_ = drawn ? std::min<int>(room, std::lround(unit_width_ * pixels_per_unit(GTK_WIDGET(view_)))) : 0;
  if (drawn) gtk_widget_set_size_request(area_, width_, std::lround(double(width_) * state.height() / unit_width_));
  gtk_widget_set_visible(row_, drawn);
  gtk_widget_queue_draw(area_);
  atk_object_set_name(gtk_widget_get_accessible(area_), state.description().c_str());
  return width_;
}

cairo_surface_t* CardDrawing::picture(int scale, bool dark) {
  if (!painted_ || painted_->scale != scale || painted_->dark != dark) {
    painted_.emplace(CardAnswer(card_, scale, dark), scale, dark);
    drawn_();
  }
  return painted_->state.picture();
}

gboolean CardDrawing::on_expose(GdkEventExpose* event) {
  const double pixels = unit_width_ > 0 ? double(width_) / unit_width_ : 1;
  cairo_surface_t* surface = picture(pixels > 1 ? 2 : 1, is_dark(view_));
  if (!surface) {
    missing_();
    return FALSE;
  }
  CairoContext cr(gdk_cairo_create(gtk_widget_get_window(area_)));
  gdk_cairo_region(cr.get(), event->region);
  cairo_clip(cr.get());
  cairo_scale(cr.get(), pixels, pixels);
  cairo_set_source_surface(cr.get(), surface, 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cr.get()), CAIRO_FILTER_GOOD);
  cairo_paint(cr.get());
  return TRUE;
}

}  // namespace carte
