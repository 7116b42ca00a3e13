// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/hand_over/hand_over_window.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/base/safe_link.h"
#include "ui/app/card/handle_kind.h"
#include "ui/app/card/handle_opener.h"
#include "ui/app/hand_over/other_programs.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr int code_side = 320, picture_width = 260, picture_height = 160;
constexpr const char* way_key = "carte-way";
constexpr const char* id_key = "carte-id";

GtkWidget* wrapping_label() {
  GtkWidget* label = gtk_label_new(nullptr);
  wrap_anywhere(GTK_LABEL(label));
  gtk_label_set_justify(GTK_LABEL(label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars(GTK_LABEL(label), 40);
  return label;
}

std::string caption_of(const QrText& text) {
  if (text.holds == QrText::Holds::card)
    return _("Point a phone's camera at the code: the phone can take the card into its address book.");
  return sentence(_("The card is too long for a QR code. This one holds its address: %s"),
                  clean_line(text.text, 100).c_str());
}

std::string shown_name(const Card& card) { return clean_line(card.fn, 80); }

}  // namespace

HandOverWindow::HandOverWindow(unsigned long xid, Choices& choices, HandOverActions actions)
    : window_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_window_new(GTK_WINDOW_TOPLEVEL)))),
      choices_(choices),
      actions_(std::move(actions)),
      picture_(picture_width, picture_height),
      code_area_(code_side) {
  GtkWindow* window = GTK_WINDOW(window_.get());
  gtk_window_set_icon_name(window, "im.carte.Carte");
  gtk_window_set_role(window, "carte-hand-over");
  set_parent_window(window, xid);
  close_on_escape(window);
  choices_.remember_size(window, "hand-over-window", 700, 520);
  GtkWidget* sides = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 24);
  gtk_container_set_border_width(GTK_CONTAINER(sides), 18);
  gtk_box_pack_start(GTK_BOX(sides), build_code(), TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(sides), build_ways(), FALSE, FALSE, 0);
  gtk_container_add(GTK_CONTAINER(window), sides);
  gtk_widget_show_all(sides);
  closing_ = connect<&HandOverWindow::close_asked>(window, "delete-event", this);
}

HandOverWindow::~HandOverWindow() {
  saving_.reset();
  printing_.reset();
  closing_.disconnect();
  gtk_widget_hide(window_.get());
  gtk_widget_destroy(window_.get());
}

GtkWidget* HandOverWindow::build_code() {
  GtkWidget* side = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_size_request(side, code_side, -1);  // also where there is no code, or the caption makes a thin tall line
  caption_ = wrapping_label();
  code_buttons_ = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign(code_buttons_, GTK_ALIGN_CENTER);
  gtk_container_add(GTK_CONTAINER(code_buttons_), small_button(_("_Save as Picture..."), &HandOverWindow::save_code));
  gtk_container_add(GTK_CONTAINER(code_buttons_), small_button(_("_Copy Picture"), &HandOverWindow::copy_code));
  gtk_box_pack_start(GTK_BOX(side), code_area_.widget(), TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(side), caption_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(side), code_buttons_, FALSE, FALSE, 0);
  return side;
}

