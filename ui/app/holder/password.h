// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "ui/app/holder/held_cards.h"

namespace carte {

// What came of a password: a sentence, and how long no further one is taken.
struct PasswordResult {
  bool ok = false;
  std::string sentence;
  unsigned wait_seconds = 0;
};

// Tells how long is still to wait, second by second, in a label; what may be typed meanwhile is the caller's business.
class WaitingTime {
 public:
  WaitingTime(GtkWidget* label, std::function<void()> over) : label_(label), over_(std::move(over)) {}
  // `sentence` stands before it.
  void start(const std::string& sentence, unsigned seconds);
  bool active() const { return left_ > 0; }

 private:
  void show();
  static gboolean second_passed(gpointer self) noexcept;

  GtkWidget* label_;
  std::function<void()> over_;
  std::string sentence_;
  unsigned left_ = 0;
  Source timer_;
};

// What is seen while the holder is locked: a place for the password.
class LockPage {
 public:
  explicit LockPage(std::function<void(const std::string& password)> unlock);
  GtkWidget* widget() const { return box_.get(); }
  // Empty and ready, or waiting.
  void show(unsigned wait_seconds);
  void answered(const PasswordResult& result);
  void focus() { gtk_widget_grab_focus(entry_); }

 private:
  void unlock_clicked();
  void typed();
  void set_ready(bool ready);

  gref<GtkWidget> box_;
  std::function<void(const std::string&)> unlock_;
  GtkWidget *entry_, *button_, *said_, *busy_;
  WaitingTime waiting_;
  Signal clicked_, activated_, typed_;
};

enum class PasswordTask { unlock, set, change, remove };

// Asks for what the task needs, and stays open until the core has said yes.
class PasswordDialog {
 public:
  struct Events {
    std::function<void(const std::string& password, const std::string& new_password)> given;
    std::function<void(const std::string& sentence)> done;  // empty when the user thought better of it; ends the object
  };
  // `card`: the name of the one card it is about, empty for the whole holder.
  PasswordDialog(GtkWindow* window, PasswordTask task, const std::string& card, Events events);
  ~PasswordDialog();

  void answered(const PasswordResult& result);

 private:
  void build(const std::string& card);
  GtkWidget* add_entry(GtkWidget* grid, int row, const char* label);
  void typed();
  void responded(int response);
  void set_busy(bool busy);
  std::string problem() const;

  gref<GtkWidget> dialog_;
  PasswordTask task_;
  Events events_;
  GtkWidget *old_ = nullptr, *new_ = nullptr, *again_ = nullptr, *said_, *ok_, *busy_;
  bool waits_for_core_ = false;
  WaitingTime waiting_;
  Signal response_, typed_[3];
};

}  // namespace carte
