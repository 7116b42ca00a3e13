// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/e2e/companion/holder_world.h"

#include <algorithm>

#include "tests/e2e/companion/samples.h"

namespace carte::samples {
namespace {

constexpr const char* known_people[] = {"ann", "li", "arab", "long", "emoji", "bare", "evil"};
constexpr const char* given[] = {"Ada", "Boris", "Chen", "Dalia", "Emil", "Fatima", "Goran", "Hana", "Ivo", "Jelena"};
constexpr const char* family[] = {"Adler", "Brandt", "Castellanos", "Dubois", "Eriksson", "Fischer", "Garcia",
                                  "Hoffmann", "Ivanova", "Jansen", "Kowalski", "Larsson", "Moreau"};
constexpr const char* company[] = {"Acme Ltd", "Borealis AG", "Cobalt Works", "Delta Lines", "Emerald Press"};
constexpr std::int64_t day = 24 * 3600, spring_2026 = 1773320400;

template <std::size_t Count>
std::string pick(const char* const (&from)[Count], HolderId number) {
  return from[static_cast<std::size_t>(number) % Count];
}

Card somebody(HolderId number) {
  Card card;
  const std::string id = std::to_string(number), first = pick(given, number), last = pick(family, number / 10);
  card.fn = first + " " + last + " " + id;
  card.org = {pick(company, number)};
  card.title = "Engineer";
  card.impp = {impp_for({ProtocolId("prpl-jabber"), UserName("person" + id + "@example.org")})};
  card.email = {{"person" + id + "@mail.example.com", {"work"}}};
  card.tel = {{"+49 30 " + std::to_string(1000000 + number), {"work"}}};
  card.adr = {{.street = "Long Street " + id, .locality = "Berlin", .country = "Germany"}};
  card.note = {"Met on the train to Vienna, number " + id + "."};
  return card;
}

Card own_card() {
  Card card;
  card.fn = "Me Myself";
  card.nickname = {"me"};
  card.impp = {impp_for({ProtocolId("prpl-jabber"), UserName("me@example.org")})};
  card.tel = {{"+49 30 5550100", {"cell"}}};
  return card;
}

std::vector<CardAction> actions_for(HolderId id) {
  if (id < 0) return {{"edit", "_Edit..."}, {"share", "_Share..."}};
  return {{"message", "_Message"}, {"share", "_Share..."}, {"", ""},
          {"add", "_Add to Contacts..."}, {"template", "Use as _Template for My Own"}, {"lock-card", "_Lock This Card..."}};
}

std::vector<HeldRevision> history_of(const Card& card) {
  Card before = card, first = card;
  before.tel.front().value = "+49 30 999999";
  first = before;
  first.title = "Weaver";
  first.org.clear();
  return {{spring_2026 + 30 * day, before}, {spring_2026, first}};
}

HolderBinding binding(std::optional<UpdateChoice> choice) {
  HolderBinding binding;
  binding.since = spring_2026;
  binding.confirmed = spring_2026 + 31 * day;
  binding.address = "ann@example.org";
  binding.my_card = "Private";
  binding.devices = {{spring_2026 + 31 * day, true}, {spring_2026 + day, false}};
  binding.choice = choice;
  return binding;
}

}  // namespace

HolderWorld::HolderWorld(int people) {
  std::vector<IndexEntry> entries;
  for (HolderId id = 1; id <= people; ++id) {
    HeldCard held{.id = id, .added = spring_2026 + id * 60, .changed = spring_2026 + id * 60};
    held.card = id <= 7 ? card_of(known_people[id - 1]) : somebody(id);
    if (id % 5 == 0) held.group = "Work";
    held.news = id == 2;
    entries.push_back(index_entry(held, spring_2026));
    cards_[id] = std::move(held);
  }
  index_ = CardIndex(entries);
  exchanged_ = {1};
  view.groups = {"Friends", "Work"};
  count();
}

void HolderWorld::count() { view.cards = cards_.size(); }

std::vector<HolderId> HolderWorld::find(const HolderQuery& query) const {
  if (query.list == HolderList::mine) return {-1};
  CardQuery asked{.typed = query.text};
  if (query.list == HolderList::group) asked.group = query.group;
  asked.sort = query.sort == HolderSort::name    ? CardSort::name
               : query.sort == HolderSort::changed ? CardSort::changed
                                                   : CardSort::organisation;
  if (query.list == HolderList::exchanged) asked.only = [this](HolderId id) { return exchanged_.contains(id); };
  return index_.find(asked);
}

std::vector<HolderRow> HolderWorld::rows(const std::vector<HolderId>& cards) const {
  std::vector<HolderRow> rows;
  for (const HolderId id : cards) {
    if (id < 0) rows.push_back({.id = id, .name = "Me Myself", .detail = "Private", .own = true, .verified = true});
    const auto known = index_.row(id);
    if (!known) continue;
    rows.push_back({.id = id,
                    .name = known->name,
                    .detail = known->organisation.empty() ? known->handle : known->organisation,
                    .group = known->group,
                    .verified = id == 2,
                    .exchanged = exchanged_.contains(id),
                    .news = known->news,
                    .locked = known->locked,
                    .has_portrait = known->has_portrait});
  }
  return rows;
}

HolderCard HolderWorld::card(HolderId id) const {
  HolderCard shown{.id = id, .own = id < 0, .origin = "Shared by alice@example.org, not signed"};
  shown.card = id < 0 ? own_card() : cards_.at(id).card;
  shown.actions = actions_for(id);
  if (id == 2) shown.origin = "Signed by its owner";
  if (exchanged_.contains(id)) {
    shown.origin = "Signed by its owner";
    shown.history = history_of(shown.card);
    shown.binding = binding(choice_);
  }
  return shown;
}

std::string HolderWorld::portrait(HolderId id) const {
  const auto& photo = cards_.at(id).card.photo;
  return photo ? photo->bytes : "";
}

void HolderWorld::put(HolderId id) { index_.put(index_entry(cards_.at(id), spring_2026)); }

void HolderWorld::remove(const std::vector<HolderId>& cards) {
  for (const HolderId id : cards) {
    removed_.insert(cards_.extract(id));
    index_.remove(id);
  }
  count();
}

void HolderWorld::restore(const std::vector<HolderId>& cards) {
  for (const HolderId id : cards) {
    cards_.insert(removed_.extract(id));
    put(id);
  }
  count();
}

void HolderWorld::set_group(const std::vector<HolderId>& cards, const std::string& group) {
  for (const HolderId id : cards) {
    cards_.at(id).group = group;
    put(id);
  }
  if (!group.empty() && std::ranges::find(view.groups, group) == view.groups.end()) view.groups.push_back(group);
}

void HolderWorld::rename_group(const std::string& from, const std::string& to) {
  std::erase(view.groups, from);
  for (auto& [id, held] : cards_)
    if (held.group == from) set_group({id}, to);
}

void HolderWorld::look_at(HolderId id) {
  cards_.at(id).news = false;
  put(id);
}

}  // namespace carte::samples
