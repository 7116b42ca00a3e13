// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "prpl-ext/base/gref.h"

namespace carte {

// What stands in a viewer's window as long as there is no picture.
struct WaitingWords {
  std::string title, text;
  std::string code;          // large; empty: none
  bool busy = false;         // something goes on
  int picture_in = 0;  // seconds, from now on; 0: not known
  bool over = false;         // nothing will come any more: a button closes the window
};

class ViewerWaiting {
 public:
  explicit ViewerWaiting(std::function<void()> close);

  GtkWidget* widget() const { return page_; }
  void show(const WaitingWords& words);

 private:
  void show_progress(int seconds);
  void close_clicked() { close_(); }

  std::function<void()> close_;
  GtkWidget *page_, *spinner_, *title_, *code_, *text_, *progress_, *close_button_;
  gint64 began_ = 0;  // the wait, in microseconds of the monotonic clock; 0: none
  Signal closing_;
};

}  // namespace carte
