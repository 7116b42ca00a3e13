// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/i18n.h"
#include "ui/app/holder/cards_window.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr int window_width = 1080, window_height = 720;
constexpr int groups_width = 170, list_width = 320;

}  // namespace

CardsWindow::CardsWindow(unsigned long xid, Choices& choices, CardsWindowEvents events)
    : window_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_window_new(GTK_WINDOW_TOPLEVEL)))),
      choices_(choices),
      events_(std::move(events)),
      groups_({[this](const ListedGroup&) { ask(); }, [this](const std::string& group) { move_to(group); },
               [this](const std::string& group) { rename_group(group); },
               [this](const std::string& group) { remove_group(group); }}),
      list_({events_.rows, events_.portrait, [this](const std::vector<HeldId>& cards) { selected(cards); },
             [this](HeldId card) { events_.act("open", {card}); },
             [this](const GdkEvent* event) { show_cards_menu(event); }}),
      pane_(window_.get(), choices,
            {[this](const std::string& id) { act(id); },
             [this](const std::string& uri) { events_.open_handle(pane_.shown(), uri); },
             [this](Field field) { events_.edit(pane_.shown(), field); }, [this](int by) { list_.step(by); },
             [this](const std::string& choice) { events_.choice(pane_.shown(), choice); },
             [this](const std::string& sentence) { say(sentence); }}),
      lock_([this](const std::string& password) { events_.password("unlock", 0, password, ""); }) {
  GtkWindow* window = GTK_WINDOW(window_.get());
  gtk_window_set_title(window, _("Card Holder"));
  gtk_window_set_icon_name(window, "x-office-address-book");
  gtk_window_set_role(window, "carte-holder");
  set_parent_window(window, xid);
  close_on_escape(window);
  gtk_window_add_accel_group(window, keys_.get());
  choices_.remember_size(window, "holder-window", window_width, window_height);
  GtkWidget* all = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(all), 12);
  pages_ = gtk_stack_new();
  gtk_stack_add_named(GTK_STACK(pages_), build_middle(), "cards");
  gtk_stack_add_named(GTK_STACK(pages_), build_empty(), "empty");
  gtk_stack_add_named(GTK_STACK(pages_), lock_.widget(), "locked");
  gtk_box_pack_start(GTK_BOX(all), top_ = build_top(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(all), pages_, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(all), build_bottom(), FALSE, FALSE, 0);
  gtk_container_add(GTK_CONTAINER(window), all);
  connect_all();
}

CardsWindow::~CardsWindow() {
  password_.reset();
  files_.reset();
  closing_.disconnect();
  gtk_widget_hide(window_.get());
  gtk_widget_destroy(window_.get());
}

GtkWidget* CardsWindow::build_top() {
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  search_ = gtk_search_entry_new();
  gtk_entry_set_placeholder_text(GTK_ENTRY(search_), _("Search in all that is on the cards"));
  set_accessible_name(search_, _("Search"));
  sort_ = gtk_combo_box_text_new();
  gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(sort_), "name", _("By name"));
  gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(sort_), "organisation", _("By organization"));
  gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(sort_), "changed", _("Recently changed first"));
  set_accessible_name(sort_, _("Order"));
  if (!gtk_combo_box_set_active_id(GTK_COMBO_BOX(sort_), choices_.text("holder-window", "sort").c_str()))
    gtk_combo_box_set_active_id(GTK_COMBO_BOX(sort_), "name");
  menu_button_ = gtk_menu_button_new();
  gtk_button_set_image(GTK_BUTTON(menu_button_),
                       gtk_image_new_from_icon_name("open-menu-symbolic", GTK_ICON_SIZE_BUTTON));
  set_accessible_name(menu_button_, _("Menu"));
  gtk_widget_set_tooltip_text(menu_button_, _("Menu (F10)"));
  menu_ = new_window_menu(keys_.get(), menu_events());
  gtk_menu_button_set_popup(GTK_MENU_BUTTON(menu_button_), menu_);
  gtk_widget_set_halign(menu_, GTK_ALIGN_END);
  gtk_box_pack_start(GTK_BOX(line), search_, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(line), sort_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), menu_button_, FALSE, FALSE, 0);
  return line;
}

