// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/holder_wire.h"

#include <algorithm>
#include <utility>

#include "plugin/companion/wire_values.h"
#include "prpl-ext/card/compare.h"

namespace carte::wire {
namespace {

template <class Value>
using Word = std::pair<const char*, Value>;

constexpr Word<HolderList> list_words[] = {{"all", HolderList::all},
                                           {"mine", HolderList::mine},
                                           {"exchanged", HolderList::exchanged},
                                           {"recent", HolderList::recent},
                                           {"group", HolderList::group}};
constexpr Word<HolderSort> sort_words[] = {
    {"name", HolderSort::name}, {"organisation", HolderSort::organisation}, {"changed", HolderSort::changed}};
constexpr Word<PasswordStep> step_words[] = {{"unlock", PasswordStep::unlock},
                                             {"set", PasswordStep::set},
                                             {"change", PasswordStep::change},
                                             {"remove", PasswordStep::remove}};
constexpr Word<UpdateChoice> choice_words[] = {
    {"apply-and-tell", UpdateChoice::apply_and_tell}, {"ask", UpdateChoice::ask}, {"ignore", UpdateChoice::ignore}};
constexpr Word<BindingState> state_words[] = {{"asked", BindingState::asked},
                                              {"asked-us", BindingState::asked_us},
                                              {"bound", BindingState::bound},
                                              {"ended", BindingState::ended}};

template <class Value, std::size_t Count>
std::optional<Value> value_of(const Word<Value> (&words)[Count], const std::string& word) {
  for (const auto& [known, value] : words)
    if (word == known) return value;
  return std::nullopt;
}

template <class Value, std::size_t Count>
const char* word_of(const Word<Value> (&words)[Count], Value value) {
  for (const auto& [word, known] : words)
    if (value == known) return word;
  return "";
}

const char* choice_word(const std::optional<UpdateChoice>& choice) {
  return choice ? word_of(choice_words, *choice) : "";
}

GVariant* ids(const std::vector<HolderId>& cards) {
  return g_variant_new_fixed_array(G_VARIANT_TYPE_INT64, cards.data(), cards.size(), sizeof(HolderId));
}

guint32 flags(bool own, bool verified, bool exchanged, bool news, bool locked, bool portrait) {
  return own | verified << 1 | exchanged << 2 | news << 3 | locked << 4 | portrait << 5;
}

GVariant* rows_value(const std::vector<HolderRow>& rows) {
  GVariantBuilder builder;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("a(xsssu)"));
  for (const auto& row : rows)
    g_variant_builder_add(&builder, "(x@s@s@su)", gint64{row.id}, text(row.name), text(row.detail), text(row.group),
                          flags(row.own, row.verified, row.exchanged, row.news, row.locked, row.has_portrait));
  return g_variant_builder_end(&builder);
}

// Of several values only those that are not in both.
FieldChange without_what_stays(FieldChange change) {
  const std::vector<std::string> before = change.before;
  std::erase_if(change.before, [&](const auto& value) { return std::ranges::find(change.after, value) != change.after.end(); });
  std::erase_if(change.after, [&](const auto& value) { return std::ranges::find(before, value) != before.end(); });
  return change;
}

GVariant* history(const HolderCard& card, const Date& today, std::size_t most) {
  GVariantBuilder builder;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("a(xsss)"));
  const Card* newer = &card.card;
  std::size_t count = 0;
  for (const auto& revision : card.history) {
    for (const auto& all : compare(revision.card, *newer, today)) {
      const FieldChange change = without_what_stays(all);
      if (++count > most) return g_variant_builder_end(&builder);
      g_variant_builder_add(&builder, "(x@s@s@s)", gint64{revision.at}, text(std::string(field_name(change.field))),
                            text(in_one_line(change.before)), text(in_one_line(change.after)));
    }
    newer = &revision.card;
  }
  return g_variant_builder_end(&builder);
}

GVariant* devices(const std::vector<HolderDevice>& devices) {
  GVariantBuilder builder;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("a(xb)"));
  for (const auto& device : devices)
    g_variant_builder_add(&builder, "(xb)", gint64{device.last_heard}, gboolean{device.up_to_date});
  return g_variant_builder_end(&builder);
}

