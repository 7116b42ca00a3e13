// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <array>
#include <functional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/card.h"

namespace carte {

inline constexpr std::array all_audiences = {Audience::everyone, Audience::contacts, Audience::exchanged};
// "Everyone", "My contacts", "People I exchanged cards with".
std::string audience_label(Audience audience);

// A small button that shows who sees a field, with a menu to choose.
class AudienceButton {
 public:
  AudienceButton(std::string field, std::function<void(Audience)> chosen);

  GtkWidget* widget() const { return button_; }
  // Without telling.
  void show(Audience audience);

 private:
  gboolean draw(cairo_t* cr);
  static void toggled(GtkCheckMenuItem* item, gpointer self) noexcept;

  std::string field_;
  std::function<void(Audience)> chosen_;
  GtkWidget *button_, *icon_;
  std::array<GtkWidget*, all_audiences.size()> items_;
  Audience audience_ = Audience::everyone;
  bool updating_ = false;
  Signal draw_;
};

}  // namespace carte