GtkWidget* CardsWindow::build_middle() {
  GtkWidget* left = gtk_paned_new(GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request(groups_.widget(), 120, -1);
  gtk_widget_set_size_request(list_.widget(), 180, -1);
  gtk_paned_pack1(GTK_PANED(left), groups_.widget(), FALSE, FALSE);
  gtk_paned_pack2(GTK_PANED(left), list_.widget(), TRUE, FALSE);
  gtk_paned_set_position(GTK_PANED(left), groups_width);
  GtkWidget* middle = gtk_paned_new(GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_pack1(GTK_PANED(middle), left, FALSE, FALSE);
  gtk_paned_pack2(GTK_PANED(middle), pane_.widget(), TRUE, FALSE);
  gtk_paned_set_position(GTK_PANED(middle), groups_width + list_width);
  gtk_drag_source_set(list_.view(), GDK_BUTTON1_MASK, &GroupList::dragged_cards(), 1, GDK_ACTION_MOVE);
  gtk_drag_source_set_icon_name(list_.view(), "x-office-address-book");
  return middle;
}

GtkWidget* CardsWindow::build_empty() {
  GtkWidget* page = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_halign(page, GTK_ALIGN_CENTER);
  gtk_widget_set_valign(page, GTK_ALIGN_CENTER);
  GtkWidget* icon = gtk_image_new_from_icon_name("x-office-address-book-symbolic", GTK_ICON_SIZE_DIALOG);
  gtk_image_set_pixel_size(GTK_IMAGE(icon), 64);
  gtk_style_context_add_class(gtk_widget_get_style_context(icon), "dim-label");
  GtkWidget* words = gtk_label_new(_("There are no cards yet. Cards that you exchange, or keep when somebody shares "
                                     "them, come here. You can also import card files, or make a card of your own."));
  gtk_label_set_line_wrap(GTK_LABEL(words), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(words), 52);
  gtk_label_set_justify(GTK_LABEL(words), GTK_JUSTIFY_CENTER);
  GtkWidget* buttons = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_halign(buttons, GTK_ALIGN_CENTER);
  import_button_ = gtk_button_new_with_mnemonic(_("_Import Cards..."));
  new_button_ = gtk_button_new_with_mnemonic(_("_New Card of My Own..."));
  gtk_style_context_add_class(gtk_widget_get_style_context(new_button_), "suggested-action");
  gtk_box_pack_start(GTK_BOX(buttons), import_button_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(buttons), new_button_, FALSE, FALSE, 0);
  for (GtkWidget* part : {icon, words, buttons}) gtk_box_pack_start(GTK_BOX(page), part, FALSE, FALSE, 0);
  return page;
}

GtkWidget* CardsWindow::build_bottom() {
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_size_request(line, -1, 34);  // the same with and without the button
  said_ = gtk_label_new(nullptr);
  gtk_label_set_xalign(GTK_LABEL(said_), 0);
  gtk_label_set_ellipsize(GTK_LABEL(said_), PANGO_ELLIPSIZE_END);
  undo_ = gtk_button_new_with_mnemonic(_("_Undo"));
  progress_ = gtk_progress_bar_new();
  gtk_widget_set_valign(progress_, GTK_ALIGN_CENTER);
  count_ = gtk_label_new(nullptr);
  gtk_style_context_add_class(gtk_widget_get_style_context(count_), "dim-label");
  gtk_box_pack_start(GTK_BOX(line), said_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), undo_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), progress_, FALSE, FALSE, 0);
  gtk_box_pack_end(GTK_BOX(line), count_, FALSE, FALSE, 0);
  for (GtkWidget* hidden : {undo_, progress_}) gtk_widget_set_no_show_all(hidden, TRUE);
  return line;
}

void CardsWindow::connect_all() {
  closing_ = connect<&CardsWindow::close_asked>(window_.get(), "delete-event", this);
  search_changed_ = connect<&CardsWindow::searched>(search_, "changed", this);
  search_stopped_ = connect<&CardsWindow::stop_search>(search_, "stop-search", this);
  search_done_ = connect<&CardsWindow::search_done>(search_, "activate", this);
  search_key_ = connect<&CardsWindow::key_in_search>(search_, "key-press-event", this);
  list_key_ = connect<&CardsWindow::key_in_list>(list_.view(), "key-press-event", this);
  groups_key_ = connect<&CardsWindow::key_in_groups>(groups_.list(), "key-press-event", this);
  window_key_ = connect<&CardsWindow::key_in_window>(window_.get(), "key-press-event", this);
  sort_changed_ = connect<&CardsWindow::sort_changed>(sort_, "changed", this);
  menu_opened_ = connect<&CardsWindow::menu_opened>(menu_, "show", this);
  undo_pressed_ = connect<&CardsWindow::undo_clicked>(undo_, "clicked", this);
  import_pressed_ = connect<&CardsWindow::import_clicked>(import_button_, "clicked", this);
  new_pressed_ = connect<&CardsWindow::new_clicked>(new_button_, "clicked", this);
  drag_ = connect<&CardsWindow::drag_data>(list_.view(), "drag-data-get", this);
  gtk_drag_dest_set(pages_, GTK_DEST_DEFAULT_ALL, nullptr, 0, GDK_ACTION_COPY);
  gtk_drag_dest_add_uri_targets(pages_);
  drop_ = connect<&CardsWindow::files_dropped>(pages_, "drag-data-received", this);
}

}  // namespace carte
