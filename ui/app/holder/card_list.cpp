// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/holder/card_list.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/holder/flat_model.h"
#include "ui/app/window.h"

namespace carte {
namespace {

using TreePath = std::unique_ptr<GtkTreePath, Releaser<gtk_tree_path_free>>;

constexpr int more_around = 40;  // rows asked for above and below what is in sight
constexpr std::size_t most_at_once = 200;

// Every line begins where the window's own text begins, whatever the script of a name.
const char* direction_mark() { return gtk_widget_get_default_direction() == GTK_TEXT_DIR_RTL ? "\u200f" : "\u200e"; }

std::string markup(const ListedCard& card) {
  const std::string name = escape_markup(clean_line(card.name, 120));
  std::string lines = direction_mark() + (card.news ? "<b>" + name + "</b>" : name);
  const std::string detail = card.locked ? _("Locked") : clean_line(card.detail, 200);
  return lines + "\n" + direction_mark() + "<small><span alpha='60%'>" + escape_markup(detail) + "</span></small>";
}

const char* state_icon(const ListedCard& card) {
  if (card.locked) return "changes-prevent-symbolic";
  if (card.exchanged) return "emblem-synchronizing-symbolic";
  return card.verified ? "emblem-ok-symbolic" : "";
}

std::string state_words(const ListedCard& card) {
  std::string words;
  const auto add = [&words](bool is, const char* word) {
    if (is) words += (words.empty() ? "" : "\n") + std::string(word);
  };
  add(card.own, _("One of your own cards."));
  add(card.locked, _("Locked with a password of its own."));
  add(card.exchanged, _("You exchanged cards: both stay up to date."));
  add(card.verified && !card.own, _("Signed by its owner."));
  add(card.news, _("New, or changed since you looked at it."));
  return words;
}

int row_of(GtkTreePath* path) { return gtk_tree_path_get_indices(path)[0]; }

}  // namespace

CardList::CardList(Events events)
    : scrolled_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_scrolled_window_new(nullptr, nullptr)))),
      events_(std::move(events)) {
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(widget()), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_shadow_type(GTK_SCROLLED_WINDOW(widget()), GTK_SHADOW_IN);
  build_view();
  gtk_container_add(GTK_CONTAINER(widget()), view_);
  selection_ = connect<&CardList::selection_changed>(gtk_tree_view_get_selection(GTK_TREE_VIEW(view_)), "changed", this);
  activated_ = connect<&CardList::row_activated>(view_, "row-activated", this);
  press_ = connect<&CardList::pressed>(view_, "button-press-event", this);
  menu_ = connect<&CardList::menu_key>(view_, "popup-menu", this);
  tooltip_ = connect<&CardList::tooltip>(view_, "query-tooltip", this);
}

void CardList::build_view() {
  view_ = gtk_tree_view_new();
  GtkTreeView* view = GTK_TREE_VIEW(view_);
  gtk_tree_view_set_headers_visible(view, FALSE);
  gtk_tree_view_set_enable_search(view, FALSE);
  gtk_tree_selection_set_mode(gtk_tree_view_get_selection(view), GTK_SELECTION_MULTIPLE);
  gtk_widget_set_has_tooltip(view_, TRUE);
  set_accessible_name(view_, _("Cards"));
  GtkTreeViewColumn* column = gtk_tree_view_column_new();
  gtk_tree_view_column_set_sizing(column, GTK_TREE_VIEW_COLUMN_FIXED);
  GtkCellRenderer* picture =
      add_cell(column, gtk_cell_renderer_pixbuf_new(), fill<&CardList::fill_picture>, false);
  g_object_set(picture, "xpad", 6u, "ypad", 5u, "width", ListPictures::size + 12, "height", ListPictures::size + 10,
               nullptr);
  GtkCellRenderer* text = add_cell(column, gtk_cell_renderer_text_new(), fill<&CardList::fill_text>, true);
  g_object_set(text, "ellipsize", PANGO_ELLIPSIZE_END, nullptr);
  GtkCellRenderer* state = add_cell(column, gtk_cell_renderer_pixbuf_new(), fill<&CardList::fill_state>, false);
  g_object_set(state, "xpad", 8u, nullptr);
  gtk_tree_view_append_column(view, column);
  // Every row is as high as the first: then no row has to be drawn to know how long the list is.
  gtk_tree_view_set_fixed_height_mode(view, TRUE);
}

GtkCellRenderer* CardList::add_cell(GtkTreeViewColumn* column, GtkCellRenderer* cell, GtkTreeCellDataFunc fill,
                                    bool expand) {
  gtk_tree_view_column_pack_start(column, cell, expand);
  gtk_tree_view_column_set_cell_data_func(column, cell, fill, this, nullptr);
  return cell;
}

