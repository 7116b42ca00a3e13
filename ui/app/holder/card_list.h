// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/holder/held_cards.h"
#include "ui/app/holder/list_pictures.h"

namespace carte {

// The lines of all cards that were found, however many: their texts and portraits are asked for when they come into
// sight.
class CardList {
 public:
  struct Events {
    std::function<void(const std::vector<HeldId>&)> rows;  // wants add_rows()
    std::function<void(HeldId)> portrait;                  // wants pictures().put() by way of set_portrait()
    std::function<void(const std::vector<HeldId>&)> selected;
    std::function<void(HeldId)> activated;
    std::function<void(const GdkEvent*)> menu;  // null: by the keyboard
  };
  explicit CardList(Events events);

  GtkWidget* widget() const { return scrolled_.get(); }
  GtkWidget* view() const { return view_; }
  // All that was found, in order. What was selected and is still there stays selected; `select`: that one instead.
  void show(std::vector<HeldId> cards, const std::vector<ListedCard>& rows, HeldId select);
  void add_rows(const std::vector<ListedCard>& rows);
  void set_portrait(HeldId card, const std::string& bytes);
  // Their lines and portraits are asked for anew; empty: all.
  void forget(const std::vector<HeldId>& cards);

  const std::vector<HeldId>& cards() const { return cards_; }
  std::vector<HeldId> selected() const;
  const ListedCard* row(HeldId card) const;
  // Where the eye goes when these are gone: the one behind, else before them; 0 for none.
  HeldId next_to(const std::vector<HeldId>& cards) const;
  // To the next card or the one before.
  void step(int by);
  void focus();

 private:
  void build_view();
  void fill_text(GtkCellRenderer* cell, int row);
  void fill_picture(GtkCellRenderer* cell, int row);
  void fill_state(GtkCellRenderer* cell, int row);
  template <auto Fill>
  static void fill(GtkTreeViewColumn*, GtkCellRenderer* cell, GtkTreeModel*, GtkTreeIter* row, gpointer self) noexcept;
  GtkCellRenderer* add_cell(GtkTreeViewColumn* column, GtkCellRenderer* cell, GtkTreeCellDataFunc fill, bool expand);
  const ListedCard* known(int row);
  void want(int row);
  void ask();
  void select_only(const std::set<HeldId>& cards);
  void scroll_to(int row);
  void selection_changed();
  void row_activated(GtkTreePath* path, GtkTreeViewColumn*);
  gboolean pressed(GdkEvent* event);
  gboolean menu_key();
  gboolean tooltip(int x, int y, gboolean by_keyboard, GtkTooltip* tooltip);

  gref<GtkWidget> scrolled_;
  Events events_;
  GtkWidget* view_;
  gref<GtkTreeModel> model_;
  std::vector<HeldId> cards_;
  std::unordered_map<HeldId, ListedCard> rows_;
  std::set<HeldId> asked_;
  std::set<int> wanted_;
  ListPictures pictures_;
  Source asking_;
  bool quiet_ = false;  // the selection changes by itself
  Signal selection_, activated_, press_, menu_, tooltip_;
};

}  // namespace carte
