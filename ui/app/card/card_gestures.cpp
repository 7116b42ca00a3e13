// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/card_gestures.h"

#include <cmath>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr const char* group = "gestures";
constexpr double sideways_for_swipe = 6;  // in steps of a mouse wheel

std::optional<Swipe> swipe_of_key(guint key) {
  switch (key) {
    case GDK_KEY_Up: case GDK_KEY_KP_Up: return Swipe::up;
    case GDK_KEY_Down: case GDK_KEY_KP_Down: return Swipe::down;
    case GDK_KEY_Left: case GDK_KEY_KP_Left: return Swipe::left;
    case GDK_KEY_Right: case GDK_KEY_KP_Right: return Swipe::right;
    default: return std::nullopt;
  }
}

}  // namespace

CardGestures::CardGestures(GtkWidget* area, GtkWidget* window, Choices& choices, std::set<SwipeDeed> offered,
                           std::function<void(SwipeDeed)> perform)
    : area_(area),
      window_(window),
      choices_(choices),
      offered_(std::move(offered)),
      perform_(std::move(perform)),
      hint_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_menu_button_new()))),
      gesture_(gtk_gesture_swipe_new(area)) {
  gtk_widget_set_can_focus(area_, TRUE);
  gtk_widget_add_events(area_, GDK_SMOOTH_SCROLL_MASK | GDK_SCROLL_MASK | GDK_BUTTON_PRESS_MASK);
  gtk_button_set_relief(GTK_BUTTON(hint()), GTK_RELIEF_NONE);
  gtk_widget_set_halign(hint(), GTK_ALIGN_CENTER);
  gtk_style_context_add_class(gtk_widget_get_style_context(hint()), "carte-hint");
  gtk_widget_set_tooltip_text(hint(), _("Gestures and Keys"));
  popover_ = build_settings();
  gtk_menu_button_set_popover(GTK_MENU_BUTTON(hint()), popover_);
  show_hint();
  swipe_ = connect<&CardGestures::swiped>(gesture_.get(), "swipe", this);
  scroll_ = connect<&CardGestures::scrolled>(area_, "scroll-event", this);
  window_key_ = connect<&CardGestures::key_in_window>(window_, "key-press-event", this);
  card_key_ = connect<&CardGestures::key_on_card>(area_, "key-press-event", this);
  press_ = connect<&CardGestures::pressed_on_card>(area_, "button-press-event", this);
}

SwipeDeed CardGestures::deed(Swipe swipe) const {
  const auto chosen = deed_by_name(choices_.text(group, swipe_name(swipe)));
  const SwipeDeed deed = chosen.value_or(usual_deed(swipe));
  return offered_.contains(deed) ? deed : SwipeDeed::nothing;
}

void CardGestures::swiped(double right, double down) {
  if (const auto swipe = swipe_of(right, down)) carry_out(*swipe);
}

// Two fingers sideways; up and down scrolls, as everywhere.
gboolean CardGestures::scrolled(GdkEvent* event) {
  double right = 0, down = 0;
  if (!gdk_event_get_scroll_deltas(event, &right, &down)) return GDK_EVENT_PROPAGATE;
  if (gdk_event_is_scroll_stop_event(event)) sideways_ = 0;
  if (std::abs(right) <= std::abs(down)) return GDK_EVENT_PROPAGATE;
  const double before = std::exchange(sideways_, sideways_ + right);
  if (std::abs(before) < sideways_for_swipe && std::abs(sideways_) >= sideways_for_swipe)
    carry_out(sideways_ > 0 ? Swipe::right : Swipe::left);
  return GDK_EVENT_STOP;
}

gboolean CardGestures::key_in_window(GdkEvent* event) {
  GtkWidget* focus = gtk_window_get_focus(GTK_WINDOW(window_));
  // There Ctrl and an arrow go by words.
  if (focus && (GTK_IS_EDITABLE(focus) || GTK_IS_LABEL(focus))) return GDK_EVENT_PROPAGATE;
  return do_key(event, true);
}

gboolean CardGestures::key_on_card(GdkEvent* event) { return do_key(event, false); }

