// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/pidgin/card_buttons.h"
#include "ui/pidgin/card_drawing.h"
#include "ui/pidgin/core_signals.h"
#include "ui/pidgin/pidgin_headers.h"

namespace carte {

// One card as it stands in a conversation: the picture, or a sentence as long as there is none, who shared it, a
// warning, and buttons. Follows the view's width and colours.
class CardBox {
 public:
  struct Events {
    std::function<void(CardBox&)> gone;   // its widget was destroyed; the box may be deleted in the call
    std::function<void(CardBox&)> drawn;  // it holds a picture now, see forget_picture()
  };

  CardBox(unsigned card, GtkIMHtml* view, Events events);
  CardBox(const CardBox&) = delete;
  CardBox& operator=(const CardBox&) = delete;

  unsigned card() const { return card_; }
  GtkIMHtml* view() const { return view_; }
  GtkWidget* widget() const { return root_; }

  // Asks the core for the card's state again, as soon as the main loop is free.
  void refresh_soon();

  // Frees the picture; it is asked for again when it has to be painted.
  void forget_picture() { drawing_.forget(); }

 private:
  void build();
  void show_state(const CardAnswer& state);
  void follow_colours();
  void refresh();
  void on_view_allocated(GtkAllocation* allocation);
  void on_view_style(GtkStyle* previous);
  void on_destroy();
  gboolean on_expose(GdkEventExpose* event);
  gboolean on_warning_expose(GdkEventExpose* event);
  gboolean on_picture_pressed(GdkEventButton* event);

  const unsigned card_;
  GtkIMHtml* const view_;
  const Events events_;
  CardDrawing drawing_;
  CardButtons buttons_;
  GtkWidget* root_;
  GtkWidget* column_;
  GtkWidget* notice_row_;
  GtkWidget* spinner_;
  GtkWidget* notice_;
  GtkWidget* shared_by_;
  GtkWidget* warning_row_;
  GtkWidget* warning_;
  int view_width_;
  bool framed_ = false;
  Source refresh_;
  std::vector<Signal> signals_;
};

}  // namespace carte
