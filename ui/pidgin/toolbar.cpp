// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/toolbar.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "prpl-ext/base/i18n.h"
#include "ui/pidgin/core_signals.h"
#include "ui/pidgin/share_icon.h"

namespace carte {

// Pidgin's toolbar shows one of two boxes, with labels ("lean") or with icons only ("wide"): two buttons in each.
class ShareButtons::Toolbar {
 public:
  Toolbar(PidginConversation* conversation, std::function<void(Toolbar&)> gone)
      : conversation_(conversation), gone_(std::move(gone)) {
    GObject* toolbar = G_OBJECT(conversation->toolbar);
    auto* lean = static_cast<GtkWidget*>(g_object_get_data(toolbar, "lean-view"));
    auto* wide = static_cast<GtkWidget*>(g_object_get_data(toolbar, "wide-view"));
    if (lean) add(lean, true);
    if (wide) add(wide, false);
    if (!lean && !wide) add(conversation->toolbar, true);
    destroyed_ = connect<&Toolbar::on_destroyed>(toolbar, "destroy", this);
  }
  ~Toolbar() {
    clicked_.clear();
    for (GtkWidget* widget : widgets_) gtk_widget_destroy(widget);
  }

  PidginConversation* conversation() const { return conversation_; }

 private:
  // Short words: the toolbar's width is the least that a conversation window can have.
  void add(GtkWidget* box, bool with_label) {
    if (with_label) pack(box, gtk_vseparator_new());
    GtkWidget* share = button(share_icon(), with_label ? _("Share") : nullptr, _("Share a contact..."));
    clicked_.push_back(connect<&Toolbar::on_share>(share, "clicked", this));
    pack(box, share);
    GtkWidget* region = button(region_icon(), with_label ? _("Screen") : nullptr, _("Share a region of the screen..."));
    clicked_.push_back(connect<&Toolbar::on_region>(region, "clicked", this));
    pack(box, region);
  }

  void pack(GtkWidget* box, GtkWidget* widget) {
    widgets_.push_back(widget);
    gtk_box_pack_start(GTK_BOX(box), widget, FALSE, FALSE, 0);
    gtk_widget_show_all(widget);
  }

  static GtkWidget* button(GtkWidget* icon, const char* label, const char* what) {
    GtkWidget* button = gtk_button_new();
    gtk_button_set_relief(GTK_BUTTON(button), GTK_RELIEF_NONE);
    GtkWidget* content = gtk_hbox_new(FALSE, 3);
    gtk_box_pack_start(GTK_BOX(content), icon, FALSE, FALSE, 0);
    if (label) gtk_box_pack_start(GTK_BOX(content), gtk_label_new(label), FALSE, FALSE, 0);
    gtk_container_add(GTK_CONTAINER(button), content);
    gtk_widget_set_tooltip_text(button, what);
    atk_object_set_name(gtk_widget_get_accessible(button), what);
    return button;
  }

  void on_share() { share_contact(conversation_->active_conv, conversation_->toolbar); }

  void on_region() { share_region(conversation_->active_conv, conversation_->toolbar); }

  void on_destroyed() {
    clicked_.clear();
    widgets_.clear();
    auto gone = gone_;
    gone(*this);
  }

  PidginConversation* const conversation_;
  const std::function<void(Toolbar&)> gone_;
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
  if (!conversation || std::ranges::find(toolbars_, conversation, &Toolbar::conversation) != toolbars_.end()) return;
  const auto remove = [this](Toolbar& gone) {
    toolbars_.remove_if([&](const Toolbar& one) { return &one == &gone; });
  };
  toolbars_.emplace_back(conversation, remove);
}

}  // namespace carte
