// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/holder/password.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr int shortest_password = 8;  // in characters

GtkWidget* password_entry() {
  GtkWidget* entry = gtk_entry_new();
  gtk_entry_set_visibility(GTK_ENTRY(entry), FALSE);
  gtk_entry_set_input_purpose(GTK_ENTRY(entry), GTK_INPUT_PURPOSE_PASSWORD);
  gtk_entry_set_activates_default(GTK_ENTRY(entry), TRUE);
  gtk_entry_set_width_chars(GTK_ENTRY(entry), 28);
  return entry;
}

GtkWidget* wrapped(const std::string& text, bool dim) {
  GtkWidget* label = gtk_label_new(text.c_str());
  wrap_anywhere(GTK_LABEL(label));
  gtk_label_set_max_width_chars(GTK_LABEL(label), 50);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  if (dim) gtk_style_context_add_class(gtk_widget_get_style_context(label), "dim-label");
  return label;
}

std::string text_of(GtkWidget* entry) { return entry ? gtk_entry_get_text(GTK_ENTRY(entry)) : ""; }

const char* title_of(PasswordTask task) {
  switch (task) {
    case PasswordTask::unlock: return _("Unlock");
    case PasswordTask::set: return _("Set a Password");
    case PasswordTask::change: return _("Change the Password");
    case PasswordTask::remove: break;
  }
  return _("Remove the Password");
}

const char* ok_of(PasswordTask task) {
  switch (task) {
    case PasswordTask::unlock: return _("_Unlock");
    case PasswordTask::set: return _("_Set Password");
    case PasswordTask::change: return _("_Change");
    case PasswordTask::remove: break;
  }
  return _("_Remove");
}

std::string explanation(PasswordTask task, const std::string& card) {
  if (task == PasswordTask::unlock) return sentence(_("Type the password of the card of %s."), card.c_str());
  if (task == PasswordTask::remove && !card.empty())
    return sentence(_("The card of %s can then be seen without a password."), card.c_str());
  if (task == PasswordTask::remove) return _("Your cards are then kept unencrypted: whoever can read your files can read them.");
  if (!card.empty())
    return sentence(_("The card of %s is encrypted on this computer and shown only after its password was typed. "
                      "Nobody can open it when the password is forgotten."), card.c_str());
  return _("Your cards are encrypted on this computer, and shown only after the password was typed. Nobody can open "
           "them when it is forgotten.");
}

}  // namespace

void WaitingTime::start(const std::string& sentence, unsigned seconds) {
  sentence_ = sentence;
  left_ = seconds;
  // Not g_timeout_add_seconds(), whose first second may be short: what is typed too early counts as wrong.
  timer_ = left_ ? Source(g_timeout_add(1000, second_passed, this)) : Source();
  show();
}

void WaitingTime::show() {
  std::string text = sentence_;
  if (left_ > 0)
    text += (text.empty() ? "" : " ") +
            sentence(NC_("Try again in %u second.", "Try again in %u seconds.", left_), left_);
  gtk_label_set_text(GTK_LABEL(label_), text.c_str());
}

gboolean WaitingTime::second_passed(gpointer data) noexcept {
  auto* self = static_cast<WaitingTime*>(data);
  if (--self->left_ > 0) {
    self->show();
    return G_SOURCE_CONTINUE;
  }
  self->timer_.finished();
  self->sentence_.clear();
  self->show();
  self->over_();
  return G_SOURCE_REMOVE;
}

