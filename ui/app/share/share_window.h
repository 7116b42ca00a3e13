// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/card/field.h"
#include "prpl-ext/draw/theme.h"
#include "ui/app/card/card_area.h"
#include "ui/app/choices.h"
#include "ui/app/share/field_ticks.h"
#include "ui/app/share/person_list.h"

namespace carte {

// What the share dialog opens with.
struct ShareStart {
  std::string theme;
  bool show_photo = true;
  std::vector<ListedPerson> contacts, receivers;
  std::set<std::string> can_suggest;  // ids of receivers
  std::vector<std::string> chosen_contacts, chosen_receivers;
  std::vector<Field> left_out;
};

// What the user wants to be sent.
struct ShareChoice {
  std::vector<std::string> contacts, receivers;
  std::vector<Field> left_out;
  bool suggest = false, as_file = false;
};

struct ShareWindowActions {
  std::function<void(const std::string& contact)> gather;
  std::function<void(const ShareChoice&)> share;
  std::function<void()> closed;  // the window's object may be destroyed in it
};

// Whose card, to whom, and what of it; with the card as it will look.
class ShareWindow : public std::enable_shared_from_this<ShareWindow> {
 public:
  ShareWindow(ShareStart start, unsigned long xid, Choices& choices, ShareWindowActions actions);
  ~ShareWindow();

  void present();
  // What is known of a contact by now. A card without a name: nothing could be had.
  void update_card(const std::string& contact, Card card, bool complete);
  void progress(unsigned done, unsigned total);
  void finished(bool ok, const std::string& sentence);

 private:
  struct Gathered {
    Card card;
    bool any = false, complete = false;
  };

  GtkWidget* build_people();
  GtkWidget* build_preview();
  GtkWidget* build_card_place();
  GtkWidget* build_options();
  GtkWidget* build_buttons();
  void contacts_changed();
  void receivers_changed();
  void look_at(const std::string& contact);
  void step(int by);
  void show_card(bool anew);
  void show_state();
  std::string missing() const;
  std::vector<Card> other_cards() const;
  bool is_gathering(const std::string& contact) const;
  void previous_clicked() { step(-1); }
  void next_clicked() { step(1); }
  void share_clicked();
  void cancel_clicked() { gtk_window_close(GTK_WINDOW(window_.get())); }
  gboolean close_asked(GdkEvent*);
  void close();

  gref<GtkWidget> window_;
  ShareStart start_;
  ShareWindowActions actions_;
  Theme theme_;
  std::map<std::string, Gathered> gathered_;
  std::string current_;  // whose card is seen
  bool sending_ = false, done_ = false;
  std::string result_;
  CardArea picture_;
  FieldTicks fields_;
  PersonList contacts_, receivers_;
  GtkWidget *stack_, *empty_, *waiting_, *pager_, *page_, *suggest_, *as_file_, *people_, *preview_;
  GtkWidget *status_, *busy_, *cancel_, *share_;
  Source closing_time_;
  Signal closing_, previous_, next_, share_press_, cancel_press_;
};

}  // namespace carte
