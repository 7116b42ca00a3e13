// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/card_window.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr int picture_width = 456, picture_height = 300;

// What the window does itself; the core offers some of it for windows that cannot.
constexpr const char* id_save_picture = "save-picture";
constexpr const char* id_copy_picture = "copy-picture";
constexpr const char* id_save = "save";
constexpr const char* id_open = "open";

// Offered by the core to whoever may edit it.
constexpr const char* id_edit = "edit";

const std::set<SwipeDeed> offered_deeds = {SwipeDeed::call, SwipeDeed::message, SwipeDeed::sms,
                                           SwipeDeed::mail, SwipeDeed::web,     SwipeDeed::copy,
                                           SwipeDeed::share, SwipeDeed::add,    SwipeDeed::save};

GtkWidget* sentence_label() {
  GtkWidget* label = gtk_label_new(nullptr);
  wrap_anywhere(GTK_LABEL(label));
  gtk_label_set_justify(GTK_LABEL(label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars(GTK_LABEL(label), 52);
  gtk_widget_set_no_show_all(label, TRUE);
  return label;
}

void set_sentence(GtkWidget* label, const std::string& sentence) {
  gtk_label_set_text(GTK_LABEL(label), sentence.c_str());
  gtk_widget_set_visible(label, !sentence.empty());
}

// "Bob Smith, bob@example.org": who the card says it is.
std::string claimed(const Card& card) {
  const std::vector<ListedValue> addresses = listed_values(card, Field::impp, today());
  const std::string name = clean_line(card.fn, 80);
  // TRANSLATORS: a name and an address.
  return addresses.empty() ? name : sentence(_("%s, %s"), name.c_str(), addresses.front().copy.c_str());
}

}  // namespace

CardWindow::CardWindow(unsigned long xid, Choices& choices, CardWindowActions actions)
    : window_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_window_new(GTK_WINDOW_TOPLEVEL)))),
      choices_(choices),
      actions_(std::move(actions)),
      picture_(picture_width, picture_height),
      opener_(window_.get(), {[this](const std::string& uri) { actions_.open_handle(uri); },
                              [this](const std::string& sentence) { say(sentence); }}),
      fields_({[this](const std::string& sentence) { say(sentence); },
               [this](const std::string& uri) { opener_.open(uri); }, [this](Field field) { actions_.edit(field); }}),
      buttons_([this](const std::string& id) {
        const auto alive = shared_from_this();
        alive->chosen(id);
      }),
      gestures_(picture_.widget(), window_.get(), choices, offered_deeds, [this](SwipeDeed deed) {
        const auto alive = shared_from_this();
        alive->deeds().carry_out(deed);
      }) {
  GtkWindow* window = GTK_WINDOW(window_.get());
  gtk_window_set_icon_name(window, "x-office-address-book");
  gtk_window_set_role(window, "carte-card");
  set_parent_window(window, xid);
  close_on_escape(window);
  choices_.remember_size(window, "card-window", picture_width + 48, 640);
  GtkWidget* all = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_pack_start(GTK_BOX(all), build_header(), FALSE, FALSE, 0);
  GtkWidget* inside = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(inside), 18);
  // Above what scrolls: a finger that moves over it swipes.
  GtkWidget* place = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_margin_top(place, 18);
  gtk_box_pack_start(GTK_BOX(place), picture_.widget(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(place), gestures_.hint(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(all), place, FALSE, FALSE, 0);
  shared_by_ = sentence_label();
  claims_ = sentence_label();
  gtk_style_context_add_class(gtk_widget_get_style_context(claims_), "dim-label");
  GtkWidget* origin = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
  gtk_container_add(GTK_CONTAINER(origin), shared_by_);
  gtk_container_add(GTK_CONTAINER(origin), claims_);
  gtk_box_pack_start(GTK_BOX(inside), origin, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(inside), fields_.widget(), FALSE, FALSE, 0);
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_container_add(GTK_CONTAINER(scrolled), inside);
  gtk_box_pack_start(GTK_BOX(all), scrolled, TRUE, TRUE, 0);
  gtk_box_pack_end(GTK_BOX(all), build_bottom(), FALSE, FALSE, 0);
  gtk_container_add(GTK_CONTAINER(window), all);
  picture_.on_change([this] { show_fields(); });
  closing_ = connect<&CardWindow::close_asked>(window, "delete-event", this);
}

CardWindow::~CardWindow() {
  saving_.reset();
  closing_.disconnect();
  gtk_widget_hide(window_.get());
  gtk_widget_destroy(window_.get());
}

GtkWidget* CardWindow::build_header() {
  warning_bar_ = gtk_info_bar_new();
  gtk_info_bar_set_message_type(GTK_INFO_BAR(warning_bar_), GTK_MESSAGE_WARNING);
  warning_ = sentence_label();
  gtk_label_set_xalign(GTK_LABEL(warning_), 0);
  gtk_label_set_justify(GTK_LABEL(warning_), GTK_JUSTIFY_LEFT);
  GtkWidget* icon = gtk_image_new_from_icon_name("dialog-warning-symbolic", GTK_ICON_SIZE_BUTTON);
  gtk_widget_show(icon);
  GtkWidget* inside = gtk_info_bar_get_content_area(GTK_INFO_BAR(warning_bar_));
  gtk_container_add(GTK_CONTAINER(inside), icon);
  gtk_container_add(GTK_CONTAINER(inside), warning_);
  gtk_widget_set_no_show_all(warning_bar_, TRUE);
  return warning_bar_;
}

GtkWidget* CardWindow::build_bottom() {
  GtkWidget* bottom = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_start(bottom, 18);
  gtk_widget_set_margin_end(bottom, 18);
  gtk_widget_set_margin_bottom(bottom, 18);
  gtk_widget_set_margin_top(bottom, 12);
  said_ = sentence_label();
  gtk_box_pack_start(GTK_BOX(bottom), said_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(bottom), buttons_.widget(), FALSE, FALSE, 0);
  return bottom;
}

void CardWindow::show(ShownCard shown) {
  // What stays the same is left alone: it may be scrolled, selected, or have the focus.
  const bool other_card =
      !shown_once_ || shown.card != shown_.card || shown.theme != shown_.theme || shown.show_photo != shown_.show_photo;
  const bool other_actions = !shown_once_ || shown.actions != shown_.actions;
  shown_once_ = true;
  shown_ = std::move(shown);
  if (other_card) show_content();
  show_sentences();
  if (other_actions) show_buttons();
}

void CardWindow::show_content() {
  theme_ = load_theme(shown_.theme).theme;
  gtk_window_set_title(GTK_WINDOW(window_.get()),
                       sentence(_("Card of %s"), clean_line(shown_.card.fn, 80).c_str()).c_str());
  picture_.show(shown_.card, theme_, shown_.show_photo);
  show_fields();
}

// As the card reads now, like the picture.
void CardWindow::show_fields() {
  const bool own = std::ranges::any_of(shown_.actions, [](const auto& one) { return one.first == id_edit; });
  fields_.show(picture_.card(), own);
}

void CardWindow::show_sentences() {
  set_sentence(shared_by_, shown_.shared_by);
  set_sentence(claims_,
               shown_.shared_by.empty() ? "" : sentence(_("The card says it is %s."), claimed(shown_.card).c_str()));
  set_sentence(warning_, shown_.warning);
  gtk_widget_set_visible(warning_bar_, !shown_.warning.empty());
  say(shown_.notice);
}

void CardWindow::show_buttons() {
  buttons_.show(shown_.actions, {id_save_picture, id_copy_picture, id_save, id_open},
                {{id_save, _("_Save Card...")},
                 {id_save_picture, _("Save as _Picture...")},
                 {id_copy_picture, _("_Copy Picture")}});
  buttons_.focus_first();
}

CardDeeds CardWindow::deeds() {
  return {.card = [this]() -> const Card& { return picture_.card(); },
          .open = [this](const std::string& uri) { opener_.open(uri); },
          .offers = [this](const std::string& id) { return buttons_.offers(id); },
          .act = [this](const std::string& id) { actions_.action(id); },
          .step = [](int) {},
          .copy = [this] { copy(); },
          .save = [this] { save(FileKind::card); },
          .said = [this](const std::string& sentence) { say(sentence); }};
}

void CardWindow::chosen(const std::string& id) {
  if (id == id_save) return save(FileKind::card);
  if (id == id_save_picture) return save(FileKind::picture);
  if (id == id_copy_picture) return copy();
  actions_.action(id);
}

void CardWindow::copy() {
  copy_picture(GTK_WINDOW(window_.get()), {picture_.card(), theme_, shown_.show_photo, is_dark(window_.get())});
  say(_("The picture is on the clipboard."));
}

void CardWindow::save(FileKind kind) {
  const auto saved = [this](const Result<std::string>& path) {
    if (!path) return say(path.reason());
    const gchars name(g_filename_display_basename(path->c_str()));
    say(sentence(_("Saved as %s."), name.get()));
  };
  const CardToExport card{shown_.card, theme_, shown_.show_photo, is_dark(window_.get())};
  saving_ = std::make_unique<SaveDialog>(GTK_WINDOW(window_.get()), kind, card, choices_, saved);
}

void CardWindow::say(const std::string& sentence) { set_sentence(said_, sentence); }

void CardWindow::present() {
  gtk_widget_show_all(gtk_bin_get_child(GTK_BIN(window_.get())));
  gtk_window_present(GTK_WINDOW(window_.get()));
}

gboolean CardWindow::close_asked(GdkEvent*) {
  const auto alive = shared_from_this();
  gtk_widget_hide(window_.get());
  actions_.closed();
  return GDK_EVENT_STOP;
}

}  // namespace carte
