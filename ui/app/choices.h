// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <string>

#include "prpl-ext/base/gref.h"

namespace carte {

// What the windows remember from one time to the next: $XDG_CONFIG_HOME/purple-carte/ui.ini. A file that cannot be
// read or written is no reason to trouble anybody: then nothing is remembered.
class Choices {
 public:
  Choices();

  // Opens the window as large as it was left, never larger than its screen, and remembers its size from then on.
  void remember_size(GtkWindow* window, const char* name, int width, int height);
  // The folder in which files were saved the last time, empty at first.
  std::string save_folder() const;
  void set_save_folder(const std::string& folder);
  // Anything else by its group and key; empty when it was never chosen.
  std::string text(const char* group, const char* key) const;
  void set_text(const char* group, const char* key, const std::string& value);
  void save();

 private:
  std::string path_;
  gkeyfile file_{g_key_file_new()};
};

}  // namespace carte
