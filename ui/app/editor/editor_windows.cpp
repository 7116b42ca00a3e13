// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/editor_windows.h"

#include <utility>

#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/xcard.h"

namespace carte {
namespace {

Result<OwnCard> own_card_from(const char* text) {
  const auto element = parse_xml(text);
  if (!element) return Error{element.reason()};
  return own_card_from_xml(*element);
}

// Nothing for an empty text.
Result<std::optional<Card>> card_from(const char* text) {
  if (!*text) return std::optional<Card>();
  auto cards = cards_from_xcard_text(text);
  if (!cards) return Error{cards.reason()};
  return std::optional(std::move(cards->front()));
}

std::vector<PortraitOffer> portraits_from(GVariant* portraits) {
  std::vector<PortraitOffer> offers;
  for (gsize i = 0; i < g_variant_n_children(portraits); ++i) {
    const gvariant one(g_variant_get_child_value(portraits, i));
    const gvariant label(g_variant_get_child_value(one.get(), 0)), bytes(g_variant_get_child_value(one.get(), 1));
    gsize size = 0;
    const auto* data = static_cast<const char*>(g_variant_get_fixed_array(bytes.get(), &size, 1));
    offers.push_back({g_variant_get_string(label.get(), nullptr), {"", std::string(data, size), ""}});
  }
  return offers;
}

}  // namespace

EditorWindows::EditorWindows(CoreLink link)
    : link_(std::move(link)),
      calls_{connect<&EditorWindows::show>(link_.skeleton, "handle-show-editor", this),
             connect<&EditorWindows::saved>(link_.skeleton, "handle-editor-saved", this),
             connect<&EditorWindows::card_changed>(link_.skeleton, "handle-editor-card-changed", this),
             connect<&EditorWindows::card_removed>(link_.skeleton, "handle-editor-card-removed", this)} {}

gboolean EditorWindows::show(GDBusMethodInvocation* call, guint window, guint64 xid, const char* const* cards,
                             const char* chosen, const char* known, GVariant* portraits, const char* theme,
                             const char* model, const char* why) {
  EditorStart start{{}, CardId(chosen), {}, portraits_from(portraits), theme, {}, why};
  auto known_card = card_from(known), model_card = card_from(model);
  if (!known_card) return refuse_card(call, known_card.reason());
  if (!model_card) return refuse_card(call, model_card.reason());
  start.known = std::move(*known_card);
  start.model = std::move(*model_card);
  for (; *cards; ++cards) {
    auto own = own_card_from(*cards);
    if (!own) return refuse_card(call, own.reason());
    start.cards.push_back(std::move(*own));
  }
  auto& editor = windows_[window];
  if (editor)
    editor->ask_again(start.chosen, start.model, start.why);
  else
    editor = std::make_shared<CardEditor>(std::move(start), xid, link_.choices, actions(window));
  carte_dbus_companion1_complete_show_editor(link_.skeleton, call);
  editor->present();
  return TRUE;
}

EditorActions EditorWindows::actions(unsigned window) {
  return {.save =
              [this, window](const OwnCard& own) {
                const std::string card = to_xml(own_card_to_xml(own));
                carte_dbus_companion1_emit_editor_save(link_.skeleton, window, card.c_str());
              },
          .remove =
              [this, window](const CardId& card) {
                carte_dbus_companion1_emit_editor_remove(link_.skeleton, window, card.c_str());
              },
          .closed =
              [this, window] {
                windows_.erase(window);
                if (core_gone_)
                  link_.kept_window_closed();
                else
                  link_.window_closed(window);
              }};
}

gboolean EditorWindows::saved(GDBusMethodInvocation* call, guint window, gboolean ok, const char* sentence,
                              const char* card) {
  OwnCard now;
  if (ok) {
    auto own = own_card_from(card);
    if (!own) return refuse_card(call, own.reason());
    now = std::move(*own);
  }
  const auto found = windows_.find(window);
  carte_dbus_companion1_complete_editor_saved(link_.skeleton, call);
  if (found == windows_.end()) return TRUE;
  const auto editor = found->second;
  editor->saved(ok, sentence, now);
  return TRUE;
}

gboolean EditorWindows::card_changed(GDBusMethodInvocation* call, guint window, const char* card) {
  const auto own = own_card_from(card);
  if (!own) return refuse_card(call, own.reason());
  if (const auto editor = windows_.find(window); editor != windows_.end()) editor->second->changed(*own);
  carte_dbus_companion1_complete_editor_card_changed(link_.skeleton, call);
  return TRUE;
}

gboolean EditorWindows::card_removed(GDBusMethodInvocation* call, guint window, const char* uid) {
  if (const auto editor = windows_.find(window); editor != windows_.end()) editor->second->removed(CardId(uid));
  carte_dbus_companion1_complete_editor_card_removed(link_.skeleton, call);
  return TRUE;
}

bool EditorWindows::core_gone() {
  core_gone_ = true;
  bool stays = false;
  for (const auto& [number, editor] : windows_) stays |= editor->core_gone();
  return stays;
}

}  // namespace carte
