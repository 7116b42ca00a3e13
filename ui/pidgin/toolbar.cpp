// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/toolbar.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "prpl-ext/base/i18n.h"
#include "ui/pidgin/core_signals.h"
#include "ui/pidgin/share_icon.h"

namespace carte {

// Pidgin's toolbar shows one of two boxes, with labels ("lean") or with icons only ("wide"): one button in each.
class ShareButtons::Button {
 public:
  Button(PidginConversation* conversation, std::function<void(Button&)> gone)
      : conversation_(conversation), gone_(std::move(gone)) {
    GObject* toolbar = G_OBJECT(conversation->toolbar);
    auto* lean = static_cast<GtkWidget*>(g_object_get_data(toolbar, "lean-view"));
    auto* wide = static_cast<GtkWidget*>(g_object_get_data(toolbar, "wide-view"));
    if (lean) add(lean, true);
    if (wide) add(wide, false);
    if (!lean && !wide) add(conversation->toolbar, true);
    destroyed_ = connect<&Button::on_destroyed>(toolbar, "destroy", this);
  }
  ~Button() {
    clicked_.clear();
    for (GtkWidget* widget : widgets_) gtk_widget_destroy(widget);
  }

  PidginConversation* conversation() const { return conversation_; }

 private:
  void add(GtkWidget* box, bool with_label) {
    if (with_label) widgets_.push_back(gtk_vseparator_new());
    GtkWidget* button = share_button(with_label);
    widgets_.push_back(button);
    clicked_.push_back(connect<&Button::on_clicked>(button, "clicked", this));
    for (std::size_t i = widgets_.size() - (with_label ? 2 : 1); i < widgets_.size(); ++i) {
      gtk_box_pack_start(GTK_BOX(box), widgets_[i], FALSE, FALSE, 0);
      gtk_widget_show_all(widgets_[i]);
    }
  }

  static GtkWidget* share_button(bool with_label) {
    GtkWidget* button = gtk_button_new();
    gtk_button_set_relief(GTK_BUTTON(button), GTK_RELIEF_NONE);
    GtkWidget* content = gtk_hbox_new(FALSE, 3);
    gtk_box_pack_start(GTK_BOX(content), share_icon(), FALSE, FALSE, 0);
    // A short word: the toolbar's width is the least that a conversation window can have.
    if (with_label) gtk_box_pack_start(GTK_BOX(content), gtk_label_new(_("Share")), FALSE, FALSE, 0);
    gtk_container_add(GTK_CONTAINER(button), content);
    gtk_widget_set_tooltip_text(button, _("Share a contact..."));
    atk_object_set_name(gtk_widget_get_accessible(button), _("Share a contact..."));
    return button;
  }

  void on_clicked() { share_contact(conversation_->active_conv, conversation_->toolbar); }

  void on_destroyed() {
    clicked_.clear();
    widgets_.clear();
    auto gone = gone_;
    gone(*this);
  }

  PidginConversation* const conversation_;
  const std::function<void(Button&)> gone_;
  std::vector<GtkWidget*> widgets_;
  std::vector<Signal> clicked_;
  Signal destroyed_;
};

ShareButtons::ShareButtons() {
  for (GList* item = purple_get_conversations(); item; item = item->next) {
    auto* conversation = static_cast<PurpleConversation*>(item->data);
    if (PIDGIN_IS_PIDGIN_CONVERSATION(conversation)) add(PIDGIN_CONVERSATION(conversation));
  }
}

ShareButtons::~ShareButtons() = default;

void ShareButtons::add(PidginConversation* conversation) {
  if (!conversation || std::ranges::find(buttons_, conversation, &Button::conversation) != buttons_.end()) return;
  buttons_.emplace_back(conversation,
                        [this](Button& gone) { buttons_.remove_if([&](const Button& one) { return &one == &gone; }); });
}

}  // namespace carte
