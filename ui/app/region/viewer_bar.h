// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "ui/app/region/viewer_menu.h"

namespace carte {

// Below the picture: how it stands and the most used commands, and, when it is wanted, a line with how fast it comes.
class ViewerBar {
 public:
  ViewerBar(std::function<void(ViewerCommand)> chosen, std::function<void(GtkWidget* beside)> menu);

  GtkWidget* widget() const { return bar_; }
  void set_state(const std::string& words);
  void set_figures(const std::string& words);  // empty: none
  void set_scale(double scale, bool fits, bool has_picture);

 private:
  GtkWidget* add_button(GtkWidget* button, const char* icon, const std::string& name, ViewerCommand command);
  static void clicked(GtkButton* button, gpointer self) noexcept;
  static void menu_clicked(GtkButton* button, gpointer self) noexcept;

  std::function<void(ViewerCommand)> chosen_;
  std::function<void(GtkWidget*)> menu_;
  GtkWidget *bar_, *state_, *figures_, *buttons_, *scale_, *fit_;
  bool quiet_ = false;
};

}  // namespace carte
