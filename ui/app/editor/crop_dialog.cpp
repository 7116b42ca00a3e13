// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/crop_dialog.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr double shown_side = 360;
constexpr int portrait_side = 256;

Result<Photo> portrait_of(GdkPixbuf* picture) {
  gchar* bytes = nullptr;
  gsize size = 0;
  GErrorOut error;
  if (!gdk_pixbuf_save_to_buffer(picture, &bytes, &size, "png", error, nullptr)) return Error{error.message()};
  const gchars png(bytes);
  return make_portrait({png.get(), size}, portrait_side);
}

}  // namespace

CropDialog::CropDialog(GtkWindow* window, gref<GdkPixbuf> picture, Cropped cropped)
    : picture_(std::move(picture)),
      cropped_(std::move(cropped)),
      square_(CropSquare::of_picture(gdk_pixbuf_get_width(picture_.get()), gdk_pixbuf_get_height(picture_.get()))),
      scale_(shown_side / std::max(square_.width, square_.height)) {
  build(window);
  gtk_widget_show_all(dialog_);
  gtk_widget_grab_focus(area_);
}

CropDialog::~CropDialog() {
  answer_.disconnect();
  gtk_widget_destroy(dialog_);
}

void CropDialog::build(GtkWindow* window) {
  dialog_ = gtk_dialog_new_with_buttons(_("Crop the Portrait"), window, GTK_DIALOG_MODAL, _("_Cancel"),
                                        GTK_RESPONSE_CANCEL, _("_Use This Part"), GTK_RESPONSE_ACCEPT, nullptr);
  gtk_dialog_set_default_response(GTK_DIALOG(dialog_), GTK_RESPONSE_ACCEPT);
  gtk_window_set_resizable(GTK_WINDOW(dialog_), FALSE);
  GtkWidget* content = gtk_dialog_get_content_area(GTK_DIALOG(dialog_));
  gtk_container_set_border_width(GTK_CONTAINER(content), 12);
  gtk_box_set_spacing(GTK_BOX(content), 12);
  area_ = gtk_drawing_area_new();
  gtk_widget_set_size_request(area_, static_cast<int>(std::lround(square_.width * scale_)),
                              static_cast<int>(std::lround(square_.height * scale_)));
  gtk_widget_set_halign(area_, GTK_ALIGN_CENTER);
  gtk_widget_set_can_focus(area_, TRUE);
  gtk_widget_add_events(area_, GDK_BUTTON_PRESS_MASK | GDK_BUTTON1_MOTION_MASK | GDK_SCROLL_MASK | GDK_KEY_PRESS_MASK);
  set_accessible_name(area_, _("The part to use: move it with the arrow keys, zoom with plus and minus"));
  slider_ = gtk_scale_new_with_range(GTK_ORIENTATION_HORIZONTAL, 1, CropSquare::most_zoom, 0.1);
  gtk_scale_set_draw_value(GTK_SCALE(slider_), FALSE);
  GtkWidget* label = gtk_label_new_with_mnemonic(_("_Zoom"));
  gtk_label_set_mnemonic_widget(GTK_LABEL(label), slider_);
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(line), label, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), slider_, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(content), area_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(content), line, FALSE, FALSE, 0);
  answer_ = connect<&CropDialog::answered>(dialog_, "response", this);
  stay_on_close(dialog_);
  draw_ = connect<&CropDialog::draw>(area_, "draw", this);
  press_ = connect<&CropDialog::pressed>(area_, "button-press-event", this);
  motion_ = connect<&CropDialog::moved>(area_, "motion-notify-event", this);
  scroll_ = connect<&CropDialog::scrolled>(area_, "scroll-event", this);
  key_ = connect<&CropDialog::key>(area_, "key-press-event", this);
  slide_ = connect<&CropDialog::slid>(slider_, "value-changed", this);
}

gboolean CropDialog::draw(cairo_t* cr) {
  cairo_save(cr);
  cairo_scale(cr, scale_, scale_);
  gdk_cairo_set_source_pixbuf(cr, picture_.get(), 0, 0);
  cairo_paint(cr);
  cairo_restore(cr);
  const double x = square_.x * scale_, y = square_.y * scale_, side = square_.side * scale_;
  cairo_set_source_rgba(cr, 0, 0, 0, 0.55);
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle(cr, 0, 0, square_.width * scale_, square_.height * scale_);
  cairo_rectangle(cr, x, y, side, side);
  cairo_fill(cr);
  const bool focused = gtk_widget_has_visible_focus(area_);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_set_line_width(cr, focused ? 3 : 1.5);
  cairo_rectangle(cr, x + 1, y + 1, side - 2, side - 2);
  cairo_stroke(cr);
  return GDK_EVENT_STOP;
}

gboolean CropDialog::pressed(GdkEvent* event) {
  gtk_widget_grab_focus(area_);
  gdk_event_get_coords(event, &drag_x_, &drag_y_);
  return GDK_EVENT_STOP;
}

gboolean CropDialog::moved(GdkEvent* event) {
  double x = 0, y = 0;
  gdk_event_get_coords(event, &x, &y);
  square_.move((x - std::exchange(drag_x_, x)) / scale_, (y - std::exchange(drag_y_, y)) / scale_);
  gtk_widget_queue_draw(area_);
  return GDK_EVENT_STOP;
}

gboolean CropDialog::scrolled(GdkEvent* event) {
  GdkScrollDirection direction;
  if (!gdk_event_get_scroll_direction(event, &direction)) return GDK_EVENT_PROPAGATE;
  if (direction == GDK_SCROLL_UP) set_zoom(square_.zoom() * 1.1);
  if (direction == GDK_SCROLL_DOWN) set_zoom(square_.zoom() / 1.1);
  return GDK_EVENT_STOP;
}

gboolean CropDialog::key(GdkEvent* event) {
  const double step = square_.side / 25;
  switch (event->key.keyval) {
    case GDK_KEY_Left:
      square_.move(-step, 0);
      break;
    case GDK_KEY_Right:
      square_.move(step, 0);
      break;
    case GDK_KEY_Up:
      square_.move(0, -step);
      break;
    case GDK_KEY_Down:
      square_.move(0, step);
      break;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_equal:
      set_zoom(square_.zoom() * 1.1);
      break;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      set_zoom(square_.zoom() / 1.1);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
  }
  gtk_widget_queue_draw(area_);
  return GDK_EVENT_STOP;
}

void CropDialog::set_zoom(double zoom) { gtk_range_set_value(GTK_RANGE(slider_), zoom); }

void CropDialog::slid() {
  square_.set_zoom(gtk_range_get_value(GTK_RANGE(slider_)));
  gtk_widget_queue_draw(area_);
}

Result<Photo> CropDialog::portrait() const {
  const int side = std::max(1, static_cast<int>(std::lround(square_.side)));
  const int x = std::clamp(static_cast<int>(std::lround(square_.x)), 0, square_.width - side);
  const int y = std::clamp(static_cast<int>(std::lround(square_.y)), 0, square_.height - side);
  const gref<GdkPixbuf> part(gdk_pixbuf_new_subpixbuf(picture_.get(), x, y, side, side));
  return portrait_of(part.get());
}

void CropDialog::answered(int response) {
  gtk_widget_hide(dialog_);
  if (response != GTK_RESPONSE_ACCEPT) return;
  const Cropped cropped = cropped_;  // it may end the dialog
  cropped(portrait());
}

}  // namespace carte
