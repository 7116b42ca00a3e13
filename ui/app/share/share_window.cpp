// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/share/share_window.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr int picture_width = 380, picture_height = 240;

}  // namespace

ShareWindow::ShareWindow(ShareStart start, unsigned long xid, Choices& choices, ShareWindowActions actions)
    : window_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_window_new(GTK_WINDOW_TOPLEVEL)))),
      start_(std::move(start)),
      actions_(std::move(actions)),
      theme_(load_theme(start_.theme).theme),
      picture_(picture_width, picture_height),
      fields_([this] { show_card(false); }),
      contacts_(_("Share the card _of"),
                {[this] { contacts_changed(); }, [this](const std::string& id) { look_at(id); }}),
      receivers_(_("Send it _to"), {[this] { receivers_changed(); }, [](const std::string&) {}}) {
  GtkWindow* window = GTK_WINDOW(window_.get());
  gtk_window_set_title(window, _("Share Contact"));
  gtk_window_set_icon_name(window, "x-office-address-book");
  gtk_window_set_role(window, "carte-share");
  gtk_window_set_type_hint(window, GDK_WINDOW_TYPE_HINT_DIALOG);
  set_parent_window(window, xid);
  close_on_escape(window);
  choices.remember_size(window, "share-window", 780, 620);
  fields_.set_left_out(start_.left_out);
  contacts_.fill(start_.contacts, start_.chosen_contacts);
  receivers_.fill(start_.receivers, start_.chosen_receivers);
  GtkWidget* columns = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_box_pack_start(GTK_BOX(columns), people_ = build_people(), TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(columns), preview_ = build_preview(), FALSE, TRUE, 0);
  GtkWidget* all = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  gtk_container_set_border_width(GTK_CONTAINER(all), 18);
  gtk_box_pack_start(GTK_BOX(all), columns, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(all), build_buttons(), FALSE, FALSE, 0);
  gtk_container_add(GTK_CONTAINER(window), all);
  gtk_widget_set_can_default(share_, TRUE);
  gtk_window_set_default(window, share_);
  closing_ = connect<&ShareWindow::close_asked>(window, "delete-event", this);
}

ShareWindow::~ShareWindow() {
  closing_.disconnect();
  gtk_widget_hide(window_.get());
  gtk_widget_destroy(window_.get());
}

GtkWidget* ShareWindow::build_people() {
  GtkWidget* people = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_size_request(people, 280, -1);
  gtk_box_pack_start(GTK_BOX(people), contacts_.widget(), TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(people), receivers_.widget(), TRUE, TRUE, 0);
  return people;
}

GtkWidget* ShareWindow::build_preview() {
  GtkWidget* preview = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_size_request(preview, picture_width + 24, -1);
  gtk_box_pack_start(GTK_BOX(preview), build_card_place(), FALSE, FALSE, 0);
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_container_add(GTK_CONTAINER(scrolled), fields_.widget());
  gtk_box_pack_start(GTK_BOX(preview), scrolled, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(preview), build_options(), FALSE, FALSE, 0);
  return preview;
}

GtkWidget* ShareWindow::build_card_place() {
  GtkWidget* place = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  stack_ = gtk_stack_new();
  gtk_stack_add_named(GTK_STACK(stack_), picture_.widget(), "card");
  empty_ = gtk_label_new(nullptr);
  gtk_label_set_line_wrap(GTK_LABEL(empty_), TRUE);
  gtk_label_set_justify(GTK_LABEL(empty_), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars(GTK_LABEL(empty_), 40);
  gtk_style_context_add_class(gtk_widget_get_style_context(empty_), "dim-label");
  gtk_stack_add_named(GTK_STACK(stack_), empty_, "empty");
  // Over the card, so that nothing moves when it goes.
  waiting_ = gtk_spinner_new();
  set_accessible_name(waiting_, _("Still asking for more"));
  gtk_widget_set_halign(waiting_, GTK_ALIGN_END);
  gtk_widget_set_valign(waiting_, GTK_ALIGN_END);
  g_object_set(waiting_, "margin", 24, nullptr);
  GtkWidget* overlay = gtk_overlay_new();
  gtk_container_add(GTK_CONTAINER(overlay), stack_);
  gtk_overlay_add_overlay(GTK_OVERLAY(overlay), waiting_);
  gtk_overlay_set_overlay_pass_through(GTK_OVERLAY(overlay), waiting_, TRUE);
  pager_ = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget* previous = gtk_button_new_from_icon_name("go-previous-symbolic", GTK_ICON_SIZE_BUTTON);
  GtkWidget* next = gtk_button_new_from_icon_name("go-next-symbolic", GTK_ICON_SIZE_BUTTON);
  set_accessible_name(previous, _("Previous card"));
  set_accessible_name(next, _("Next card"));
  page_ = gtk_label_new(nullptr);
  for (GtkWidget* child : {previous, page_, next}) gtk_box_pack_start(GTK_BOX(pager_), child, FALSE, FALSE, 0);
  gtk_widget_set_halign(pager_, GTK_ALIGN_CENTER);
  gtk_box_pack_start(GTK_BOX(place), overlay, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(place), pager_, FALSE, FALSE, 0);
  previous_ = connect<&ShareWindow::previous_clicked>(previous, "clicked", this);
  next_ = connect<&ShareWindow::next_clicked>(next, "clicked", this);
  return place;
}

GtkWidget* ShareWindow::build_options() {
  GtkWidget* options = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  suggest_ = gtk_check_button_new_with_mnemonic(_("Also suggest as a _contact"));
  as_file_ = gtk_check_button_new_with_mnemonic(_("Also send as a .vcf _file"));
  gtk_widget_set_tooltip_text(as_file_, _("Also sends the card as a file, which address books and phones can open."));
  gtk_box_pack_start(GTK_BOX(options), suggest_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(options), as_file_, FALSE, FALSE, 0);
  return options;
}

GtkWidget* ShareWindow::build_buttons() {
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  busy_ = gtk_spinner_new();
  status_ = gtk_label_new(nullptr);
  gtk_label_set_xalign(GTK_LABEL(status_), 0);
  gtk_label_set_line_wrap(GTK_LABEL(status_), TRUE);
  gtk_label_set_width_chars(GTK_LABEL(status_), 20);
  share_ = gtk_button_new_with_mnemonic(_("_Share"));
  gtk_style_context_add_class(gtk_widget_get_style_context(share_), "suggested-action");
  cancel_ = gtk_button_new_with_mnemonic(_("C_ancel"));
  gtk_box_pack_start(GTK_BOX(line), busy_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), status_, TRUE, TRUE, 0);
  for (GtkWidget* button : {share_, cancel_}) {
    gtk_widget_set_size_request(button, 96, -1);
    gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
    gtk_box_pack_end(GTK_BOX(line), button, FALSE, FALSE, 0);
  }
  share_press_ = connect<&ShareWindow::share_clicked>(share_, "clicked", this);
  cancel_press_ = connect<&ShareWindow::cancel_clicked>(cancel_, "clicked", this);
  return line;
}

}  // namespace carte
