// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <list>

#include "prpl-ext/base/gref.h"
#include "ui/pidgin/pidgin_headers.h"

namespace carte {

// The buttons "Share a contact..." and "Share a region of the screen..." in the toolbar of every conversation.
class ShareButtons {
 public:
  ShareButtons();  // into the conversations that stand already
  ShareButtons(const ShareButtons&) = delete;
  ShareButtons& operator=(const ShareButtons&) = delete;
  ~ShareButtons();  // takes them out

  // Into a further conversation; twice does no harm.
  void add(PidginConversation* conversation);

 private:
  class Toolbar;

  std::list<Toolbar> toolbars_;
};

}  // namespace carte
