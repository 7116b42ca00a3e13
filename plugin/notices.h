// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "plugin/carte_signals.h"

namespace carte {

struct NoticeAction {
  std::string id, label;  // the label has a mnemonic (_)
};

// Tells the user of something outside of any conversation: in the client's own half where it has one (carte_signals.h), else
// in libpurple's dialogs.
class Notices {
 public:
  // `chosen` gets the id of the action; empty when the notice was put away.
  using Chosen = std::function<void(const std::string& action)>;

  explicit Notices(PurplePlugin* plugin);
  ~Notices();
  Notices(const Notices&) = delete;
  Notices& operator=(const Notices&) = delete;

  // `subject` names what it is about: a second notice about it takes the place of the first. At most two actions.
  void show(const std::string& subject, const std::string& title, const std::string& text,
            std::vector<NoticeAction> actions, Chosen chosen);
  // It is settled.
  void take_away(const std::string& subject);

 private:
  // What libpurple gives back of a dialog of its own.
  struct Dialog {
    Notices* notices;
    unsigned number;
    void* handle = nullptr;  // null once it has been answered
  };
  struct Open {
    std::string subject;
    std::vector<NoticeAction> actions;
    Chosen chosen;
    std::unique_ptr<Dialog> dialog;  // unless the half shows it
  };

  unsigned number_of(const std::string& subject) const;
  bool show_in_half(unsigned number, const std::string& title, const std::string& text);
  void show_in_dialog(unsigned number, const std::string& title, const std::string& text);
  void close(Open& open);
  void finish(unsigned number, const std::string& action);
  static void done_in_half(CarteNoticeDo* request, gpointer self) noexcept;
  template <std::size_t Action>
  static void done_in_dialog(void* dialog, int) noexcept;

  PurplePlugin* plugin_;
  std::map<unsigned, Open> open_;
  unsigned last_ = 0;
};

}  // namespace carte
