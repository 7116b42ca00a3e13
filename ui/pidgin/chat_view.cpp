// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/chat_view.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace carte {
namespace {

constexpr char anchor_key[] = "carte-anchor";
constexpr char typing_start[] = "typing-notification-start";
constexpr double usual_dpi = 96;
constexpr int space_for_cursor = 1;  // that GtkTextView leaves at the end of a line

// The end of the readable line, or of the text that stays (Pidgin's "is typing" line at the end does not).
GtkTextIter end_of_line(GtkTextBuffer* buffer, const char* token) {
  GtkTextIter end, match_start, match_end;
  gtk_text_buffer_get_end_iter(buffer, &end);
  if (token) {
    std::string needle = std::string("(card ") + token + ")";
    if (gtk_text_iter_backward_search(&end, needle.c_str(), GtkTextSearchFlags(0), &match_start, &match_end, nullptr)) {
      if (!gtk_text_iter_ends_line(&match_end)) gtk_text_iter_forward_to_line_end(&match_end);
      return match_end;
    }
  }
  if (GtkTextMark* typing = gtk_text_buffer_get_mark(buffer, typing_start))
    gtk_text_buffer_get_iter_at_mark(buffer, &end, typing);
  return end;
}

// Pidgin stops laying a conversation out after a few changes of size without a keystroke, lest it go on for ever;
// a change of ours is not one of those.
void allow_resize(GtkIMHtml* view) {
  auto* conversation = static_cast<PidginConversation*>(g_object_get_data(G_OBJECT(view), "gtkconv"));
  if (!conversation) return;
  for (GtkWidget* part : {conversation->entry, conversation->imhtml})
    g_object_set_data(G_OBJECT(part), "resize-count", GINT_TO_POINTER(0));
}

}  // namespace

void insert_behind_line(GtkIMHtml* view, const char* token, GtkWidget* widget) {
  GtkTextBuffer* buffer = view->text_buffer;
  GtkTextIter place = end_of_line(buffer, token);
  GtkTextMark* typing = gtk_text_buffer_get_mark(buffer, typing_start);
  GtkTextIter typing_at;
  if (typing) gtk_text_buffer_get_iter_at_mark(buffer, &typing_at, typing);
  const bool before_typing = typing && gtk_text_iter_equal(&place, &typing_at);

  GtkTextIter cursor;
  gtk_text_buffer_get_iter_at_mark(buffer, &cursor, gtk_text_buffer_get_insert(buffer));
  const bool at_cursor = gtk_text_iter_equal(&place, &cursor) && !gtk_text_buffer_get_has_selection(buffer);
  const int cursor_offset = gtk_text_iter_get_offset(&cursor);

  if (gtk_text_buffer_get_char_count(buffer)) gtk_text_buffer_insert(buffer, &place, "\n", 1);
  GtkTextChildAnchor* anchor = gtk_text_buffer_create_child_anchor(buffer, &place);
  // Pidgin deletes from this mark on when the other side stops typing.
  if (before_typing) gtk_text_buffer_move_mark(buffer, typing, &place);

  if (at_cursor) {  // else the cursor would be as high as the card
    gtk_text_buffer_get_iter_at_offset(buffer, &cursor, cursor_offset);
    gtk_text_buffer_place_cursor(buffer, &cursor);
  }

  g_object_set_data(G_OBJECT(anchor), anchor_key, anchor);
  g_object_set_data_full(G_OBJECT(widget), anchor_key, g_object_ref(anchor), g_object_unref);
  gtk_text_view_add_child_at_anchor(GTK_TEXT_VIEW(view), widget, anchor);
}

void remove_with_line(GtkIMHtml* view, GtkWidget* widget) {
  auto* anchor = static_cast<GtkTextChildAnchor*>(g_object_get_data(G_OBJECT(widget), anchor_key));
  if (!anchor || gtk_text_child_anchor_get_deleted(anchor)) {
    gtk_widget_destroy(widget);
    return;
  }
  GtkTextIter start, end;
  gtk_text_buffer_get_iter_at_child_anchor(view->text_buffer, &start, anchor);
  end = start;
  gtk_text_iter_forward_char(&end);
  if (gtk_text_iter_starts_line(&start)) gtk_text_iter_backward_char(&start);
  gtk_text_buffer_delete(view->text_buffer, &start, &end);
}

std::vector<GtkWidget*> inserted_widgets(GtkIMHtml* view) {
  std::vector<GtkWidget*> widgets;
  GList* children = gtk_container_get_children(GTK_CONTAINER(view));
  for (GList* child = children; child; child = child->next)
    if (g_object_get_data(G_OBJECT(child->data), anchor_key)) widgets.push_back(GTK_WIDGET(child->data));
  g_list_free(children);
  return widgets;
}

bool is_inserted_line(const GtkTextIter& place) {
  GtkTextIter start = place;
  gtk_text_iter_set_line_offset(&start, 0);
  GtkTextChildAnchor* anchor = gtk_text_iter_get_child_anchor(&start);
  return anchor && g_object_get_data(G_OBJECT(anchor), anchor_key);
}

int line_width(GtkIMHtml* view) {
  GtkTextView* text = GTK_TEXT_VIEW(view);
  if (!gtk_widget_get_realized(GTK_WIDGET(view))) return 0;
  GdkRectangle visible;
  gtk_text_view_get_visible_rect(text, &visible);
  return std::max(
      0, visible.width - gtk_text_view_get_left_margin(text) - gtk_text_view_get_right_margin(text) - space_for_cursor);
}

bool is_dark(GtkIMHtml* view) {
  const GdkColor& base = gtk_widget_get_style(GTK_WIDGET(view))->base[GTK_STATE_NORMAL];
  return 0.299 * base.red + 0.587 * base.green + 0.114 * base.blue < 65535 / 2.0;
}

double pixels_per_unit(GtkWidget* widget) {
  double dpi = gdk_screen_get_resolution(gtk_widget_get_screen(widget));
  if (dpi <= 0) return 1;
  return std::clamp(std::round(dpi / usual_dpi * 4) / 4, 1.0, 4.0);  // in steps: odd factors blur
}

StayAtEnd::StayAtEnd(GtkIMHtml* view) : view_(view) {
  GtkAdjustment* scroll = gtk_text_view_get_vadjustment(GTK_TEXT_VIEW(view));
  const double rest =
      gtk_adjustment_get_upper(scroll) - gtk_adjustment_get_page_size(scroll) - gtk_adjustment_get_value(scroll);
  // Right behind a new message Pidgin is still about to scroll.
  at_end_ = view->scroll_src || view->scroll_time || rest < 2;
}

StayAtEnd::~StayAtEnd() {
  allow_resize(view_);
  // At once, in place of Pidgin's smooth scrolling: that starts 33 ms later and draws a card in pieces.
  if (at_end_) gtk_imhtml_scroll_to_end(view_, FALSE);
}

}  // namespace carte
