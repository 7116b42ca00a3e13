// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/holder/card_pane.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr int picture_width = 400, picture_height = 250;

constexpr const char* id_end_exchange = "end-exchange";
constexpr const char* id_apply = "apply-update";
// The pane's own.
constexpr const char* id_save = "save";
constexpr const char* id_save_picture = "save-picture";
constexpr const char* id_copy_picture = "copy-picture";

const std::set<SwipeDeed> offered_deeds = {SwipeDeed::call, SwipeDeed::message, SwipeDeed::sms,  SwipeDeed::mail,
                                           SwipeDeed::web,  SwipeDeed::next,    SwipeDeed::previous,
                                           SwipeDeed::copy, SwipeDeed::share,   SwipeDeed::add,  SwipeDeed::save};

GtkWidget* centred_label(bool dim) {
  GtkWidget* label = gtk_label_new(nullptr);
  wrap_anywhere(GTK_LABEL(label));
  gtk_label_set_justify(GTK_LABEL(label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars(GTK_LABEL(label), 48);
  if (dim) gtk_style_context_add_class(gtk_widget_get_style_context(label), "dim-label");
  return label;
}

void set_or_hide(GtkWidget* label, const std::string& text) {
  gtk_label_set_text(GTK_LABEL(label), text.c_str());
  gtk_widget_set_visible(label, !text.empty());
}

}  // namespace

CardPane::CardPane(GtkWidget* window, Choices& choices, Events events)
    : window_(window),
      choices_(choices),
      events_(std::move(events)),
      stack_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_stack_new()))),
      picture_(picture_width, picture_height),
      opener_(window, {events_.open_handle, events_.said}),
      fields_({events_.said, [this](const std::string& uri) { opener_.open(uri); }, events_.edit}),
      buttons_([this](const std::string& id) { chosen(id); }),
      gestures_(picture_.widget(), window, choices, offered_deeds,
                [this](SwipeDeed deed) { deeds().carry_out(deed); }),
      exchange_({events_.choice, [this] { events_.act(id_end_exchange); }, [this] { events_.act(id_apply); }}) {
  picture_.on_change([this] { fields_.show(picture_.card(), held_.own); });
  words_ = centred_label(true);
  gtk_stack_add_named(GTK_STACK(widget()), words_, "words");
  gtk_stack_add_named(GTK_STACK(widget()), build_card(), "card");
  gtk_widget_set_size_request(widget(), picture_width + 36, -1);
  gtk_widget_show_all(widget());
}

GtkWidget* CardPane::build_card() {
  GtkWidget* all = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget* place = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_pack_start(GTK_BOX(place), picture_.widget(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(place), gestures_.hint(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(all), place, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(all), build_scrolled(), TRUE, TRUE, 0);
  gtk_widget_set_margin_start(buttons_.widget(), 18);
  gtk_box_pack_start(GTK_BOX(all), buttons_.widget(), FALSE, FALSE, 0);
  return all;
}

GtkWidget* CardPane::build_scrolled() {
  GtkWidget* inside = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_start(inside, 18);
  gtk_widget_set_margin_end(inside, 12);
  origin_ = centred_label(true);
  locked_ = centred_label(false);
  gtk_widget_set_no_show_all(origin_, TRUE);
  gtk_widget_set_no_show_all(locked_, TRUE);
  for (GtkWidget* part : {origin_, locked_, fields_.widget(), exchange_.widget(), history_.widget()})
    gtk_box_pack_start(GTK_BOX(inside), part, FALSE, FALSE, 0);
  scrolled_ = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled_), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_container_add(GTK_CONTAINER(scrolled_), inside);
  return scrolled_;
}

void CardPane::show(ShownHeldCard held, const HolderState& state) {
  const bool other = held.id != shown_;
  const bool changed = other || held.card != held_.card || state.theme != theme_id_ ||
                       state.show_photo != show_photo_ || held.own != held_.own;
  const bool other_actions = other || held.actions != held_.actions || held.locked != held_.locked;
  held_ = std::move(held);
  shown_ = held_.id;
  if (changed) {
    show_photo_ = state.show_photo;
    if (theme_id_ != state.theme || theme_.id.empty()) theme_ = load_theme(theme_id_ = state.theme).theme;
    picture_.show(held_.card, theme_, show_photo_);
    fields_.show(picture_.card(), held_.own);
  }
  set_or_hide(origin_, held_.origin);
  set_or_hide(locked_, held_.locked ? _("This card is locked with a password of its own.") : "");
  held_.exchange ? exchange_.show(*held_.exchange, state.updates) : exchange_.hide();
  history_.show(held_.history);
  if (other_actions) buttons_.show(held_.actions, {id_end_exchange, id_apply}, own_actions());
  if (other) gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scrolled_)), 0);
  gtk_stack_set_visible_child_name(GTK_STACK(widget()), "card");
  if (!held_.notice.empty()) events_.said(held_.notice);
}

OfferedActions CardPane::own_actions() const {
  if (held_.locked) return {};
  return {{id_save, _("_Save Card...")},
          {id_save_picture, _("Save as _Picture...")},
          {id_copy_picture, _("_Copy Picture")}};
}

void CardPane::show_words(const std::string& words) {
  shown_ = 0;
  held_ = {};
  gtk_label_set_text(GTK_LABEL(words_), words.c_str());
  gtk_stack_set_visible_child_name(GTK_STACK(widget()), "words");
}

void CardPane::chosen(const std::string& id) {
  if (id == id_save) return save(FileKind::card);
  if (id == id_save_picture) return save(FileKind::picture);
  if (id == id_copy_picture) return copy();
  events_.act(id);
}

CardDeeds CardPane::deeds() {
  return {.card = [this]() -> const Card& { return picture_.card(); },
          .open = [this](const std::string& uri) { opener_.open(uri); },
          .offers = [this](const std::string& id) { return buttons_.offers(id); },
          .act = events_.act,
          .step = events_.step,
          .copy = [this] { copy(); },
          .save = [this] { save(FileKind::card); },
          .said = events_.said};
}

CardToExport CardPane::to_export() const { return {held_.card, theme_, show_photo_, is_dark(window_)}; }

void CardPane::copy() {
  CardToExport card = to_export();
  card.card = picture_.card();
  copy_picture(GTK_WINDOW(window_), card);
  events_.said(_("The picture is on the clipboard."));
}

void CardPane::save(FileKind kind) {
  const auto saved = [said = events_.said](const Result<std::string>& path) {
    if (!path) return said(path.reason());
    const gchars name(g_filename_display_basename(path->c_str()));
    said(sentence(_("Saved as %s."), name.get()));
  };
  CardToExport card = to_export();
  if (kind == FileKind::picture) card.card = picture_.card();
  saving_ = std::make_unique<SaveDialog>(GTK_WINDOW(window_), kind, std::move(card), choices_, saved);
}

}  // namespace carte
