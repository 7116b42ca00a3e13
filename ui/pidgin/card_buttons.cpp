// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/card_buttons.h"

#include <gdk/gdkkeysyms.h>

#include <algorithm>

#include "prpl-ext/base/i18n.h"

namespace carte {
namespace {

constexpr int spacing = 4;
constexpr guint left_button = 1, right_button = 3;

// No mnemonics on buttons: all the cards of a conversation would share them with the window's menus.
std::string without_mnemonic(const std::string& label) {
  std::string plain;
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (label[i] == '_' && i + 1 < label.size()) ++i;
    plain += label[i];
  }
  return plain;
}

int wanted_width(GtkWidget* widget) {
  GtkRequisition wanted;
  gtk_widget_size_request(widget, &wanted);
  return wanted.width;
}

void place_below(GtkMenu*, gint* x, gint* y, gboolean* push_in, gpointer widget) {
  GtkAllocation allocation;
  gtk_widget_get_allocation(GTK_WIDGET(widget), &allocation);
  gdk_window_get_origin(gtk_widget_get_window(GTK_WIDGET(widget)), x, y);
  *x += allocation.x;
  *y += allocation.y + allocation.height;
  *push_in = TRUE;
}

}  // namespace

// A button or menu item that does one action of the card.
class CardButtons::Item {
 public:
  Item(const CardButtons& actions, GtkWidget* item, const char* signal, std::string action)
      : actions_(actions), action_(std::move(action)), chosen_(connect<&Item::on_chosen>(item, signal, this)) {}

 private:
  // The core may take the card away while it does the action.
  void on_chosen() { do_card_action(actions_.card_, std::string(action_), actions_.row_); }

  const CardButtons& actions_;
  const std::string action_;
  Signal chosen_;
};

CardButtons::CardButtons(unsigned card)
    : card_(card),
      row_(gtk_hbox_new(FALSE, spacing)),
      key_pressed_(connect<&CardButtons::on_key>(row_, "key-press-event", this)) {}

CardButtons::~CardButtons() { close_menu(); }

void CardButtons::show(const CardAnswer::Actions& actions, int width) {
  if (actions == actions_ && width == width_) return;
  actions_ = actions;
  width_ = width;
  make_buttons(width);
}

void CardButtons::make_buttons(int width) {
  button_items_.clear();
  gtk_container_foreach(
      GTK_CONTAINER(row_), [](GtkWidget* child, gpointer) { gtk_widget_destroy(child); }, nullptr);
  in_menu_ = actions_.more;
  std::vector<GtkWidget*> buttons;
  for (const CardAnswer::Action& action : actions_.main) buttons.push_back(add_button(action));
  add_more_button();
  const int more_width = spacing + wanted_width(more_);

  int used = 0;
  std::size_t fitting = 0;
  for (; fitting < buttons.size(); ++fitting) {
    used += (fitting ? spacing : 0) + wanted_width(buttons[fitting]);
    const bool needs_more = fitting + 1 < buttons.size() || !actions_.more.empty();
    if (used + (needs_more ? more_width : 0) > width) break;
  }
  in_menu_.insert(in_menu_.begin(), actions_.main.begin() + fitting, actions_.main.end());
  std::for_each(buttons.begin() + fitting, buttons.end(), gtk_widget_destroy);
  if (in_menu_.empty()) gtk_widget_destroy(more_);
  gtk_widget_set_visible(row_, !buttons.empty() || !in_menu_.empty());
}

GtkWidget* CardButtons::add_button(const CardAnswer::Action& action) {
  GtkWidget* button = gtk_button_new_with_label(without_mnemonic(action.label).c_str());
  gtk_button_set_focus_on_click(GTK_BUTTON(button), FALSE);  // who writes goes on writing
  gtk_box_pack_start(GTK_BOX(row_), button, FALSE, FALSE, 0);
  gtk_widget_show(button);
  button_items_.push_back(std::make_unique<Item>(*this, button, "clicked", action.id));
  return button;
}

void CardButtons::add_more_button() {
  more_ = gtk_button_new();
  GtkWidget* content = gtk_hbox_new(FALSE, spacing);
  gtk_box_pack_start(GTK_BOX(content), gtk_label_new(_("More")), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(content), gtk_arrow_new(GTK_ARROW_DOWN, GTK_SHADOW_NONE), FALSE, FALSE, 0);
  gtk_container_add(GTK_CONTAINER(more_), content);
  gtk_button_set_focus_on_click(GTK_BUTTON(more_), FALSE);
  atk_object_set_name(gtk_widget_get_accessible(more_), _("More"));
  gtk_box_pack_start(GTK_BOX(row_), more_, FALSE, FALSE, 0);
  gtk_widget_show_all(more_);
  more_clicked_ = connect<&CardButtons::on_more>(more_, "clicked", this);
}

// Pidgin would take the key for the line where one writes, before the window gives it to the button.
gboolean CardButtons::on_key(GdkEventKey* event) {
  constexpr guint keys[] = {GDK_space, GDK_KP_Space, GDK_Return, GDK_KP_Enter, GDK_ISO_Enter};
  GtkWidget* button = gtk_container_get_focus_child(GTK_CONTAINER(row_));
  return button && std::ranges::find(keys, event->keyval) != std::end(keys) && gtk_widget_activate(button);
}

void CardButtons::on_more() { popup(in_menu_, more_, nullptr); }

bool CardButtons::click(const GdkEventButton& event) {
  std::vector<CardAnswer::Action> all = actions_.main;
  all.insert(all.end(), actions_.more.begin(), actions_.more.end());
  if (event.type != GDK_BUTTON_PRESS || all.empty()) return false;
  if (event.button == right_button) {
    popup(all, nullptr, &event);
    return true;
  }
  auto open = std::ranges::find(all, CARTE_ACTION_OPEN, &CardAnswer::Action::id);
  if (event.button != left_button || open == all.end()) return false;
  do_card_action(card_, open->id, row_);
  return true;
}

void CardButtons::popup(const std::vector<CardAnswer::Action>& actions, GtkWidget* below, const GdkEventButton* event) {
  close_menu();
  GtkWidget* menu = gtk_menu_new();
  menu_ = gref<GtkWidget>(GTK_WIDGET(g_object_ref_sink(menu)));
  gtk_menu_attach_to_widget(GTK_MENU(menu), row_, nullptr);
  for (const CardAnswer::Action& action : actions) {
    GtkWidget* item = gtk_menu_item_new_with_mnemonic(action.label.c_str());
    menu_items_.push_back(std::make_unique<Item>(*this, item, "activate", action.id));
    gtk_menu_shell_append(GTK_MENU_SHELL(menu), item);
  }
  g_signal_connect(menu, "selection-done", G_CALLBACK(gtk_widget_destroy), nullptr);
  gtk_widget_show_all(menu);
  gtk_menu_popup(GTK_MENU(menu), nullptr, nullptr, below ? place_below : nullptr, below, event ? event->button : 0,
                 event ? event->time : gtk_get_current_event_time());
  if (below) gtk_menu_shell_select_first(GTK_MENU_SHELL(menu), FALSE);
}

void CardButtons::close_menu() {
  menu_items_.clear();
  if (menu_) gtk_widget_destroy(menu_.get());
  menu_.reset();
}

}  // namespace carte
