// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace carte {

// A sentence on top of a window, with what can be done about it.
class NoticeBar {
 public:
  using Choices = std::vector<std::pair<std::string, std::string>>;  // id, label with a mnemonic

  explicit NoticeBar(std::function<void(const std::string& id)> chosen);

  GtkWidget* widget() const { return bar_; }
  // An empty sentence hides it.
  void show(const std::string& sentence, const Choices& choices, bool warning);

 private:
  static void clicked(GtkButton* button, gpointer self) noexcept;

  std::function<void(const std::string& id)> chosen_;
  GtkWidget *bar_, *label_, *buttons_;
  std::string shown_;
  Choices choices_;
};

}  // namespace carte
