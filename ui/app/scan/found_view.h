// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/code/read_code.h"
#include "prpl-ext/draw/theme.h"
#include "ui/app/card/card_area.h"
#include "ui/app/card/field_list.h"

namespace carte {

// What codes hold, one at a time: a card drawn, or an address in full. Nothing happens with it before a button is pressed.
class FoundView {
 public:
  struct Events {
    std::function<void(const Card&)> add;
    std::function<void(const std::string& uri)> open;  // an address, or one on a card that was clicked
    std::function<void(const std::string& sentence)> said;
  };
  explicit FoundView(Events events);

  GtkWidget* widget() const { return all_.get(); }
  // At least one text, as scan() gives them.
  void show(const std::vector<std::string>& texts, const Theme& theme, bool show_photo);
  // What is shown was added or opened: not again.
  void done();

 private:
  void show_current();
  void show_card(const Card& card);
  void show_address(const CodeAddress& address);
  void show_refused(const std::string& reason);
  void step(int by);
  void act();
  static void previous_clicked(GtkButton*, gpointer self) noexcept { static_cast<FoundView*>(self)->step(-1); }
  static void next_clicked(GtkButton*, gpointer self) noexcept { static_cast<FoundView*>(self)->step(1); }
  static void act_clicked(GtkButton*, gpointer self) noexcept { static_cast<FoundView*>(self)->act(); }

  Events events_;
  std::vector<Result<CodeContent>> found_;
  std::size_t at_ = 0;
  Theme theme_;
  bool show_photo_ = true;
  gref<GtkWidget> all_;
  CardArea picture_;
  FieldList fields_;
  GtkWidget *sentence_, *address_, *act_, *steps_, *where_;
};

}  // namespace carte
