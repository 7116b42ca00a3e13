// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/scan/found_view.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/proof.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr int picture_width = 380, picture_height = 230;

GtkWidget* sentence_label() {
  GtkWidget* label = gtk_label_new(nullptr);
  wrap_anywhere(GTK_LABEL(label));
  gtk_label_set_justify(GTK_LABEL(label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars(GTK_LABEL(label), 52);
  return label;
}

// Who says what is on the card.
std::string origin_of(const Card& card) {
  if (verify(card)) return _("Its owner signed this card.");
  if (card.proof) return _("This card says that its owner signed it, but that is not so. Do not rely on it.");
  return _("Nobody signed this card: make sure that you know where the code comes from.");
}

const char* question_for(const CodeAddress& address) {
  switch (address.kind) {
    case CodeAddress::Kind::card:
      return _("The code holds the address of somebody's card. Ask its owner to exchange cards?");
    case CodeAddress::Kind::chat:
      return _("The code holds somebody's chat address. Open it in your chat program?");
    case CodeAddress::Kind::web:
      return _("The code holds the address of a web page. Open it in your browser? The page learns that you did.");
  }
  return "";
}

GtkWidget* icon_button(const char* icon, const char* name, GCallback pressed, gpointer self) {
  GtkWidget* button = gtk_button_new_from_icon_name(icon, GTK_ICON_SIZE_BUTTON);
  set_accessible_name(button, name);
  gtk_widget_set_tooltip_text(button, name);
  g_signal_connect(button, "clicked", pressed, self);
  return button;
}

}  // namespace

FoundView::FoundView(Events events)
    : events_(std::move(events)),
      all_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_box_new(GTK_ORIENTATION_VERTICAL, 12)))),
      picture_(picture_width, picture_height),
      fields_({events_.said, events_.open, [](Field) {}}) {
  sentence_ = sentence_label();
  address_ = sentence_label();
  gtk_label_set_selectable(GTK_LABEL(address_), TRUE);
  gtk_widget_set_vexpand(address_, TRUE);
  gtk_style_context_add_class(gtk_widget_get_style_context(address_), "title");
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_container_add(GTK_CONTAINER(scrolled), fields_.widget());
  act_ = gtk_button_new_with_mnemonic("");
  gtk_widget_set_halign(act_, GTK_ALIGN_CENTER);
  gtk_style_context_add_class(gtk_widget_get_style_context(act_), "suggested-action");
  g_signal_connect(act_, "clicked", G_CALLBACK(act_clicked), this);
  steps_ = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign(steps_, GTK_ALIGN_CENTER);
  where_ = gtk_label_new(nullptr);
  gtk_container_add(GTK_CONTAINER(steps_),
                    icon_button("go-previous-symbolic", _("Previous code"), G_CALLBACK(previous_clicked), this));
  gtk_container_add(GTK_CONTAINER(steps_), where_);
  gtk_container_add(GTK_CONTAINER(steps_),
                    icon_button("go-next-symbolic", _("Next code"), G_CALLBACK(next_clicked), this));
  GtkBox* box = GTK_BOX(all_.get());
  gtk_box_pack_start(box, steps_, FALSE, FALSE, 0);
  gtk_box_pack_start(box, picture_.widget(), FALSE, FALSE, 0);
  gtk_box_pack_start(box, address_, TRUE, TRUE, 0);
  gtk_box_pack_start(box, sentence_, FALSE, FALSE, 0);
  gtk_box_pack_start(box, scrolled, TRUE, TRUE, 0);
  gtk_box_pack_start(box, act_, FALSE, FALSE, 0);
  gtk_widget_show_all(all_.get());
}

void FoundView::show(const std::vector<std::string>& texts, const Theme& theme, bool show_photo) {
  theme_ = theme;
  show_photo_ = show_photo;
  found_.clear();
  for (const std::string& text : texts) found_.push_back(read_code(text));
  at_ = 0;
  show_current();
}

void FoundView::step(int by) {
  const std::size_t count = found_.size();
  at_ = (at_ + count + static_cast<std::size_t>(by)) % count;
  show_current();
}

void FoundView::show_current() {
  gtk_widget_set_visible(steps_, found_.size() > 1);
  gtk_label_set_text(GTK_LABEL(where_), sentence(_("Code %zu of %zu"), at_ + 1, found_.size()).c_str());
  const Result<CodeContent>& content = found_[at_];
  const Card* card = content ? std::get_if<Card>(&*content) : nullptr;
  gtk_widget_set_visible(picture_.widget(), card != nullptr);
  gtk_widget_set_visible(gtk_widget_get_ancestor(fields_.widget(), GTK_TYPE_SCROLLED_WINDOW), card != nullptr);
  gtk_widget_set_visible(address_, card == nullptr);
  gtk_widget_set_visible(act_, content.ok());
  gtk_widget_set_sensitive(act_, TRUE);
  if (!content) return show_refused(content.reason());
  if (card) return show_card(*card);
  show_address(std::get<CodeAddress>(*content));
}

void FoundView::show_card(const Card& card) {
  picture_.show(card, theme_, show_photo_);
  fields_.show(card, false);
  gtk_label_set_text(GTK_LABEL(sentence_), origin_of(card).c_str());
  gtk_button_set_label(GTK_BUTTON(act_), _("_Keep in Card Holder"));
  gtk_widget_grab_focus(act_);
}

void FoundView::show_address(const CodeAddress& address) {
  gtk_label_set_text(GTK_LABEL(address_), clean_line(address.uri, address.uri.size()).c_str());
  gtk_label_set_text(GTK_LABEL(sentence_), question_for(address));
  gtk_button_set_label(GTK_BUTTON(act_), address.kind == CodeAddress::Kind::card ? _("_Ask the Owner") : _("_Open"));
  gtk_widget_grab_focus(act_);
}

void FoundView::show_refused(const std::string& reason) {
  gtk_label_set_text(GTK_LABEL(address_), clean_line(reason, 400).c_str());
  gtk_label_set_text(GTK_LABEL(sentence_), "");
}

void FoundView::done() { gtk_widget_set_sensitive(act_, FALSE); }

void FoundView::act() {
  const Result<CodeContent> content = found_[at_];  // a copy: whoever is called may show others
  if (const Card* card = std::get_if<Card>(&*content)) return events_.add(*card);
  events_.open(std::get<CodeAddress>(*content).uri);
}

}  // namespace carte
