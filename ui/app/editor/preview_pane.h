// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/own_card.h"
#include "ui/app/card/card_area.h"
#include "ui/app/choices.h"

namespace carte {

// The card as it looks to somebody: everyone, contacts, those with whom cards were exchanged, or its owner; and its
// theme.
class PreviewPane {
 public:
  // `theme_chosen`: the user wants that theme for the card.
  PreviewPane(Choices& choices, std::function<void(const std::string& theme)> theme_chosen);

  GtkWidget* widget() const { return box_; }
  void show(const OwnCard& own);

 private:
  void build();
  void build_themes();
  void redraw();
  Card seen() const;
  void eye_chosen();
  void theme_picked();

  Choices& choices_;
  std::function<void(const std::string& theme)> theme_chosen_;
  CardKeys keys_ = CardKeys::generate();  // of this window: a rendition is always signed
  OwnCard own_;
  CardArea picture_;
  GtkWidget *box_, *eyes_, *themes_, *left_out_;
  bool updating_ = false;
  Signal eye_, theme_;
};

}  // namespace carte
