// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/base/gref.h"
#include "ui/pidgin/pidgin_headers.h"

namespace carte {

// Lets Tab walk from the conversation's text (which F6 reaches) through the buttons of its cards. Pidgin itself sends
// every Tab back to the line where one writes.
class CardKeys {
 public:
  explicit CardKeys(GtkIMHtml* view)
      : view_(view), key_pressed_(connect<&CardKeys::on_key>(view, "key-press-event", this)) {}
  CardKeys(const CardKeys&) = delete;
  CardKeys& operator=(const CardKeys&) = delete;

 private:
  gboolean on_key(GdkEventKey* event);

  GtkIMHtml* const view_;
  Signal key_pressed_;
};

}  // namespace carte
