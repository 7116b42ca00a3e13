// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <map>
#include <set>
#include <string>

#include "prpl-ext/base/gref.h"
#include "ui/app/card/swipe.h"
#include "ui/app/choices.h"

namespace carte {

// Swipes over a card - by finger, mouse button, or two fingers sideways - and the keys that stand for them: Ctrl and an
// arrow in the window, the arrow alone on the card. Says below the card what each does.
class CardGestures {
 public:
  // `offered`: what this window can do, beside nothing. `perform` may end the object. `area` and `window` outlive it.
  CardGestures(GtkWidget* area, GtkWidget* window, Choices& choices, std::set<SwipeDeed> offered,
               std::function<void(SwipeDeed)> perform);

  // A line that names them; a click on it opens the list in which they are changed.
  GtkWidget* hint() const { return hint_.get(); }
  // Opens that list.
  void open_settings();
  SwipeDeed deed(Swipe swipe) const;

 private:
  void swiped(double right, double down);
  gboolean scrolled(GdkEvent* event);
  gboolean key_in_window(GdkEvent* event);
  gboolean key_on_card(GdkEvent* event);
  gboolean pressed_on_card(GdkEvent*);
  gboolean do_key(GdkEvent* event, bool with_control);
  void carry_out(Swipe swipe);
  void show_hint();
  GtkWidget* build_settings();
  GtkWidget* deed_box(Swipe swipe);
  static void deed_chosen(GtkComboBox* box, gpointer self) noexcept;

  GtkWidget *area_, *window_;
  Choices& choices_;
  std::set<SwipeDeed> offered_;
  std::function<void(SwipeDeed)> perform_;
  gref<GtkWidget> hint_;
  GtkWidget* popover_;
  gref<GtkGesture> gesture_;
  double sideways_ = 0;  // scrolled since the fingers were set down
  Signal swipe_, scroll_, window_key_, card_key_, press_;
};

}  // namespace carte