LockPage::LockPage(std::function<void(const std::string&)> unlock)
    : box_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_box_new(GTK_ORIENTATION_VERTICAL, 12)))),
      unlock_(std::move(unlock)),
      entry_(password_entry()),
      button_(gtk_button_new_with_mnemonic(_("_Unlock"))),
      said_(gtk_label_new(nullptr)),
      busy_(gtk_spinner_new()),
      waiting_(said_, [this] { set_ready(true); }) {
  gtk_widget_set_halign(widget(), GTK_ALIGN_CENTER);
  gtk_widget_set_valign(widget(), GTK_ALIGN_CENTER);
  GtkWidget* icon = gtk_image_new_from_icon_name("changes-prevent-symbolic", GTK_ICON_SIZE_DIALOG);
  gtk_image_set_pixel_size(GTK_IMAGE(icon), 64);
  gtk_style_context_add_class(gtk_widget_get_style_context(icon), "dim-label");
  GtkWidget* title = gtk_label_new(_("Your cards are locked."));
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign(line, GTK_ALIGN_CENTER);
  gtk_entry_set_placeholder_text(GTK_ENTRY(entry_), _("Password"));
  set_accessible_name(entry_, _("Password"));
  gtk_style_context_add_class(gtk_widget_get_style_context(button_), "suggested-action");
  for (GtkWidget* part : {entry_, button_, busy_}) gtk_box_pack_start(GTK_BOX(line), part, FALSE, FALSE, 0);
  wrap_anywhere(GTK_LABEL(said_));
  gtk_label_set_max_width_chars(GTK_LABEL(said_), 50);
  gtk_label_set_justify(GTK_LABEL(said_), GTK_JUSTIFY_CENTER);
  for (GtkWidget* part : {icon, title, line, said_}) gtk_box_pack_start(GTK_BOX(widget()), part, FALSE, FALSE, 0);
  gtk_widget_show_all(widget());
  clicked_ = connect<&LockPage::unlock_clicked>(button_, "clicked", this);
  activated_ = connect<&LockPage::unlock_clicked>(entry_, "activate", this);
  typed_ = connect<&LockPage::typed>(entry_, "changed", this);
  typed();
}

void LockPage::show(unsigned wait_seconds) {
  gtk_entry_set_text(GTK_ENTRY(entry_), "");
  waiting_.start("", wait_seconds);
  set_ready(wait_seconds == 0);
}

void LockPage::typed() {
  gtk_widget_set_sensitive(button_, gtk_widget_get_sensitive(entry_) && !text_of(entry_).empty());
}

void LockPage::set_ready(bool ready) {
  gtk_widget_set_sensitive(entry_, ready);
  gtk_spinner_stop(GTK_SPINNER(busy_));
  typed();
  if (ready) focus();
}

void LockPage::unlock_clicked() {
  const std::string password = text_of(entry_);
  if (password.empty() || waiting_.active()) return;
  set_ready(false);
  gtk_spinner_start(GTK_SPINNER(busy_));
  gtk_label_set_text(GTK_LABEL(said_), "");
  unlock_(password);
}

void LockPage::answered(const PasswordResult& result) {
  gtk_entry_set_text(GTK_ENTRY(entry_), "");
  waiting_.start(result.ok ? "" : result.sentence, result.ok ? 0 : result.wait_seconds);
  set_ready(result.ok || result.wait_seconds == 0);
}

PasswordDialog::PasswordDialog(GtkWindow* window, PasswordTask task, const std::string& card, Events events)
    : dialog_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_dialog_new()))),
      task_(task),
      events_(std::move(events)),
      said_(wrapped("", false)),
      ok_(gtk_dialog_add_button(GTK_DIALOG(dialog_.get()), ok_of(task), GTK_RESPONSE_OK)),
      busy_(gtk_spinner_new()),
      waiting_(said_, [this] { set_busy(false); }) {
  gtk_window_set_title(GTK_WINDOW(dialog_.get()), title_of(task));
  gtk_window_set_transient_for(GTK_WINDOW(dialog_.get()), window);
  gtk_window_set_modal(GTK_WINDOW(dialog_.get()), TRUE);
  gtk_window_set_resizable(GTK_WINDOW(dialog_.get()), FALSE);
  GtkWidget* cancel = gtk_dialog_add_button(GTK_DIALOG(dialog_.get()), _("C_ancel"), GTK_RESPONSE_CANCEL);
  gtk_box_reorder_child(GTK_BOX(gtk_widget_get_parent(cancel)), cancel, 0);
  gtk_style_context_add_class(gtk_widget_get_style_context(ok_),
                              task == PasswordTask::remove ? "destructive-action" : "suggested-action");
  gtk_dialog_set_default_response(GTK_DIALOG(dialog_.get()), GTK_RESPONSE_OK);
  build(clean_line(card, 80));
  response_ = connect<&PasswordDialog::responded>(dialog_.get(), "response", this);
  typed();
  gtk_widget_show_all(dialog_.get());
}

