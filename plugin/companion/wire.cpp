// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/wire.h"

#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/xcard.h"

namespace carte::wire {
namespace {

gvariant owned(GVariant* floating) { return gvariant(g_variant_ref_sink(floating)); }

// D-Bus text: valid UTF-8 without NUL, or the receiver drops the connection.
GVariant* text(const std::string& value) {
  if (is_xml_text(value)) return g_variant_new_string(value.c_str());
  return g_variant_new_string(clean_text(value).c_str());
}

GVariant* texts(const std::vector<std::string>& values) {
  GVariantBuilder builder;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("as"));
  for (const auto& value : values) g_variant_builder_add_value(&builder, text(value));
  return g_variant_builder_end(&builder);
}

GVariant* field_names(const std::vector<Field>& fields) {
  std::vector<std::string> names;
  for (const Field field : fields) names.emplace_back(field_name(field));
  return texts(names);
}

GVariant* contacts(const std::vector<ShareContact>& contacts) {
  GVariantBuilder builder;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("a(sssssb)"));
  for (const auto& c : contacts)
    g_variant_builder_add(&builder, "(@s@s@s@s@sb)", text(c.id), text(c.name), text(c.address), text(c.account),
                          text(c.group), c.online);
  return g_variant_builder_end(&builder);
}

GVariant* receivers(const std::vector<ShareReceiver>& receivers) {
  GVariantBuilder builder;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("a(ssssbbb)"));
  for (const auto& r : receivers)
    g_variant_builder_add(&builder, "(@s@s@s@sbbb)", text(r.id), text(r.name), text(r.address), text(r.account), r.room,
                          r.online, r.can_suggest);
  return g_variant_builder_end(&builder);
}

GVariant* actions(const std::vector<CardAction>& actions) {
  GVariantBuilder builder;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("a(ss)"));
  for (const auto& action : actions) g_variant_builder_add(&builder, "(@s@s)", text(action.id), text(action.label));
  return g_variant_builder_end(&builder);
}

std::vector<std::string> strings(GVariant* arguments, gsize index) {
  const gvariant array(g_variant_get_child_value(arguments, index));
  std::vector<std::string> all;
  for (gsize i = 0; i < g_variant_n_children(array.get()); ++i) {
    const gvariant item(g_variant_get_child_value(array.get(), i));
    all.emplace_back(g_variant_get_string(item.get(), nullptr));
  }
  return all;
}

bool flag(GVariant* arguments, gsize index) {
  const gvariant value(g_variant_get_child_value(arguments, index));
  return g_variant_get_boolean(value.get());
}

}  // namespace

gvariant show_share(unsigned window, unsigned long xid, const ShareDialog& dialog) {
  return owned(g_variant_new("(ut@sb@a(sssssb)@a(ssssbbb)@as@as@as)", window, guint64{xid}, text(dialog.theme),
                             dialog.show_photo, contacts(dialog.contacts), receivers(dialog.receivers),
                             texts(dialog.chosen_contacts), texts(dialog.chosen_receivers),
                             field_names(dialog.left_out)));
}

gvariant update_share_card(unsigned window, const std::string& contact, const Card& card, bool complete) {
  return owned(g_variant_new("(u@s@sb)", window, text(contact), text(card.fn.empty() ? "" : card_to_xcard_text(card)),
                             complete));
}

gvariant share_progress(unsigned window, unsigned done, unsigned total) {
  return owned(g_variant_new("(uuu)", window, done, total));
}

gvariant share_finished(unsigned window, bool ok, const std::string& sentence) {
  return owned(g_variant_new("(ub@s)", window, ok, text(sentence)));
}

gvariant show_card(unsigned window, unsigned long xid, const Card& card, const CardWindowState& state, bool raise) {
  GVariant* around = g_variant_new("(@sb@s@s@s)", text(state.theme), state.show_photo, text(state.shared_by),
                                   text(state.warning), text(state.notice));
  return owned(g_variant_new("(ut@s@(sbsss)@a(ss)b)", window, guint64{xid}, text(card_to_xcard_text(card)), around,
                             actions(state.actions), raise));
}

gvariant close_window(unsigned window) { return owned(g_variant_new("(u)", window)); }

std::optional<ShareSelection> selection(GVariant* arguments) {
  ShareSelection chosen{.contacts = strings(arguments, 1), .receivers = strings(arguments, 2)};
  for (const auto& name : strings(arguments, 3))
    if (const auto field = field_by_name(name)) chosen.left_out.push_back(*field);
  chosen.suggest = flag(arguments, 4);
  chosen.as_file = flag(arguments, 5);
  if (chosen.contacts.empty() || chosen.receivers.empty()) return std::nullopt;
  return chosen;
}

}  // namespace carte::wire
