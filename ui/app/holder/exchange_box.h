// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "ui/app/holder/held_cards.h"

namespace carte {

// "12 March 2026, 14:05", in the user's language; the day alone when it is longer ago than a week.
std::string moment_for_people(std::int64_t seconds);

// What is known of the exchange with a card's owner, and what the user can do about it.
class ExchangeBox {
 public:
  struct Events {
    std::function<void(const std::string& choice)> choice;  // apply-and-tell, ask, ignore; empty: as usual
    std::function<void()> end;                              // the user was not asked yet
    std::function<void()> apply;                            // take what waits
  };
  explicit ExchangeBox(Events events);

  GtkWidget* widget() const { return box_.get(); }
  // `usual`: what happens with updates as a rule.
  void show(const ExchangeFacts& facts, const std::string& usual);
  void hide() { gtk_widget_hide(widget()); }

 private:
  void add_line(const std::string& text, bool dim);
  void fill_choices(const std::string& usual, const std::string& chosen);
  void choice_changed();
  void end_clicked() { events_.end(); }
  void apply_clicked() { events_.apply(); }

  gref<GtkWidget> box_;
  Events events_;
  GtkWidget *lines_, *choice_line_, *choice_, *end_, *apply_;
  bool filling_ = false;
  Signal changed_, ended_, applied_;
};

// What revisions changed, newest first; a table for people.
class HistoryBox {
 public:
  HistoryBox();
  GtkWidget* widget() const { return expander_.get(); }
  void show(const std::vector<HistoryLine>& lines);

 private:
  gref<GtkWidget> expander_;
  GtkWidget* grid_;
};

}  // namespace carte