PasswordDialog::~PasswordDialog() {
  response_.disconnect();
  gtk_widget_destroy(dialog_.get());
}

void PasswordDialog::build(const std::string& card) {
  GtkWidget* inside = gtk_dialog_get_content_area(GTK_DIALOG(dialog_.get()));
  gtk_container_set_border_width(GTK_CONTAINER(inside), 12);
  gtk_box_set_spacing(GTK_BOX(inside), 12);
  GtkWidget* grid = gtk_grid_new();
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  // From the end: a grid tells screen readers the last child first.
  const bool sets = task_ == PasswordTask::set || task_ == PasswordTask::change;
  if (sets) again_ = add_entry(grid, 2, _("New password _again:"));
  if (sets) new_ = add_entry(grid, 1, _("_New password:"));
  if (task_ != PasswordTask::set) old_ = add_entry(grid, 0, sets ? _("_Old password:") : _("_Password:"));
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_pack_start(GTK_BOX(line), busy_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), said_, TRUE, TRUE, 0);
  for (GtkWidget* part : {wrapped(explanation(task_, card), true), grid, line})
    gtk_box_pack_start(GTK_BOX(inside), part, FALSE, FALSE, 0);
  int at = 0;
  for (GtkWidget* entry : {old_, new_, again_})
    if (entry) typed_[at++] = connect<&PasswordDialog::typed>(entry, "changed", this);
}

GtkWidget* PasswordDialog::add_entry(GtkWidget* grid, int row, const char* label) {
  GtkWidget* entry = password_entry();
  GtkWidget* name = gtk_label_new_with_mnemonic(label);
  gtk_label_set_xalign(GTK_LABEL(name), 1);
  gtk_label_set_mnemonic_widget(GTK_LABEL(name), entry);
  gtk_widget_set_hexpand(entry, TRUE);
  gtk_grid_attach(GTK_GRID(grid), entry, 1, row, 1, 1);
  gtk_grid_attach(GTK_GRID(grid), name, 0, row, 1, 1);
  return entry;
}

// Why it cannot be sent; "" when it can, " " while there is nothing to be said yet.
std::string PasswordDialog::problem() const {
  if (old_ && text_of(old_).empty()) return " ";
  if (!new_) return "";
  if (text_of(new_).empty()) return " ";
  if (g_utf8_strlen(text_of(new_).c_str(), -1) < shortest_password)
    return sentence(_("A password has at least %d characters."), shortest_password);
  if (text_of(again_).empty()) return " ";
  return text_of(new_) == text_of(again_) ? "" : _("The two new passwords are not the same.");
}

void PasswordDialog::typed() {
  if (waits_for_core_ || waiting_.active()) return;
  const std::string why = problem();
  gtk_label_set_text(GTK_LABEL(said_), why.c_str());
  gtk_widget_set_sensitive(ok_, why.empty());
}

void PasswordDialog::set_busy(bool busy) {
  for (GtkWidget* entry : {old_, new_, again_})
    if (entry) gtk_widget_set_sensitive(entry, !busy);
  gtk_widget_set_sensitive(ok_, !busy && problem().empty());
  if (!busy) gtk_widget_grab_focus(old_ ? old_ : new_);
}

void PasswordDialog::responded(int response) {
  const Events events = events_;
  if (response != GTK_RESPONSE_OK) return events.done("");
  if (waits_for_core_ || waiting_.active() || !problem().empty()) return;
  waits_for_core_ = true;
  set_busy(true);
  gtk_spinner_start(GTK_SPINNER(busy_));
  gtk_label_set_text(GTK_LABEL(said_), "");
  events.given(text_of(old_), text_of(new_));
}

void PasswordDialog::answered(const PasswordResult& result) {
  const Events events = events_;
  if (result.ok) return events.done(result.sentence);
  waits_for_core_ = false;
  gtk_spinner_stop(GTK_SPINNER(busy_));
  if (old_) gtk_entry_set_text(GTK_ENTRY(old_), "");
  set_busy(result.wait_seconds > 0);
  waiting_.start(result.sentence, result.wait_seconds);
}

}  // namespace carte
