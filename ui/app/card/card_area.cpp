// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/card_area.h"

#include <algorithm>
#include <cmath>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/replaced_value.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr std::int64_t longest_timer_s = 24 * 3600;

}  // namespace

CardArea::CardArea(int max_width, int max_height)
    : area_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_drawing_area_new()))),
      max_width_(max_width),
      max_height_(max_height) {
  gtk_widget_set_halign(widget(), GTK_ALIGN_CENTER);
  gtk_widget_set_valign(widget(), GTK_ALIGN_CENTER);
  atk_object_set_role(gtk_widget_get_accessible(widget()), ATK_ROLE_IMAGE);
  draw_ = connect<&CardArea::draw>(widget(), "draw", this);
  style_ = connect<&CardArea::style_changed>(widget(), "style-updated", this);
  factor_ = connect<&CardArea::scale_changed>(widget(), "notify::scale-factor", this);
}

void CardArea::fit(const Theme& theme) {
  theme_ = theme;
  const PictureSize size = card_picture_size(theme);
  scale_ = std::min(static_cast<double>(max_width_) / std::max(1, size.width),
                    static_cast<double>(max_height_) / std::max(1, size.height));
  gtk_widget_set_size_request(widget(), static_cast<int>(std::lround(size.width * scale_)),
                              static_cast<int>(std::lround(size.height * scale_)));
  redraw();
}

void CardArea::show(const Card& card, const Theme& theme, bool show_photo) {
  card_ = card;
  has_seal_ = verify(card).ok();
  show_photo_ = show_photo;
  empty_ = false;
  read_now();
  set_accessible_name(widget(), sentence(_("Card of %s"), clean_line(card.fn).c_str()));
  fit(theme);
}

void CardArea::read_now() {
  const std::int64_t now = g_get_real_time() / G_USEC_PER_SEC;
  now_ = card_at(card_, now);
  const auto next = next_change(card_, now);
  if (!next) return next_change_.remove();
  const auto seconds = static_cast<guint>(std::clamp<std::int64_t>(*next - now, 1, longest_timer_s));
  next_change_ = Source(g_timeout_add_seconds(
      seconds,
      [](gpointer self) noexcept -> gboolean {
        auto* area = static_cast<CardArea*>(self);
        area->next_change_.finished();
        area->read_now();
        area->redraw();
        if (area->changed_) area->changed_();
        return G_SOURCE_REMOVE;
      },
      this));
}

void CardArea::clear(const Theme& theme) {
  empty_ = true;
  set_accessible_name(widget(), _("No card yet"));
  fit(theme);
}

void CardArea::redraw() {
  picture_.reset();
  gtk_widget_queue_draw(widget());
}

gboolean CardArea::draw(cairo_t* cr) {
  if (empty_) return GDK_EVENT_PROPAGATE;
  if (!picture_) {
    PictureOptions options;
    options.scale = scale_ * gtk_widget_get_scale_factor(widget());
    options.dark = is_dark(widget());
    options.show_photo = show_photo_;
    options.has_seal = has_seal_;
    options.today = today();
    picture_ = draw_card(now_, theme_, options);
  }
  cairo_scale(cr, scale_, scale_);
  cairo_set_source_surface(cr, picture_.get(), 0, 0);
  cairo_paint(cr);
  return GDK_EVENT_STOP;
}

}  // namespace carte