template <auto Fill>
void CardList::fill(GtkTreeViewColumn*, GtkCellRenderer* cell, GtkTreeModel*, GtkTreeIter* row,
                    gpointer self) noexcept {
  (static_cast<CardList*>(self)->*Fill)(cell, flat_row(row));
}

void CardList::fill_text(GtkCellRenderer* cell, int row) {
  const ListedCard* card = known(row);
  g_object_set(cell, "markup", card ? markup(*card).c_str() : "\n", nullptr);
}

void CardList::fill_picture(GtkCellRenderer* cell, int row) {
  const ListedCard* card = known(row);
  bool ask_for_it = false;
  cairo_surface_t* picture = card ? pictures_.of(*card, gtk_widget_get_scale_factor(view_), ask_for_it) : nullptr;
  g_object_set(cell, "surface", picture, nullptr);
  if (ask_for_it) want(row);
}

void CardList::fill_state(GtkCellRenderer* cell, int row) {
  const ListedCard* card = known(row);
  g_object_set(cell, "icon-name", card ? state_icon(*card) : "", nullptr);
}

const ListedCard* CardList::known(int row) {
  const ListedCard* card = this->row(cards_[static_cast<std::size_t>(row)]);
  if (!card) want(row);
  return card;
}

const ListedCard* CardList::row(HeldId card) const {
  const auto found = rows_.find(card);
  return found == rows_.end() ? nullptr : &found->second;
}

void CardList::want(int row) {
  wanted_.insert(row);
  if (asking_.active()) return;
  asking_ = Source(g_idle_add_full(
      G_PRIORITY_HIGH_IDLE,
      [](gpointer self) noexcept -> gboolean {
        static_cast<CardList*>(self)->asking_.finished();
        static_cast<CardList*>(self)->ask();
        return G_SOURCE_REMOVE;
      },
      this, nullptr));
}

// What was drawn without being known, and what will come into sight next.
void CardList::ask() {
  std::vector<HeldId> lines, portraits;
  const int last = static_cast<int>(cards_.size()) - 1;
  for (const int row : std::exchange(wanted_, {}))
    for (int near = std::max(0, row - more_around); near <= std::min(last, row + more_around); ++near) {
      const HeldId card = cards_[static_cast<std::size_t>(near)];
      const ListedCard* listed = this->row(card);
      if (!listed && lines.size() < most_at_once && asked_.insert(card).second) lines.push_back(card);
      bool ask_for_it = false;
      if (listed && near == row) pictures_.of(*listed, gtk_widget_get_scale_factor(view_), ask_for_it);
      if (ask_for_it && asked_.insert(card).second) portraits.push_back(card);
    }
  if (!lines.empty()) events_.rows(lines);
  for (const HeldId card : portraits) events_.portrait(card);
}

void CardList::add_rows(const std::vector<ListedCard>& rows) {
  std::set<HeldId> came;
  for (const auto& row : rows) {
    rows_[row.id] = row;
    asked_.erase(row.id);
    came.insert(row.id);
  }
  if (!model_ || came.empty()) return;
  for (std::size_t i = 0; i < cards_.size(); ++i)
    if (came.contains(cards_[i])) flat_row_changed(model_.get(), static_cast<int>(i));
}

void CardList::set_portrait(HeldId card, const std::string& bytes) {
  pictures_.put(card, bytes, gtk_widget_get_scale_factor(view_));
  asked_.erase(card);
  gtk_widget_queue_draw(view_);
}

void CardList::forget(const std::vector<HeldId>& cards) {
  asked_.clear();
  if (cards.empty()) {
    rows_.clear();
    pictures_.forget_all();
  }
  for (const HeldId card : cards) {
    rows_.erase(card);
    pictures_.forget(card);
  }
}

void CardList::show(std::vector<HeldId> cards, const std::vector<ListedCard>& rows, HeldId select) {
  std::set<HeldId> chosen;
  for (const HeldId card : selected()) chosen.insert(card);
  if (select) chosen = {select};
  for (const auto& row : rows) rows_[row.id] = row;
  const bool same = model_ && cards == cards_;
  cards_ = std::move(cards);
  quiet_ = true;
  if (same) {
    gtk_widget_queue_draw(view_);
  } else {
    // Before the old model goes: it may ask for rows that are no more.
    gtk_tree_view_set_model(GTK_TREE_VIEW(view_), nullptr);
    wanted_.clear();
    model_ = new_flat_model(static_cast<int>(cards_.size()));
    gtk_tree_view_set_model(GTK_TREE_VIEW(view_), model_.get());
  }
  if (!same || select) select_only(chosen);
  quiet_ = false;
  selection_changed();
}

