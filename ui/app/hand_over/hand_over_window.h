// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/code/qr.h"
#include "prpl-ext/draw/theme.h"
#include "ui/app/card/card_area.h"
#include "ui/app/card/card_export.h"
#include "ui/app/choices.h"
#include "ui/app/hand_over/code_area.h"
#include "ui/app/hand_over/print_card.h"

namespace carte {

// What is handed over, and to whom the core can send it.
struct HandedCard {
  Card card;
  std::string theme;
  bool show_photo = true, own = false;
  std::vector<std::pair<std::string, std::string>> nearby;  // id, name
};

struct HandOverActions {
  std::function<void(const std::string& nearby_id)> send;
  std::function<void()> closed;  // the window's object may be destroyed in it
};

// A card's QR code, large, and every other way to give the card to somebody.
class HandOverWindow : public std::enable_shared_from_this<HandOverWindow> {
 public:
  HandOverWindow(unsigned long xid, Choices& choices, HandOverActions actions);
  ~HandOverWindow();

  void show(HandedCard handed);
  void finished(bool ok, const std::string& sentence);
  void present();

 private:
  using Way = void (HandOverWindow::*)();

  GtkWidget* build_code();
  GtkWidget* build_ways();
  GtkWidget* add_way(GtkWidget* box, const char* icon, const std::string& label, Way way);
  GtkWidget* small_button(const std::string& label, Way way);
  static void way_clicked(GtkButton* button, gpointer self) noexcept;
  static void nearby_clicked(GtkMenuItem* item, gpointer self) noexcept;
  gboolean close_asked(GdkEvent*);

  void show_code();
  void show_nearby();
  void save_card();
  void save_code();
  void copy_code();
  void copy_address();
  void mail();
  void text_message();
  void print();
  void bluetooth();
  void save(FileKind kind);
  void run(const std::string& program, const char* failed, std::vector<std::string> words);
  void say(const std::string& sentence);
  CardToExport exported() const;

  gref<GtkWidget> window_;
  Choices& choices_;
  HandOverActions actions_;
  HandedCard handed_;
  Theme theme_;
  std::optional<QrCode> code_;
  CardArea picture_;
  CodeArea code_area_;
  std::vector<Way> ways_;
  GtkWidget *caption_, *code_buttons_, *said_, *copy_address_, *nearby_, *nearby_menu_;
  std::unique_ptr<SaveDialog> saving_;
  std::unique_ptr<PrintCard> printing_;
  Signal closing_;
};

}  // namespace carte
