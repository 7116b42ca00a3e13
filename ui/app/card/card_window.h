// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/draw/theme.h"
#include "ui/app/card/action_buttons.h"
#include "ui/app/card/card_area.h"
#include "ui/app/card/card_deeds.h"
#include "ui/app/card/card_export.h"
#include "ui/app/card/card_gestures.h"
#include "ui/app/card/field_list.h"
#include "ui/app/card/handle_opener.h"
#include "ui/app/choices.h"

namespace carte {

// What stands in a card's window.
struct ShownCard {
  Card card;
  std::string theme;
  bool show_photo = true;
  std::string shared_by, warning, notice;
  OfferedActions actions;
};

struct CardWindowActions {
  std::function<void(const std::string& id)> action;
  std::function<void(const std::string& uri)> open_handle;  // in the chat program
  std::function<void(Field)> edit;
  std::function<void()> closed;  // the window's object may be destroyed in it
};

// A card drawn large, all it says, and what can be done with it.
class CardWindow : public std::enable_shared_from_this<CardWindow> {
 public:
  CardWindow(unsigned long xid, Choices& choices, CardWindowActions actions);
  ~CardWindow();

  void show(ShownCard shown);
  void present();

 private:
  GtkWidget* build_header();
  GtkWidget* build_bottom();
  void show_content();
  void show_fields();
  void show_sentences();
  void show_buttons();
  CardDeeds deeds();
  void say(const std::string& sentence);
  void chosen(const std::string& id);
  void save(FileKind kind);
  void copy();
  gboolean close_asked(GdkEvent*);

  gref<GtkWidget> window_;
  Choices& choices_;
  CardWindowActions actions_;
  ShownCard shown_;
  bool shown_once_ = false;
  Theme theme_;
  CardArea picture_;
  HandleOpener opener_;
  FieldList fields_;
  ActionButtons buttons_;
  CardGestures gestures_;
  GtkWidget *warning_bar_, *warning_, *shared_by_, *claims_, *said_;
  std::unique_ptr<SaveDialog> saving_;
  Signal closing_;
};

}  // namespace carte