GtkWidget* HandOverWindow::build_ways() {
  GtkWidget* side = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_pack_start(GTK_BOX(side), picture_.widget(), FALSE, FALSE, 6);
  add_way(side, "document-save-symbolic", _("Save as _File..."), &HandOverWindow::save_card);
  add_way(side, "mail-send-symbolic", _("Send by E-_mail..."), &HandOverWindow::mail);
  add_way(side, "phone-symbolic", _("Send as _Text Message..."), &HandOverWindow::text_message);
  add_way(side, "document-print-symbolic", _("_Print..."), &HandOverWindow::print);
  if (!bluetooth_program().empty())
    add_way(side, "bluetooth-symbolic", _("Send by _Bluetooth..."), &HandOverWindow::bluetooth);
  copy_address_ = add_way(side, "edit-copy-symbolic", _("Copy _Address"), &HandOverWindow::copy_address);
  nearby_ = gtk_menu_button_new();
  nearby_menu_ = gtk_menu_new();
  gtk_menu_button_set_popup(GTK_MENU_BUTTON(nearby_), nearby_menu_);
  button_with_icon(nearby_, "network-wired-symbolic", _("Send over the _Local Network"));
  gtk_box_pack_start(GTK_BOX(side), nearby_, FALSE, FALSE, 0);
  said_ = wrapping_label();
  gtk_widget_set_valign(said_, GTK_ALIGN_END);
  gtk_box_pack_end(GTK_BOX(side), said_, FALSE, FALSE, 0);
  return side;
}

GtkWidget* HandOverWindow::add_way(GtkWidget* box, const char* icon, const std::string& label, Way way) {
  GtkWidget* button = button_with_icon(gtk_button_new(), icon, label);
  g_object_set_data(G_OBJECT(button), way_key, GSIZE_TO_POINTER(ways_.size()));
  ways_.push_back(way);
  g_signal_connect(button, "clicked", G_CALLBACK(way_clicked), this);
  gtk_box_pack_start(GTK_BOX(box), button, FALSE, FALSE, 0);
  return button;
}

GtkWidget* HandOverWindow::small_button(const std::string& label, Way way) {
  GtkWidget* button = gtk_button_new_with_mnemonic(label.c_str());
  g_object_set_data(G_OBJECT(button), way_key, GSIZE_TO_POINTER(ways_.size()));
  ways_.push_back(way);
  g_signal_connect(button, "clicked", G_CALLBACK(way_clicked), this);
  return button;
}

void HandOverWindow::way_clicked(GtkButton* button, gpointer self) noexcept {
  auto* window = static_cast<HandOverWindow*>(self);
  const auto alive = window->shared_from_this();
  window->say("");
  (window->*window->ways_[GPOINTER_TO_SIZE(g_object_get_data(G_OBJECT(button), way_key))])();
}

void HandOverWindow::nearby_clicked(GtkMenuItem* item, gpointer self) noexcept {
  auto* window = static_cast<HandOverWindow*>(self);
  const auto alive = window->shared_from_this();
  window->say(_("Sending..."));
  window->actions_.send(static_cast<const char*>(g_object_get_data(G_OBJECT(item), id_key)));
}

void HandOverWindow::show(HandedCard handed) {
  handed_ = std::move(handed);
  theme_ = load_theme(handed_.theme).theme;
  const std::string title = handed_.own
                                ? _("Hand Over My Card")
                                : sentence(_("Hand Over the Card of %s"), shown_name(handed_.card).c_str());
  gtk_window_set_title(GTK_WINDOW(window_.get()), title.c_str());
  picture_.show(handed_.card, theme_, handed_.show_photo);
  show_code();
  show_nearby();
  gtk_widget_set_visible(copy_address_, !card_address(handed_.card).empty());
}

void HandOverWindow::show_code() {
  code_.reset();
  const auto text = qr_text(handed_.card);
  const auto code = text ? qr_code(text->text) : Result<QrCode>(text.error());
  gtk_widget_set_visible(code_area_.widget(), code.ok());
  gtk_widget_set_visible(code_buttons_, code.ok());
  gtk_widget_set_vexpand(caption_, !code.ok());
  if (!code) return gtk_label_set_text(GTK_LABEL(caption_), code.reason().c_str());
  code_ = *code;
  code_area_.show(*code, sentence(_("QR code of the card of %s"), shown_name(handed_.card).c_str()));
  gtk_label_set_text(GTK_LABEL(caption_), caption_of(*text).c_str());
}

