// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/draw/theme.h"
#include "ui/app/card/action_buttons.h"
#include "ui/app/card/card_area.h"
#include "ui/app/card/card_deeds.h"
#include "ui/app/card/card_export.h"
#include "ui/app/card/card_gestures.h"
#include "ui/app/card/field_list.h"
#include "ui/app/card/handle_opener.h"
#include "ui/app/choices.h"
#include "ui/app/holder/exchange_box.h"
#include "ui/app/holder/held_cards.h"

namespace carte {

// The chosen card beside the list: drawn, with all it says, what can be done, the exchange and the history.
class CardPane {
 public:
  struct Events {
    std::function<void(const std::string& id)> act;
    std::function<void(const std::string& uri)> open_handle;
    std::function<void(Field)> edit;
    std::function<void(int by)> step;
    std::function<void(const std::string& choice)> choice;
    std::function<void(const std::string& sentence)> said;
  };
  // `window` outlives it.
  CardPane(GtkWidget* window, Choices& choices, Events events);
  ~CardPane() { saving_.reset(); }

  GtkWidget* widget() const { return stack_.get(); }
  void show(ShownHeldCard held, const HolderState& state);
  // In the place of a card.
  void show_words(const std::string& words);
  HeldId shown() const { return shown_; }
  const ShownHeldCard& held() const { return held_; }
  void open_gesture_settings() { gestures_.open_settings(); }

 private:
  GtkWidget* build_card();
  GtkWidget* build_scrolled();
  void chosen(const std::string& id);
  CardDeeds deeds();
  CardToExport to_export() const;
  void copy();
  void save(FileKind kind);
  OfferedActions own_actions() const;

  GtkWidget* window_;
  Choices& choices_;
  Events events_;
  gref<GtkWidget> stack_;
  ShownHeldCard held_;
  HeldId shown_ = 0;
  Theme theme_;
  std::string theme_id_;
  bool show_photo_ = true;
  CardArea picture_;
  HandleOpener opener_;
  FieldList fields_;
  ActionButtons buttons_;
  CardGestures gestures_;
  ExchangeBox exchange_;
  HistoryBox history_;
  GtkWidget *origin_, *locked_, *words_, *scrolled_;
  std::unique_ptr<SaveDialog> saving_;
};

}  // namespace carte
