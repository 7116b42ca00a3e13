// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/wire.h"

#include "plugin/companion/wire_values.h"
#include "prpl-ext/card/xcard.h"

namespace carte::wire {
namespace {

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

}  // namespace

gvariant show_share(unsigned window, unsigned long xid, const ShareDialog& dialog) {
  return owned(g_variant_new("(ut@sb@a(sssssb)@a(ssssbbb)@as@as@as)", window, guint64{xid}, text(dialog.theme),
                             dialog.show_photo, contacts(dialog.contacts), receivers(dialog.receivers),
                             texts(dialog.chosen_contacts), texts(dialog.chosen_receivers),
                             field_names(dialog.left_out)));
}

gvariant update_share_card(unsigned window, const std::string& contact, const Card& known, bool complete) {
  return owned(g_variant_new("(u@s@sb)", window, text(contact), card(known), complete));
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

std::optional<ShareSelection> selection(GVariant* arguments) {
  ShareSelection chosen{.contacts = strings_at(arguments, 1), .receivers = strings_at(arguments, 2)};
  for (const auto& name : strings_at(arguments, 3))
    if (const auto field = field_by_name(name)) chosen.left_out.push_back(*field);
  chosen.suggest = flag_at(arguments, 4);
  chosen.as_file = flag_at(arguments, 5);
  if (chosen.contacts.empty() || chosen.receivers.empty()) return std::nullopt;
  return chosen;
}

}  // namespace carte::wire
