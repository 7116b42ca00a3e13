// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/own_card.h"
#include "ui/app/card/card_export.h"
#include "ui/app/choices.h"
#include "ui/app/editor/card_bar.h"
#include "ui/app/editor/form.h"
#include "ui/app/editor/history.h"
#include "ui/app/editor/known_dialog.h"
#include "ui/app/editor/notice_bar.h"
#include "ui/app/editor/portrait_editor.h"
#include "ui/app/editor/preview_pane.h"
#include "ui/app/editor/question.h"
#include "ui/app/editor/replace_dialog.h"

namespace carte {

// What the editor opens with.
struct EditorStart {
  std::vector<OwnCard> cards;
  CardId chosen;
  std::optional<Card> known;  // what the accounts know
  std::vector<PortraitOffer> portraits;
  std::string theme;          // of a new card
  std::optional<Card> model;  // a received card to begin a new one from
  std::string why;
};

struct EditorActions {
  std::function<void(const OwnCard&)> save;   // wants saved()
  std::function<void(const CardId&)> remove;  // wants removed()
  std::function<void()> closed;               // the window's object may be destroyed in it
};

// The window in which the user makes and changes own cards, and sees meanwhile what others will see.
class CardEditor : public std::enable_shared_from_this<CardEditor> {
 public:
  CardEditor(EditorStart start, unsigned long xid, Choices& choices, EditorActions actions);
  ~CardEditor();

  void present();
  // Once more from the core, while it is open.
  void ask_again(const CardId& chosen, const std::optional<Card>& model, const std::string& why);
  void saved(bool ok, const std::string& sentence, const OwnCard& now);
  void changed(const OwnCard& card);  // elsewhere
  void removed(const CardId& card);
  // The core is gone. True when the window stays because of what is not saved.
  bool core_gone();

 private:
  // A card as the core keeps it.
  struct Kept {
    OwnCard card;
    std::shared_ptr<const Draft> draft;
  };

  // card_editor.cpp: what it looks like
  GtkWidget* build_left();
  GtkWidget* build_bottom();
  GtkWidget* build_label();
  void build_keys();
  FormEvents form_events();
  CardBar::Events bar_events();
  void show_draft();
  void refresh();
  void show_notice();
  void show_faults();
  void show_title();
  void say(const std::string& sentence);

  // card_editor_edit.cpp: what the user changes
  const Draft& draft() const { return *history_.now().find(chosen_); }
  int add(Edited& edited, Draft draft);
  void edit(const std::string& what, bool alone, const std::function<void(Draft&)>& change);
  void edited(Field field, const std::string& place);
  void label_edited();
  void choose(int number);
  void begin_new(Draft draft, bool blank);
  void new_wanted();
  void duplicate_wanted();
  void undo();
  void redo();
  void go_to(const std::string& place);
  void replace_wanted(Field field);
  void end_replacement(Field field);
  void offer(const Card& known);
  void known_clicked();
  void file_clicked();
  void file_answered(int response);
  void keep_a_choice();

  // card_editor_save.cpp: what is kept, and what comes from the core
  bool is_changed(int number) const;
  bool is_blank(int number) const;
  bool any_changed() const;
  int number_of(const CardId& card) const;
  OwnCard own_card(int number) const;
  void keep(int number, const OwnCard& now, const std::shared_ptr<const Draft>& standing);
  void save();
  void save_next();
  bool go_to_fault();
  void remove_wanted();
  void drop(int number);
  void answer_notice(const std::string& answer);
  void merge_theirs();
  void keep_as_file();
  gboolean close_asked(GdkEvent*);
  void close();
  void save_clicked() { save(); }
  void close_clicked() { gtk_window_close(GTK_WINDOW(window_.get())); }

  gref<GtkWidget> window_;
  Choices& choices_;
  EditorActions actions_;
  std::optional<Card> known_;
  std::string theme_, why_, said_;
  History history_;
  std::map<int, Kept> kept_;
  std::map<int, Draft> begun_;     // new ones as they began
  std::map<int, OwnCard> theirs_;  // changed elsewhere while it was changed here
  int chosen_ = 0, last_number_ = 0;
  bool strict_ = false;  // after the first attempt to save: a name that is missing is a fault then
  bool core_gone_ = false, close_when_saved_ = false, updating_ = false;
  std::deque<int> to_save_;
  int saving_ = 0;
  std::shared_ptr<const Draft> sent_;

  gref<GtkAccelGroup> keys_{gtk_accel_group_new()};
  CardBar bar_;
  NoticeBar notice_;
  Form form_;
  PreviewPane preview_;
  GtkWidget *label_, *label_fault_, *status_, *busy_, *save_, *close_, *known_button_;
  std::unique_ptr<ReplaceDialog> replacing_;
  std::unique_ptr<KnownDialog> filling_;
  std::unique_ptr<Question> question_;
  std::unique_ptr<SaveDialog> keeping_;
  gref<GtkFileChooserNative> chooser_;
  Signal closing_, label_edit_, save_press_, close_press_, known_press_, file_press_, file_answer_;
};

}  // namespace carte
