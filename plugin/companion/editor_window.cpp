// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/editor_window.h"

#include <utility>

#include "plugin/companion/wire_values.h"
#include "prpl-ext/card/card_name.h"

namespace carte {
namespace {

GVariant* own_card(const OwnCard& own) { return wire::text(to_xml(own_card_to_xml(own))); }

GVariant* own_cards(const std::vector<OwnCard>& cards) {
  GVariantBuilder builder;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("as"));
  for (const OwnCard& own : cards) g_variant_builder_add_value(&builder, own_card(own));
  return g_variant_builder_end(&builder);
}

GVariant* portraits(const std::vector<OfferedPortrait>& offered) {
  GVariantBuilder builder;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("a(say)"));
  for (const auto& [label, photo] : offered) {
    if (photo.bytes.empty() || photo.bytes.size() > CardLimits::photo_bytes) continue;
    g_variant_builder_add(&builder, "(@s@ay)", wire::text(label),
                          g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, photo.bytes.data(), photo.bytes.size(), 1));
  }
  return g_variant_builder_end(&builder);
}

// Accounts may know a person without a name for people; a card has always one.
Card named(Card card) {
  if (card.fn.empty()) card.fn = name_from_other_fields(card);
  return card;
}

gvariant show_editor(unsigned window, unsigned long xid, const EditorDialog& dialog) {
  return wire::owned(g_variant_new("(ut@as@s@s@a(say)@s@s@s)", window, guint64{xid}, own_cards(dialog.cards),
                                   wire::text(dialog.chosen.str()), wire::card(named(dialog.known)),
                                   portraits(dialog.portraits), wire::text(dialog.theme),
                                   wire::card(dialog.model ? named(*dialog.model) : Card{}), wire::text(dialog.why)));
}

CompanionWindows::Window editor_window(EditorEvents events) {
  const auto signalled = [save = std::move(events.save), remove = std::move(events.remove)](const std::string& name,
                                                                                            GVariant* arguments) {
    if (name == "EditorRemove" && remove) remove(CardId(wire::string_at(arguments, 1)));
    if (name != "EditorSave" || !save) return;
    const auto element = parse_xml(wire::string_at(arguments, 1));
    const auto own = element ? own_card_from_xml(*element) : Error{element.reason()};
    if (own) save(*own);
  };
  return {signalled, std::move(events.closed), std::move(events.unavailable)};
}

}  // namespace

void EditorWindow::show(const EditorDialog& dialog, unsigned long xid, EditorEvents events) {
  if (is_open())
    windows_.hand_over(window_, editor_window(std::move(events)));
  else
    window_ = windows_.open(editor_window(std::move(events)));
  windows_.call(window_, "ShowEditor", show_editor(window_, xid, dialog));
}

void EditorWindow::saved(bool ok, const std::string& sentence, const OwnCard& now) {
  if (!is_open()) return;
  GVariant* kept = ok ? own_card(now) : wire::text("");
  windows_.call(window_, "EditorSaved",
                wire::owned(g_variant_new("(ub@s@s)", window_, ok, wire::text(sentence), kept)));
}

void EditorWindow::changed(const OwnCard& card) {
  if (is_open())
    windows_.call(window_, "EditorCardChanged", wire::owned(g_variant_new("(u@s)", window_, own_card(card))));
}

void EditorWindow::removed(const CardId& card) {
  if (is_open())
    windows_.call(window_, "EditorCardRemoved", wire::owned(g_variant_new("(u@s)", window_, wire::text(card.str()))));
}

void EditorWindow::close() { windows_.close(std::exchange(window_, 0)); }

}  // namespace carte
