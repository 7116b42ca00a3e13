// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "ui/pidgin/pidgin_headers.h"

namespace carte {

// Puts a widget on a line of its own behind the line that ends in `(card TOKEN)`, or, when there is no such line or no
// token, behind the last one. The view owns the widget then and destroys it with the text around it.
void insert_behind_line(GtkIMHtml* view, const char* token, GtkWidget* widget);

// Takes a widget out of the view again, with the line that insert_behind_line made for it.
void remove_with_line(GtkIMHtml* view, GtkWidget* widget);

// What insert_behind_line has put into the view and is still there, in no particular order.
std::vector<GtkWidget*> inserted_widgets(GtkIMHtml* view);

// True for a place on a line that insert_behind_line made.
bool is_inserted_line(const GtkTextIter& place);

// The width in pixels that a line has at most, 0 as long as the view is not on the screen.
int line_width(GtkIMHtml* view);

// True when the colours of the view are light on dark.
bool is_dark(GtkIMHtml* view);

// Pixels for one unit of a picture: more than 1 when the screen's fonts are enlarged (GTK2 has no other scale).
double pixels_per_unit(GtkWidget* widget);

// Keeps a view at its end, where it was before the content changed: create before the change, let go after it.
class StayAtEnd {
 public:
  explicit StayAtEnd(GtkIMHtml* view);
  StayAtEnd(const StayAtEnd&) = delete;
  StayAtEnd& operator=(const StayAtEnd&) = delete;
  ~StayAtEnd();

 private:
  GtkIMHtml* view_;
  bool at_end_;
};

}  // namespace carte