void CardList::select_only(const std::set<HeldId>& cards) {
  GtkTreeSelection* selection = gtk_tree_view_get_selection(GTK_TREE_VIEW(view_));
  gtk_tree_selection_unselect_all(selection);
  bool first = true;
  for (std::size_t i = 0; i < cards_.size() && !cards.empty(); ++i) {
    if (!cards.contains(cards_[i])) continue;
    const TreePath path(gtk_tree_path_new_from_indices(static_cast<int>(i), -1));
    if (std::exchange(first, false) && cards.size() == 1)
      gtk_tree_view_set_cursor(GTK_TREE_VIEW(view_), path.get(), nullptr, FALSE);
    gtk_tree_selection_select_path(selection, path.get());
  }
}

std::vector<HeldId> CardList::selected() const {
  std::vector<HeldId> all;
  GList* rows = gtk_tree_selection_get_selected_rows(gtk_tree_view_get_selection(GTK_TREE_VIEW(view_)), nullptr);
  for (GList* row = rows; row; row = row->next) {
    const auto at = static_cast<std::size_t>(row_of(static_cast<GtkTreePath*>(row->data)));
    if (at < cards_.size()) all.push_back(cards_[at]);
  }
  g_list_free_full(rows, [](gpointer path) { gtk_tree_path_free(static_cast<GtkTreePath*>(path)); });
  return all;
}

HeldId CardList::next_to(const std::vector<HeldId>& cards) const {
  const std::set<HeldId> gone(cards.begin(), cards.end());
  const auto stays = [&gone](HeldId card) { return !gone.contains(card); };
  const auto first = std::ranges::find_if_not(cards_, stays);
  const auto behind = std::find_if(first, cards_.end(), stays);
  if (behind != cards_.end()) return *behind;
  return first == cards_.begin() ? 0 : *std::prev(first);
}

void CardList::step(int by) {
  if (cards_.empty()) return;
  const std::vector<HeldId> now = selected();
  const auto at = now.empty() ? cards_.end() : std::ranges::find(cards_, now.front());
  const int from = at == cards_.end() ? (by > 0 ? -1 : 1) : static_cast<int>(at - cards_.begin());
  scroll_to(std::clamp(from + by, 0, static_cast<int>(cards_.size()) - 1));
}

void CardList::scroll_to(int row) {
  const TreePath path(gtk_tree_path_new_from_indices(row, -1));
  gtk_tree_view_set_cursor(GTK_TREE_VIEW(view_), path.get(), nullptr, FALSE);
}

void CardList::focus() {
  if (selected().empty()) step(1);
  gtk_widget_grab_focus(view_);
}

void CardList::selection_changed() {
  if (!quiet_) events_.selected(selected());
}

void CardList::row_activated(GtkTreePath* path, GtkTreeViewColumn*) {
  events_.activated(cards_[static_cast<std::size_t>(row_of(path))]);
}

gboolean CardList::pressed(GdkEvent* event) {
  if (!gdk_event_triggers_context_menu(event)) return GDK_EVENT_PROPAGATE;
  double x = 0, y = 0;
  gdk_event_get_coords(event, &x, &y);
  GtkTreePath* at = nullptr;
  GtkTreeView* view = GTK_TREE_VIEW(view_);
  if (!gtk_tree_view_get_path_at_pos(view, static_cast<int>(x), static_cast<int>(y), &at, nullptr, nullptr, nullptr))
    return GDK_EVENT_STOP;
  const TreePath path(at);
  // The menu is about what is selected; a click beside that selects what it is on.
  if (!gtk_tree_selection_path_is_selected(gtk_tree_view_get_selection(view), at))
    gtk_tree_view_set_cursor(view, at, nullptr, FALSE);
  events_.menu(event);
  return GDK_EVENT_STOP;
}

gboolean CardList::menu_key() {
  events_.menu(nullptr);
  return TRUE;
}

gboolean CardList::tooltip(int x, int y, gboolean by_keyboard, GtkTooltip* tooltip) {
  GtkTreeIter row;
  GtkTreePath* at = nullptr;
  GtkTreeView* view = GTK_TREE_VIEW(view_);
  if (!gtk_tree_view_get_tooltip_context(view, &x, &y, by_keyboard, nullptr, &at, &row)) return FALSE;
  const TreePath path(at);
  const ListedCard* card = known(flat_row(&row));
  const std::string words = card ? state_words(*card) : "";
  if (words.empty()) return FALSE;
  gtk_tooltip_set_text(tooltip, words.c_str());
  gtk_tree_view_set_tooltip_row(view, tooltip, at);
  return TRUE;
}

}  // namespace carte
