// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/card_keys.h"

#include <gdk/gdkkeysyms.h>

#include <algorithm>
#include <vector>

#include "ui/pidgin/chat_view.h"

namespace carte {
namespace {

GtkAllocation place_of(GtkWidget* widget) {
  GtkAllocation place;
  gtk_widget_get_allocation(widget, &place);
  return place;
}

// From the text into the first card on the screen, or backwards into the last one.
bool enter_cards(GtkIMHtml* view, GtkDirectionType direction) {
  std::vector<GtkWidget*> cards = inserted_widgets(view);
  std::ranges::sort(cards, {}, [](GtkWidget* card) { return place_of(card).y; });
  const int height = place_of(GTK_WIDGET(view)).height;
  auto off_screen = [&](GtkWidget* card) {
    const GtkAllocation at = place_of(card);
    return direction == GTK_DIR_TAB_FORWARD ? at.y + at.height <= 0 : at.y >= height;
  };
  if (direction == GTK_DIR_TAB_BACKWARD) std::ranges::reverse(cards);
  auto first = std::ranges::find_if_not(cards, off_screen);
  return std::any_of(first, cards.end(), [&](GtkWidget* card) { return gtk_widget_child_focus(card, direction); });
}

void scroll_to(GtkIMHtml* view, GtkWidget* widget) {
  GtkAdjustment* scroll = gtk_text_view_get_vadjustment(GTK_TEXT_VIEW(view));
  const GtkAllocation at = place_of(widget);
  const double top = gtk_adjustment_get_value(scroll) + at.y;
  gtk_adjustment_clamp_page(scroll, top, top + at.height);
}

}  // namespace

gboolean CardKeys::on_key(GdkEventKey* event) {
  const bool tab = event->keyval == GDK_Tab || event->keyval == GDK_KP_Tab || event->keyval == GDK_ISO_Left_Tab;
  if (!tab || (event->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK))) return FALSE;
  const auto direction = event->state & GDK_SHIFT_MASK ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD;
  GtkWidget* view = GTK_WIDGET(view_);
  const bool inside = gtk_container_get_focus_child(GTK_CONTAINER(view_));
  const bool moved = inside ? gtk_widget_child_focus(view, direction) : enter_cards(view_, direction);
  GtkWidget* focus = gtk_window_get_focus(GTK_WINDOW(gtk_widget_get_toplevel(view)));
  if (moved && focus) scroll_to(view_, focus);
  return moved;
}

}  // namespace carte
