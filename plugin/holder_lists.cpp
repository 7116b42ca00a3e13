// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder_lists.h"

#include <algorithm>
#include <sstream>

#include "prpl-ext/card/date.h"
#include "prpl-ext/card/field.h"
#include "prpl-ext/card/replaced_value.h"

namespace carte {
namespace {

// Held cards count from 1, one's own downwards from -1, received ones from here.
constexpr HolderId first_received = HolderId{1} << 48;

CardSort sort_of(HolderSort sort) {
  switch (sort) {
    case HolderSort::name: return CardSort::name;
    case HolderSort::organisation: return CardSort::organisation;
    case HolderSort::changed: return CardSort::changed;
  }
  return CardSort::name;
}

// Every word typed stands somewhere on the card.
bool matches(const Card& card, const std::string& typed) {
  std::string text;
  for (Field field : all_fields()) {
    for (const std::string& value : field_values(card, field, today())) text += searchable(value) + "\n";
  }
  std::istringstream words(searchable(typed));
  for (std::string word; words >> word;) {
    if (text.find(word) == std::string::npos) return false;
  }
  return true;
}

std::string detail_of(const Card& card) {
  for (Field field : {Field::org, Field::impp, Field::email, Field::tel}) {
    const auto values = field_values(card, field, today());
    if (!values.empty()) return values.front();
  }
  return {};
}

HolderRow row_of(HolderId id, const Card& card) {
  HolderRow row;
  row.id = id;
  row.name = card.fn;
  row.detail = detail_of(card);
  row.has_portrait = card.photo.has_value();
  return row;
}

}  // namespace

HolderId window_id(const HolderItem& item) {
  switch (item.kind) {
    case HolderItem::Kind::held: return item.id;
    case HolderItem::Kind::own: return -1 - item.id;
    case HolderItem::Kind::received: return first_received + item.id;
  }
  return 0;
}

HolderItem item_of(HolderId id) {
  if (id < 0) return {HolderItem::Kind::own, -1 - id};
  if (id >= first_received) return {HolderItem::Kind::received, id - first_received};
  return {HolderItem::Kind::held, id};
}

const StoredCard* HolderLists::received(std::int64_t id) const {
  const auto found = std::ranges::find(received_, id, &StoredCard::id);
  return found == received_.end() ? nullptr : &*found;
}

std::vector<HolderId> HolderLists::find_held(const HolderQuery& query) const {
  CardQuery wanted{.typed = query.text, .group = {}, .sort = sort_of(query.sort), .only = {}};
  if (query.list == HolderList::group) wanted.group = query.group;
  if (query.list == HolderList::exchanged) wanted.only = [this](std::int64_t id) { return exchanged_.contains(id); };
  return index_.find(wanted);
}

std::vector<HolderId> HolderLists::find_own(const HolderQuery& query) const {
  std::vector<HolderId> ids;
  for (std::size_t i = 0; i < own_.size(); ++i) {
    if (matches(own_[i].own.card, query.text)) ids.push_back(window_id({HolderItem::Kind::own, static_cast<std::int64_t>(i)}));
  }
  return ids;
}

std::vector<HolderId> HolderLists::find_received(const HolderQuery& query) const {
  std::vector<HolderId> ids;
  for (const StoredCard& card : received_) {
    if (matches(card.share.card, query.text)) ids.push_back(window_id({HolderItem::Kind::received, card.id}));
  }
  return ids;
}

std::vector<HolderId> HolderLists::find(const HolderQuery& query) const {
  switch (query.list) {
    case HolderList::mine: return find_own(query);
    case HolderList::recent: return find_received(query);
    case HolderList::all:
    case HolderList::exchanged:
    case HolderList::group: break;
  }
  return find_held(query);
}

std::vector<HolderRow> HolderLists::rows(const std::vector<HolderId>& ids) const {
  std::vector<HolderRow> rows;
  const std::int64_t now = clock_.wall();
  for (HolderId id : ids) {
    const HolderItem item = item_of(id);
    if (item.kind == HolderItem::Kind::own && static_cast<std::size_t>(item.id) < own_.size()) {
      const OwnCard& own = own_[static_cast<std::size_t>(item.id)].own;
      HolderRow row = row_of(id, card_at(own.card, now));
      row.own = true;
      if (!own.label.empty()) row.detail = own.label;
      rows.push_back(std::move(row));
    } else if (item.kind == HolderItem::Kind::received) {
      if (const StoredCard* card = received(item.id)) rows.push_back(row_of(id, card_at(card->share.card, now)));
    } else if (const auto held = index_.row(item.id)) {
      rows.push_back({.id = id,
                      .name = held->name,
                      .detail = held->organisation.empty() ? held->handle : held->organisation,
                      .group = held->group,
                      .own = false,
                      .verified = held->is_signed,
                      .exchanged = exchanged_.contains(item.id),
                      .news = held->news,
                      .locked = held->locked,
                      .has_portrait = held->has_portrait});
    }
  }
  return rows;
}

}  // namespace carte
