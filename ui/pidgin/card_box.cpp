// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/card_box.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "ui/pidgin/chat_view.h"

namespace carte {
namespace {

using CairoContext = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;

constexpr int spacing = 4, warning_padding = 4, frame_padding = 8;
constexpr int sentence_width = 360;  // without a picture, in units
constexpr int smallest_width = 80;

GtkWidget* wrapping_label() {
  GtkWidget* label = gtk_label_new(nullptr);
  gtk_label_set_line_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_line_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  gtk_misc_set_alignment(GTK_MISC(label), 0, 0.5);
  return label;
}

// A label, with something small before it, that hides with its text.
GtkWidget* row_of(GtkWidget* sign, GtkWidget* label) {
  GtkWidget* row = gtk_hbox_new(FALSE, spacing);
  gtk_box_pack_start(GTK_BOX(row), sign, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(row), label, FALSE, FALSE, 0);
  return row;
}

void set_text(GtkWidget* label, GtkWidget* row, const std::string& text, int width) {
  gtk_label_set_text(GTK_LABEL(label), text.c_str());
  gtk_widget_set_size_request(label, std::max(1, width), -1);
  gtk_widget_set_visible(row, !text.empty());
}

void set_small(GtkWidget* label) {
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_scale_new(PANGO_SCALE_SMALL));
  gtk_label_set_attributes(GTK_LABEL(label), attributes);
  pango_attr_list_unref(attributes);
}

GdkColor mix(const GdkColor& front, const GdkColor& back, double part) {
  auto one = [part](guint16 a, guint16 b) { return guint16(a * part + b * (1 - part)); };
  return {0, one(front.red, back.red), one(front.green, back.green), one(front.blue, back.blue)};
}

cairo_t* clipped_context(GdkEventExpose* event) {
  cairo_t* cr = gdk_cairo_create(event->window);
  gdk_cairo_region(cr, event->region);
  cairo_clip(cr);
  return cr;
}

void rounded_rectangle(cairo_t* cr, double x, double y, double width, double height) {
  constexpr double radius = 5;
  cairo_new_sub_path(cr);
  cairo_arc(cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc(cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc(cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc(cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path(cr);
}

int menu_icon_width() {
  int width = 0;
  gtk_icon_size_lookup(GTK_ICON_SIZE_MENU, &width, nullptr);
  return width;
}

}  // namespace

CardBox::CardBox(unsigned card, GtkIMHtml* view, Events events)
    : card_(card),
      view_(view),
      events_(std::move(events)),
      drawing_(card, view, [this] { events_.drawn(*this); }, [this] { refresh_soon(); }),
      buttons_(card),
      view_width_(line_width(view)) {
  build();
  signals_.push_back(connect<&CardBox::on_destroy>(root_, "destroy", this));
  signals_.push_back(connect<&CardBox::on_picture_pressed>(drawing_.area(), "button-press-event", this));
  signals_.push_back(connect<&CardBox::on_warning_expose>(warning_row_, "expose-event", this));
  signals_.push_back(connect<&CardBox::on_expose>(column_, "expose-event", this));
  signals_.push_back(connect<&CardBox::on_view_allocated>(view_, "size-allocate", this));
  signals_.push_back(connect<&CardBox::on_view_style>(view_, "style-set", this));
  follow_colours();
  show_state(CardAnswer(card_, 0, is_dark(view_)));
}

void CardBox::build() {
  spinner_ = gtk_spinner_new();
  gtk_widget_set_size_request(spinner_, menu_icon_width(), menu_icon_width());
  notice_ = wrapping_label();
  notice_row_ = row_of(spinner_, notice_);
  shared_by_ = wrapping_label();
  set_small(shared_by_);
  GtkWidget* sign = gtk_image_new_from_stock(GTK_STOCK_DIALOG_WARNING, GTK_ICON_SIZE_MENU);
  gtk_misc_set_alignment(GTK_MISC(sign), 0.5, 0);
  warning_ = wrapping_label();
  warning_row_ = row_of(sign, warning_);
  gtk_container_set_border_width(GTK_CONTAINER(warning_row_), warning_padding);

  column_ = gtk_vbox_new(FALSE, spacing);
  for (GtkWidget* row : {drawing_.widget(), notice_row_, shared_by_, warning_row_, buttons_.widget()})
    gtk_box_pack_start(GTK_BOX(column_), row, FALSE, FALSE, 0);
  // With a window of its own a card is one thing to move for the text view, which moves them all for every new line.
  root_ = gtk_event_box_new();
  gtk_container_add(GTK_CONTAINER(root_), column_);
  gtk_widget_show_all(root_);
  gtk_widget_set_no_show_all(root_, TRUE);  // rows without content stay hidden
}

// Takes over a state asked for without picture.
void CardBox::show_state(const CardAnswer& state) {
  framed_ = state.width() == 0;
  const int padding = framed_ ? frame_padding : spacing;
  gtk_container_set_border_width(GTK_CONTAINER(column_), padding);
  const int room = view_width_ > 0 ? std::max(smallest_width, view_width_ - 2 * padding) : G_MAXINT;
  const int picture_width = drawing_.show(state, room);
  const int sentence = std::min<int>(room, std::lround(sentence_width * pixels_per_unit(GTK_WIDGET(view_))));
  const int width = picture_width ? picture_width : sentence;

  gtk_widget_set_visible(spinner_, state.waiting());
  g_object_set(spinner_, "active", gboolean(state.waiting()), nullptr);
  const int spinner_width = state.waiting() ? menu_icon_width() + spacing : 0;
  set_text(notice_, notice_row_, picture_width ? "" : state.notice(), width - spinner_width);
  set_text(shared_by_, shared_by_, state.shared_by(), width);
  set_text(warning_, warning_row_, state.warning(), width - menu_icon_width() - spacing - 2 * warning_padding);
  buttons_.show(state.actions(), room);
}

void CardBox::follow_colours() {
  const GtkStyle* style = gtk_widget_get_style(GTK_WIDGET(view_));
  const GdkColor &text = style->text[GTK_STATE_NORMAL], &base = style->base[GTK_STATE_NORMAL];
  const GdkColor quiet = mix(text, base, 0.65);
  for (GtkWidget* label : {notice_, warning_, spinner_}) gtk_widget_modify_fg(label, GTK_STATE_NORMAL, &text);
  gtk_widget_modify_fg(shared_by_, GTK_STATE_NORMAL, &quiet);
  for (GtkWidget* ground : {root_, drawing_.area()}) gtk_widget_modify_bg(ground, GTK_STATE_NORMAL, &base);
}

void CardBox::refresh_soon() {
  if (refresh_.active()) return;
  auto idle = [](gpointer self) noexcept -> gboolean {
    auto* box = static_cast<CardBox*>(self);
    box->refresh_.finished();
    box->refresh();
    return G_SOURCE_REMOVE;
  };
  refresh_ = Source(g_idle_add_full(G_PRIORITY_HIGH_IDLE, idle, this, nullptr));
}

void CardBox::refresh() {
  StayAtEnd stay(view_);
  CardAnswer state(card_, 0, is_dark(view_));
  if (state.known())
    show_state(state);
  else
    remove_with_line(view_, root_);  // and this box with it
}

void CardBox::on_view_allocated(GtkAllocation*) {
  const int width = line_width(view_);
  if (width == view_width_ || width == 0) return;
  view_width_ = width;
  refresh_soon();
}

void CardBox::on_view_style(GtkStyle*) {
  follow_colours();
  refresh_soon();
}

void CardBox::on_destroy() {
  refresh_.remove();
  auto gone = events_.gone;
  gone(*this);
}

gboolean CardBox::on_picture_pressed(GdkEventButton* event) { return buttons_.click(*event); }

// A thin frame around sentences and their buttons; a picture has edges of its own.
gboolean CardBox::on_expose(GdkEventExpose* event) {
  if (!framed_) return FALSE;
  GtkAllocation at;
  gtk_widget_get_allocation(column_, &at);
  CairoContext cr(clipped_context(event));
  GdkColor text = gtk_widget_get_style(GTK_WIDGET(view_))->text[GTK_STATE_NORMAL];
  cairo_set_source_rgba(cr.get(), text.red / 65535.0, text.green / 65535.0, text.blue / 65535.0, 0.25);
  cairo_set_line_width(cr.get(), 1);
  rounded_rectangle(cr.get(), at.x + 2.5, at.y + 2.5, at.width - 5, at.height - 5);
  cairo_stroke(cr.get());
  return FALSE;
}

// A quiet amber ground, which leaves the theme's text colour readable on light and dark.
gboolean CardBox::on_warning_expose(GdkEventExpose* event) {
  GtkAllocation at;
  gtk_widget_get_allocation(warning_row_, &at);
  CairoContext cr(clipped_context(event));
  cairo_set_source_rgba(cr.get(), 0.96, 0.65, 0.1, 0.2);
  rounded_rectangle(cr.get(), at.x, at.y, at.width, at.height);
  cairo_fill(cr.get());
  return FALSE;
}

}  // namespace carte