void HandOverWindow::show_nearby() {
  remove_children(GTK_CONTAINER(nearby_menu_));
  for (const auto& [id, name] : handed_.nearby) {
    GtkWidget* item = gtk_menu_item_new_with_label(clean_line(name, 60).c_str());
    g_object_set_data_full(G_OBJECT(item), id_key, g_strdup(id.c_str()), g_free);
    g_signal_connect(item, "activate", G_CALLBACK(nearby_clicked), this);
    gtk_menu_shell_append(GTK_MENU_SHELL(nearby_menu_), item);
  }
  gtk_widget_show_all(nearby_menu_);
  gtk_widget_set_visible(nearby_, !handed_.nearby.empty());
}

CardToExport HandOverWindow::exported() const {
  return {handed_.card, theme_, handed_.show_photo, is_dark(window_.get())};
}

void HandOverWindow::save_card() { save(FileKind::card); }
void HandOverWindow::save_code() { save(FileKind::code); }

void HandOverWindow::save(FileKind kind) {
  const auto saved = [this](const Result<std::string>& path) {
    if (!path) return say(path.reason());
    const gchars name(g_filename_display_basename(path->c_str()));
    say(sentence(_("Saved as %s."), name.get()));
  };
  saving_ = std::make_unique<SaveDialog>(GTK_WINDOW(window_.get()), kind, exported(), choices_, saved);
}

void HandOverWindow::copy_code() {
  const auto copied = carte::copy_code(GTK_WINDOW(window_.get()), handed_.card);
  say(copied ? _("The picture is on the clipboard.") : copied.reason());
}

void HandOverWindow::copy_address() {
  gtk_clipboard_set_text(gtk_widget_get_clipboard(window_.get(), GDK_SELECTION_CLIPBOARD),
                         card_address(handed_.card).c_str(), -1);
  say(_("The address is on the clipboard."));
}

void HandOverWindow::mail() {
  const gref<GAppInfo> program(g_app_info_get_default_for_uri_scheme("mailto"));
  if (!program) return say(missing_program("mailto:"));
  const auto file = file_to_pass_on(handed_.card);
  if (!file) return say(file.reason());
  const std::string subject = sentence(_("Card of %s"), shown_name(handed_.card).c_str());
  run("xdg-email", _("The e-mail program takes no files. Save the card as a file, and attach it yourself."),
      {"--utf8", "--subject", subject, "--attach", *file});
}

void HandOverWindow::text_message() {
  const auto opened = open_with_desktop(window_.get(), "sms:?body=" + percent_encode(short_text(handed_.card)));
  if (!opened) say(opened.reason());
}

void HandOverWindow::print() {
  printing_ = std::make_unique<PrintCard>(GTK_WINDOW(window_.get()), exported(), code_,
                                          [this](const std::string& sentence) { say(sentence); });
}

void HandOverWindow::bluetooth() {
  const auto file = file_to_pass_on(handed_.card);
  if (!file) return say(file.reason());
  run(bluetooth_program(), _("The card was not sent by Bluetooth."), {*file});
}

// Starts a program; a failure is told when it ends, in whatever state this window is by then.
void HandOverWindow::run(const std::string& program, const char* failed, std::vector<std::string> words) {
  words.insert(words.begin(), program);
  const auto started = start_program(words, [weak = weak_from_this(), failed](bool well) {
    if (const auto self = weak.lock(); self && !well) self->say(failed);
  });
  if (!started) say(started.reason());
}

void HandOverWindow::finished(bool, const std::string& sentence) { say(sentence); }

void HandOverWindow::say(const std::string& sentence) {
  gtk_label_set_text(GTK_LABEL(said_), sentence.c_str());
}

void HandOverWindow::present() { gtk_window_present(GTK_WINDOW(window_.get())); }

gboolean HandOverWindow::close_asked(GdkEvent*) {
  const auto alive = shared_from_this();
  gtk_widget_hide(window_.get());
  actions_.closed();
  return GDK_EVENT_STOP;
}

}  // namespace carte
