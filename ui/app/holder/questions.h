// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/choices.h"

// Small dialogs over a window. Each ends with its window, and then tells nothing.
namespace carte {

// `yes` when the user agrees; the button says what happens then.
void ask_user(GtkWindow* window, const std::string& question, const std::string& explanation, const char* button,
              std::function<void()> yes);

// A name that is neither empty nor the one before.
void ask_for_name(GtkWindow* window, const char* title, const std::string& before, const char* button,
                  std::function<void(const std::string&)> named);

// Which files are to be read in, or where cards are to be written; existing files only after a question.
class CardFileChooser {
 public:
  using Chosen = std::function<void(const std::vector<std::string>& paths)>;
  // `name`: of the file to be written; empty: files are to be read. `chosen` is not called when the user thought better
  // of it.
  CardFileChooser(GtkWindow* window, const std::string& name, Choices& choices, Chosen chosen);
  ~CardFileChooser();

 private:
  void answered(int response);

  gref<GtkFileChooserNative> dialog_;
  Choices& choices_;
  Chosen chosen_;
  Signal response_;
};

}  // namespace carte
