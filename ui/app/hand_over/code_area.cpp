// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/hand_over/code_area.h"

#include <algorithm>

#include "ui/app/window.h"

namespace carte {

CodeArea::CodeArea(int side) : area_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_drawing_area_new()))) {
  gtk_widget_set_size_request(widget(), side, side);
  gtk_widget_set_hexpand(widget(), TRUE);
  gtk_widget_set_vexpand(widget(), TRUE);
  atk_object_set_role(gtk_widget_get_accessible(widget()), ATK_ROLE_IMAGE);
  draw_ = connect<&CodeArea::draw>(widget(), "draw", this);
}

void CodeArea::show(QrCode code, const std::string& accessible_name) {
  code_ = std::move(code);
  picture_.reset();
  set_accessible_name(widget(), accessible_name);
  gtk_widget_queue_draw(widget());
}

gboolean CodeArea::draw(cairo_t* cr) {
  if (!code_) return GDK_EVENT_PROPAGATE;
  const int factor = gtk_widget_get_scale_factor(widget());
  const int width = gtk_widget_get_allocated_width(widget()) * factor;
  const int height = gtk_widget_get_allocated_height(widget()) * factor;
  const int size = std::max(1, std::min(width, height) / qr_side_with_margin(*code_));
  if (!picture_ || size != pixels_per_module_) picture_ = draw_qr(*code_, size);
  pixels_per_module_ = size;
  const int side = cairo_image_surface_get_width(picture_.get());
  cairo_scale(cr, 1. / factor, 1. / factor);
  cairo_set_source_surface(cr, picture_.get(), (width - side) / 2, (height - side) / 2);
  cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
  cairo_paint(cr);
  return GDK_EVENT_STOP;
}

}  // namespace carte