GVariant* exchange(const std::optional<HolderBinding>& binding) {
  GVariantBuilder builder;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("a(sxxssa(xb)sb)"));
  if (binding)
    g_variant_builder_add(&builder, "(sxx@s@s@a(xb)sb)", word_of(state_words, binding->state), gint64{binding->since},
                          gint64{binding->confirmed}, text(binding->address), text(binding->my_card),
                          devices(binding->devices), choice_word(binding->choice), gboolean{binding->waiting});
  return g_variant_builder_end(&builder);
}

GVariant* actions_value(const std::vector<CardAction>& actions) {
  GVariantBuilder builder;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("a(ss)"));
  for (const auto& action : actions) g_variant_builder_add(&builder, "(@s@s)", text(action.id), text(action.label));
  return g_variant_builder_end(&builder);
}

}  // namespace

gvariant show_holder(unsigned window, unsigned long xid, const HolderView& view, HolderId selected, bool raise) {
  GVariant* state =
      g_variant_new("(@sb@asubbsu)", text(view.theme), gboolean{view.show_photo}, texts(view.groups),
                    static_cast<guint32>(view.cards), gboolean{view.has_password}, gboolean{view.locked},
                    choice_word(view.updates), static_cast<guint32>(view.wait_seconds));
  return owned(g_variant_new("(ut@(sbasubbsu)xb)", window, guint64{xid}, state, gint64{selected}, gboolean{raise}));
}

gvariant refresh_holder(unsigned window, const std::vector<HolderId>& changed) {
  return owned(g_variant_new("(u@ax)", window, ids(changed)));
}

gvariant holder_found(unsigned window, unsigned query, const std::vector<HolderId>& cards,
                      const std::vector<HolderRow>& rows) {
  return owned(g_variant_new("(uu@ax@a(xsssu))", window, query, ids(cards), rows_value(rows)));
}

gvariant holder_rows(unsigned window, const std::vector<HolderRow>& rows) {
  return owned(g_variant_new("(u@a(xsssu))", window, rows_value(rows)));
}

gvariant show_held_card(unsigned window, const HolderCard& held, const Date& today, std::size_t most_changes) {
  GVariant* facts = g_variant_new("(x@su@s@s)", gint64{held.id}, text(held.group),
                                  flags(held.own, held.verified, held.binding.has_value(), false, held.locked, false),
                                  text(held.origin), text(held.notice));
  return owned(g_variant_new("(u@s@(xsuss)@a(xsss)@a(sxxssa(xb)sb)@a(ss))", window, card(held.card), facts,
                             history(held, today, most_changes), exchange(held.binding), actions_value(held.actions)));
}

gvariant holder_portrait(unsigned window, HolderId card, const std::string& bytes) {
  GVariant* picture = g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, bytes.data(), bytes.size(), 1);
  return owned(g_variant_new("(ux@ay)", window, gint64{card}, picture));
}

std::optional<HolderQuery> holder_query(GVariant* arguments) {
  const auto list = value_of(list_words, string_at(arguments, 3));
  const auto sort = value_of(sort_words, string_at(arguments, 5));
  if (!list || !sort) return std::nullopt;
  return HolderQuery{string_at(arguments, 2), *list, string_at(arguments, 4), *sort};
}

std::optional<PasswordRequest> password_request(GVariant* arguments) {
  const auto step = value_of(step_words, string_at(arguments, 1));
  if (!step) return std::nullopt;
  return PasswordRequest{*step, id_at(arguments, 2), string_at(arguments, 3), string_at(arguments, 4)};
}

std::optional<UpdateChoice> update_choice(const std::string& word) { return value_of(choice_words, word); }

HolderId id_at(GVariant* arguments, gsize index) {
  const gvariant value(g_variant_get_child_value(arguments, index));
  return g_variant_get_int64(value.get());
}

std::vector<HolderId> ids_at(GVariant* arguments, gsize index) {
  const gvariant array(g_variant_get_child_value(arguments, index));
  gsize count = 0;
  const auto* first = static_cast<const HolderId*>(g_variant_get_fixed_array(array.get(), &count, sizeof(HolderId)));
  return {first, first + count};
}

std::vector<std::string> paths_at(GVariant* arguments, gsize index) {
  const gvariant array(g_variant_get_child_value(arguments, index));
  std::vector<std::string> paths;
  for (gsize i = 0; i < g_variant_n_children(array.get()); ++i) paths.push_back(path_at(array.get(), i));
  return paths;
}

std::string path_at(GVariant* arguments, gsize index) {
  const gvariant path(g_variant_get_child_value(arguments, index));
  return g_variant_get_bytestring(path.get());
}

}  // namespace carte::wire