gboolean CardGestures::pressed_on_card(GdkEvent*) {
  gtk_widget_grab_focus(area_);
  return GDK_EVENT_PROPAGATE;
}

gboolean CardGestures::do_key(GdkEvent* event, bool with_control) {
  guint key = 0;
  GdkModifierType state{};
  gdk_event_get_keyval(event, &key);
  gdk_event_get_state(event, &state);
  const bool control = (state & gtk_accelerator_get_default_mod_mask()) == GDK_CONTROL_MASK;
  const bool plain = (state & gtk_accelerator_get_default_mod_mask()) == 0;
  const auto swipe = swipe_of_key(key);
  if (!swipe || !gtk_widget_is_visible(area_) || !(with_control ? control : plain)) return GDK_EVENT_PROPAGATE;
  carry_out(*swipe);
  return GDK_EVENT_STOP;
}

void CardGestures::carry_out(Swipe swipe) {
  const SwipeDeed wanted = deed(swipe);
  const auto perform = perform_;
  if (wanted != SwipeDeed::nothing) perform(wanted);
}

void CardGestures::show_hint() {
  std::string all;
  for (const Swipe swipe : all_swipes())
    if (const SwipeDeed wanted = deed(swipe); wanted != SwipeDeed::nothing)
      all += (all.empty() ? "" : "   ") + std::string(swipe_arrow(swipe)) + " " + deed_label(wanted);
  if (all.empty()) all = _("Gestures and Keys");  // to be found again
  if (GtkWidget* before = gtk_bin_get_child(GTK_BIN(hint()))) gtk_widget_destroy(before);
  GtkWidget* label = gtk_label_new(all.c_str());
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_container_add(GTK_CONTAINER(hint()), label);
  gtk_widget_show(label);
  set_accessible_name(hint(), std::string(_("Gestures and Keys")) + ": " + all);
  gtk_widget_set_tooltip_text(area_, (std::string(_("Swipe, or press Ctrl and an arrow:")) + " " + all).c_str());
}

GtkWidget* CardGestures::build_settings() {
  GtkWidget* popover = gtk_popover_new(hint());
  GtkWidget* grid = gtk_grid_new();
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  gtk_container_set_border_width(GTK_CONTAINER(grid), 12);
  // From the end: a grid tells screen readers the last child first.
  for (std::size_t row = all_swipes().size(); row-- > 0;) {
    const Swipe swipe = all_swipes()[row];
    GtkWidget* label = gtk_label_new(swipe_label(swipe).c_str());
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    GtkWidget* box = deed_box(swipe);
    set_accessible_name(box, swipe_label(swipe));
    gtk_grid_attach(GTK_GRID(grid), box, 1, static_cast<int>(row), 1, 1);
    gtk_grid_attach(GTK_GRID(grid), label, 0, static_cast<int>(row), 1, 1);
  }
  gtk_container_add(GTK_CONTAINER(popover), grid);
  gtk_widget_show_all(grid);
  return popover;
}

GtkWidget* CardGestures::deed_box(Swipe swipe) {
  GtkWidget* box = gtk_combo_box_text_new();
  for (const SwipeDeed one : all_deeds())
    if (one == SwipeDeed::nothing || offered_.contains(one))
      gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(box), deed_name(one), deed_label(one).c_str());
  gtk_combo_box_set_active_id(GTK_COMBO_BOX(box), deed_name(deed(swipe)));
  g_object_set_data(G_OBJECT(box), "carte-swipe", GINT_TO_POINTER(static_cast<int>(swipe)));
  g_signal_connect(box, "changed", G_CALLBACK(deed_chosen), this);
  return box;
}

void CardGestures::deed_chosen(GtkComboBox* box, gpointer data) noexcept {
  auto* self = static_cast<CardGestures*>(data);
  const auto swipe = static_cast<Swipe>(GPOINTER_TO_INT(g_object_get_data(G_OBJECT(box), "carte-swipe")));
  self->choices_.set_text(group, swipe_name(swipe), gtk_combo_box_get_active_id(box));
  self->show_hint();
}

void CardGestures::open_settings() { gtk_popover_popup(GTK_POPOVER(popover_)); }

}  // namespace carte
