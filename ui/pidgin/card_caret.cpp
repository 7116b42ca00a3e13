// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/card_caret.h"

#include "ui/pidgin/chat_view.h"

namespace carte {

void CardCaret::on_mark_set(GtkTextIter* place, GtkTextMark* mark) {
  if (mark != gtk_text_buffer_get_insert(buffer_)) return;
  const int offset = gtk_text_iter_get_offset(place);
  const bool downwards = offset > last_offset_;
  last_offset_ = offset;
  if (!is_inserted_line(*place) || gtk_text_buffer_get_has_selection(buffer_)) return;

  GtkTextIter target = *place;
  if (!downwards || !gtk_text_iter_forward_line(&target) || is_inserted_line(target)) {
    target = *place;
    gtk_text_iter_set_line_offset(&target, 0);
    if (!gtk_text_iter_backward_char(&target)) return;
  }
  if (!is_inserted_line(target)) gtk_text_buffer_place_cursor(buffer_, &target);
}

}  // namespace carte
