// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/base/gref.h"
#include "ui/pidgin/pidgin_headers.h"

namespace carte {

// Keeps the text cursor off the lines of cards, where it would be a black bar as high as the card.
class CardCaret {
 public:
  explicit CardCaret(GtkIMHtml* view)
      : buffer_(view->text_buffer), moved_(connect<&CardCaret::on_mark_set>(view->text_buffer, "mark-set", this)) {}
  CardCaret(const CardCaret&) = delete;
  CardCaret& operator=(const CardCaret&) = delete;

 private:
  void on_mark_set(GtkTextIter* place, GtkTextMark* mark);

  GtkTextBuffer* const buffer_;
  int last_offset_ = 0;
  Signal moved_;
};

}  // namespace carte
