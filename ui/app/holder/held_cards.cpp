// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/holder/held_cards.h"

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/xcard.h"

namespace carte {
namespace {

enum Flag : guint32 { own = 1, verified = 2, exchanged = 4, news = 8, locked = 16, portrait = 32 };

std::vector<HistoryLine> history_from(GVariant* history) {
  std::vector<HistoryLine> lines;
  GVariantIter rows;
  g_variant_iter_init(&rows, history);
  gint64 at;
  const char *field, *before, *after;
  while (g_variant_iter_next(&rows, "(x&s&s&s)", &at, &field, &before, &after)) {
    const auto known = field_by_name(field);
    lines.push_back({at, known ? field_label(*known) : field, before, after});
  }
  return lines;
}

std::optional<ExchangeFacts> exchange_from(GVariant* exchange) {
  if (g_variant_n_children(exchange) == 0) return std::nullopt;
  const gvariant first(g_variant_get_child_value(exchange, 0));
  const char *state, *address, *my_card, *choice;
  gint64 since, confirmed;
  GVariantIter* devices;
  gboolean waiting;
  g_variant_get(first.get(), "(&sxx&s&sa(xb)&sb)", &state, &since, &confirmed, &address, &my_card, &devices, &choice,
                &waiting);
  const std::unique_ptr<GVariantIter, Releaser<g_variant_iter_free>> owned(devices);
  ExchangeFacts facts{state, since, confirmed, address, my_card, {}, choice, waiting != FALSE};
  gint64 heard;
  gboolean up_to_date;
  while (g_variant_iter_next(devices, "(xb)", &heard, &up_to_date)) facts.devices.push_back({heard, up_to_date != FALSE});
  return facts;
}

}  // namespace

HolderState holder_state_from(GVariant* state) {
  const char *theme, *updates;
  gboolean show_photo, has_password, is_locked;
  guint32 cards, wait;
  GVariantIter* groups;
  g_variant_get(state, "(&sbasubb&su)", &theme, &show_photo, &groups, &cards, &has_password, &is_locked, &updates,
                &wait);
  const std::unique_ptr<GVariantIter, Releaser<g_variant_iter_free>> owned(groups);
  HolderState all{theme,   show_photo != FALSE, {}, cards, has_password != FALSE, is_locked != FALSE,
                  updates, wait};
  const char* group;
  while (g_variant_iter_next(groups, "&s", &group)) all.groups.emplace_back(group);
  return all;
}

std::vector<ListedCard> listed_cards_from(GVariant* rows) {
  std::vector<ListedCard> cards;
  GVariantIter all;
  g_variant_iter_init(&all, rows);
  gint64 id;
  const char *name, *detail, *group;
  guint32 flags;
  while (g_variant_iter_next(&all, "(x&s&s&su)", &id, &name, &detail, &group, &flags))
    cards.push_back({id, name, detail, group, (flags & own) != 0, (flags & verified) != 0, (flags & exchanged) != 0,
                     (flags & news) != 0, (flags & locked) != 0, (flags & portrait) != 0});
  return cards;
}

std::vector<HeldId> ids_from(GVariant* ids) {
  gsize count = 0;
  const auto* first = static_cast<const HeldId*>(g_variant_get_fixed_array(ids, &count, sizeof(HeldId)));
  return {first, first + count};
}

Result<ShownHeldCard> held_card_from(const char* card, GVariant* facts, GVariant* history, GVariant* exchange,
                                     GVariant* actions) {
  const auto cards = cards_from_xcard_text(card);
  if (!cards) return cards.error();
  ShownHeldCard held;
  held.card = cards->front();
  const char *group, *origin, *notice;
  guint32 flags;
  g_variant_get(facts, "(x&su&s&s)", &held.id, &group, &flags, &origin, &notice);
  held.group = group;
  held.origin = origin;
  held.notice = notice;
  held.own = flags & own;
  held.verified = flags & verified;
  held.locked = flags & locked;
  held.history = history_from(history);
  held.exchange = exchange_from(exchange);
  GVariantIter rows;
  g_variant_iter_init(&rows, actions);
  const char *id, *label;
  while (g_variant_iter_next(&rows, "(&s&s)", &id, &label)) held.actions.emplace_back(id, label);
  return held;
}

GVariant* ids_value(const std::vector<HeldId>& ids) {
  return g_variant_new_fixed_array(G_VARIANT_TYPE_INT64, ids.data(), ids.size(), sizeof(HeldId));
}

}  // namespace carte
