// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/hand_over/print_card.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/field.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/replaced_value.h"
#include "prpl-ext/draw/card_picture.h"
#include "prpl-ext/draw/pixels.h"

namespace carte {
namespace {

// Points, 72 to the inch. A business card is 85 mm wide.
constexpr double card_width = 255, code_side = 128, gap = 24, label_width = 110, line_gap = 4;
constexpr int picture_scale = 5;    // device pixels for one of the theme's units: about 400 to the inch
constexpr int code_module_pixels = 8;
constexpr const char* font = "Sans 10";

double card_height(const Theme& theme) {
  const PictureSize size = card_picture_size(theme);
  return card_width * size.height / std::max(1, size.width);
}

using Layout = gref<PangoLayout>;

Layout layout_of(GtkPrintContext* context, const std::string& text, double width) {
  Layout layout(gtk_print_context_create_pango_layout(context));
  const std::unique_ptr<PangoFontDescription, Releaser<pango_font_description_free>> description(
      pango_font_description_from_string(font));
  pango_layout_set_font_description(layout.get(), description.get());
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text(layout.get(), text.c_str(), -1);
  return layout;
}

double height_of(const Layout& layout) {
  int height = 0;
  pango_layout_get_size(layout.get(), nullptr, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

void show_at(cairo_t* cr, const Layout& layout, double x, double y, double grey) {
  cairo_set_source_rgb(cr, grey, grey, grey);
  cairo_move_to(cr, x, y);
  pango_cairo_show_layout(cr, layout.get());
}

}  // namespace

PrintCard::PrintCard(GtkWindow* window, CardToExport card, std::optional<QrCode> code, Said said)
    : operation_(gtk_print_operation_new()), card_(std::move(card)), code_(std::move(code)), said_(std::move(said)) {
  for (const Field field : all_fields()) {
    if (field == Field::photo) continue;
    std::string label = field_label(field);
    for (const std::string& value : field_values(card_.card, field, today()))
      lines_.push_back({std::exchange(label, {}), value});
  }
  gtk_print_operation_set_unit(operation_.get(), GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name(operation_.get(),
                                   sentence(_("Card of %s"), clean_line(card_.card.fn, 80).c_str()).c_str());
  gtk_print_operation_set_allow_async(operation_.get(), TRUE);
  begin_ = connect<&PrintCard::begin>(operation_.get(), "begin-print", this);
  draw_ = connect<&PrintCard::draw_page>(operation_.get(), "draw-page", this);
  done_ = connect<&PrintCard::done>(operation_.get(), "done", this);
  gtk_print_operation_run(operation_.get(), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window, nullptr);
}

PrintCard::~PrintCard() {
  begin_.disconnect();
  draw_.disconnect();
  done_.disconnect();
  gtk_print_operation_cancel(operation_.get());
}

// Which line stands on which page.
void PrintCard::begin(GtkPrintContext* context) {
  const double bottom = gtk_print_context_get_height(context);
  double at = std::max(card_height(card_.theme), code_ ? code_side : 0) + gap;
  int page = 0;
  for (Line& line : lines_) {
    const double height = draw_line(context, line, false);
    if (at > 0 && at + height > bottom) {
      ++page;
      at = 0;
    }
    line.page = page;
    line.top = at;
    at += height + line_gap;
  }
  gtk_print_operation_set_n_pages(operation_.get(), page + 1);
}

void PrintCard::draw_page(GtkPrintContext* context, int page) {
  if (page == 0) draw_top(context);
  for (const Line& line : lines_)
    if (line.page == page) draw_line(context, line, true);
}

void PrintCard::draw_top(GtkPrintContext* context) {
  cairo_t* cr = gtk_print_context_get_cairo_context(context);
  PictureOptions options;
  options.scale = picture_scale;
  options.show_photo = card_.show_photo;
  options.has_seal = verify(card_.card).ok();
  options.today = today();
  const CairoSurface picture = draw_card(card_at(card_.card, g_get_real_time() / G_USEC_PER_SEC), card_.theme, options);
  cairo_save(cr);
  const double scale = card_width / std::max(1, card_picture_size(card_.theme).width);
  cairo_scale(cr, scale, scale);
  cairo_set_source_surface(cr, picture.get(), 0, 0);
  cairo_paint(cr);
  cairo_restore(cr);
  if (code_) {
    const CairoSurface code = draw_qr(*code_, code_module_pixels);
    cairo_save(cr);
    cairo_translate(cr, gtk_print_context_get_width(context) - code_side, 0);
    cairo_scale(cr, code_side / cairo_image_surface_get_width(code.get()),
                code_side / cairo_image_surface_get_width(code.get()));
    cairo_set_source_surface(cr, code.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_paint(cr);
    cairo_restore(cr);
  }
}

// The line's height, drawn or not.
double PrintCard::draw_line(GtkPrintContext* context, const Line& line, bool draw) {
  const Layout label = layout_of(context, line.label, label_width - line_gap * 2);
  const Layout value =
      layout_of(context, line.value, std::max(72., gtk_print_context_get_width(context) - label_width));
  if (draw) {
    cairo_t* cr = gtk_print_context_get_cairo_context(context);
    show_at(cr, label, 0, line.top, 0.4);
    show_at(cr, value, label_width, line.top, 0);
  }
  return std::max(height_of(label), height_of(value));
}

void PrintCard::done(GtkPrintOperationResult result) {
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY) return said_(_("The card was sent to the printer."));
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR) return;
  GErrorOut error;
  gtk_print_operation_get_error(operation_.get(), error);
  said_(sentence(_("The card could not be printed: %s."), error.message()));
}

}  // namespace carte
