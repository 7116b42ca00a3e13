// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/choices.h"
#include "ui/app/holder/card_list.h"
#include "ui/app/holder/card_pane.h"
#include "ui/app/holder/group_list.h"
#include "ui/app/holder/held_cards.h"
#include "ui/app/holder/holder_menu.h"
#include "ui/app/holder/password.h"
#include "ui/app/holder/questions.h"

namespace carte {

// What the list is asked to show.
struct ListQuery {
  std::string text;
  ListedGroup group;
  std::string sort;  // name, organisation, changed
};

// What the window asks of the core and tells it.
struct CardsWindowEvents {
  std::function<void(unsigned query, const ListQuery&)> find;
  std::function<void(const std::vector<HeldId>&)> rows;
  std::function<void(HeldId)> card, portrait;
  std::function<void(const std::string& action, const std::vector<HeldId>&)> act;
  std::function<void(const std::vector<HeldId>&, const std::string& group)> set_group;
  std::function<void(const std::string& from, const std::string& to)> rename_group;
  std::function<void(const std::vector<HeldId>&)> remove, restore;
  std::function<void(const std::vector<std::string>& paths)> import_files;
  std::function<void(const std::vector<HeldId>&, const std::string& path)> export_cards;
  std::function<void(HeldId, const std::string& choice)> choice;
  std::function<void(const char* step, HeldId, const std::string& password, const std::string& new_password)> password;
  std::function<void(HeldId, const std::string& uri)> open_handle;
  std::function<void(HeldId, Field)> edit;
  std::function<void()> closed;  // the window's object may be destroyed in it
};

// All cards that the user holds: groups, a list to search, and the chosen card.
class CardsWindow : public std::enable_shared_from_this<CardsWindow> {
 public:
  CardsWindow(unsigned long xid, Choices& choices, CardsWindowEvents events);
  ~CardsWindow();

  // `select`: a card to be seen, 0 for none.
  void show(HolderState state, HeldId select);
  void present();
  void refresh(const std::vector<HeldId>& changed);
  void found(unsigned query, std::vector<HeldId> cards, const std::vector<ListedCard>& rows);
  void add_rows(const std::vector<ListedCard>& rows);
  void show_card(ShownHeldCard held);
  void set_portrait(HeldId card, const std::string& bytes) { list_.set_portrait(card, bytes); }
  void say(const std::string& sentence);
  void progress(const std::string& what, unsigned done, unsigned total);
  void password_answered(const PasswordResult& result);

 private:
  GtkWidget* build_top();
  GtkWidget* build_middle();
  GtkWidget* build_empty();
  GtkWidget* build_bottom();
  void connect_all();
  void ask();
  void show_page();
  void show_count();
  void selected(const std::vector<HeldId>& cards);
  void tell_if_seen();
  void act(const std::string& id);
  void ask_password_of_card(PasswordTask task);
  void ask_password(PasswordTask task, HeldId card, const std::string& name);
  void end_exchange();
  void remove();
  void undo();
  void forget_removed();
  void move_to(const std::string& group);
  void rename_group(const std::string& group);
  void remove_group(const std::string& group);
  void import_cards();
  void export_cards();
  void run(HolderCommand command);
  HolderMenuState menu_state() const;
  HolderMenuEvents menu_events();
  void show_cards_menu(const GdkEvent* event);
  bool is_searching() const;

  void searched();
  void hold_drawing();
  void sort_changed();
  void stop_search();
  void search_done();
  gboolean key_in_search(GdkEvent* event);
  gboolean key_in_list(GdkEvent* event);
  gboolean key_in_groups(GdkEvent* event);
  gboolean key_in_window(GdkEvent* event);
  void menu_opened();
  void undo_clicked() { undo(); }
  void import_clicked() { import_cards(); }
  void new_clicked() { run(HolderCommand::new_card); }
  void drag_data(GdkDragContext*, GtkSelectionData* data, guint, guint);
  void files_dropped(GdkDragContext* context, int, int, GtkSelectionData* data, guint, guint time);
  gboolean close_asked(GdkEvent*);

  gref<GtkWidget> window_;
  Choices& choices_;
  CardsWindowEvents events_;
  HolderState state_;
  unsigned query_ = 0, answered_ = 0;
  bool focus_when_found_ = false;
  HeldId select_ = 0;  // as soon as it is found
  HeldId seen_ = 0;    // the core knows
  bool asked_once_ = false, found_any_ = false;
  std::vector<HeldId> removed_;  // can be brought back
  GroupList groups_;
  CardList list_;
  CardPane pane_;
  LockPage lock_;
  gref<GtkAccelGroup> keys_{gtk_accel_group_new()};
  GtkWidget *pages_, *search_, *sort_, *menu_, *menu_button_, *top_, *said_, *count_, *undo_, *progress_;
  GtkWidget *import_button_, *new_button_;
  std::unique_ptr<PasswordDialog> password_;
  std::unique_ptr<CardFileChooser> files_;
  Source undo_time_, holding_;
  gint64 hold_until_ = 0;  // monotonic
  Signal closing_, search_changed_, search_stopped_, search_done_, search_key_, list_key_, groups_key_, window_key_, sort_changed_;
  Signal menu_opened_, undo_pressed_, import_pressed_, new_pressed_, drag_, drop_;
};

}  // namespace carte
