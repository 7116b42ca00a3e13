// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/base/gref.h"

namespace carte {

// A question before a window. Ends with the object.
class Question {
 public:
  // Ids and labels with mnemonics. Escape chooses the one with the id "cancel".
  using Answers = std::vector<std::pair<std::string, std::string>>;

  // `answered` is called once, with an id of `answers`; it may end the question. Enter chooses `on_enter`.
  Question(GtkWindow* window, const std::string& title, const std::string& explanation, const Answers& answers,
           const std::string& on_enter, std::function<void(const std::string& id)> answered);
  ~Question();

 private:
  void responded(int response);

  Answers answers_;
  std::function<void(const std::string& id)> answered_;
  gref<GtkWidget> dialog_;  // a reference: its close button destroys it
  Signal response_;
};

}  // namespace carte
