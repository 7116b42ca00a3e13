// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/card_index.h"

#include <glib.h>
#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "prpl-ext/base/gref.h"

namespace carte {

namespace {

constexpr CardSort all_sorts[] = {CardSort::name, CardSort::organisation, CardSort::changed};

// One word of a search: as it is, and when it is a number its digits alone.
struct Word {
  std::string text, digits;

  bool stands_in(std::string_view where) const {
    const auto in = [where](const std::string& what) {
      return memmem(where.data(), where.size(), what.data(), what.size()) != nullptr;
    };
    return in(text) || (!digits.empty() && in(digits));
  }
};

std::string digits_of(const std::string& word) {
  if (word.find_first_not_of("0123456789+-/().") != std::string::npos) return {};
  std::string digits;
  std::ranges::copy_if(word, std::back_inserter(digits), [](char c) { return g_ascii_isdigit(c); });
  return digits == word ? std::string() : digits;
}

std::vector<Word> words_of(const std::string& typed) {
  std::vector<Word> words;
  const std::string line = searchable(typed);
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    if (end > at) words.push_back({line.substr(at, end - at), digits_of(line.substr(at, end - at))});
    at = end + 1;
  }
  return words;
}

// As people expect names in a list: the language's order, upper and lower case together.
std::string collation_key(const char* text) {
  const gchars folded(g_utf8_casefold(text, -1));
  return gchars(g_utf8_collate_key(folded.get(), -1)).get();
}

int collate(const char* one, const char* other) {
  const gchars a(g_utf8_casefold(one, -1)), b(g_utf8_casefold(other, -1));
  return g_utf8_collate(a.get(), b.get());
}

// Of its texts in the pool.
std::size_t bytes_of(const IndexEntry& entry) {
  return entry.name.size() + entry.organisation.size() + entry.handle.size() + entry.text.size() + 3;
}

}  // namespace

CardIndex::CardIndex() { randombytes_buf(hash_key_.data(), hash_key_.size()); }

CardIndex::CardIndex(const std::vector<IndexEntry>& entries) : CardIndex() {
  std::size_t texts = 0;
  for (const IndexEntry& entry : entries) texts += bytes_of(entry);
  pool_.reserve(texts);
  lines_.reserve(entries.size());
  by_id_.reserve(entries.size());
  for (const IndexEntry& entry : entries) {
    by_id_.emplace_back(entry.id, Slot(lines_.size()));
    lines_.push_back(append(entry));
    for (const AccountName& address : entry.addresses) addresses_.push_back({hash_of(address), entry.id});
  }
  addresses_.shrink_to_fit();
  std::ranges::sort(addresses_);
  std::ranges::sort(by_id_);
  sort_all();
}

CardIndex::Line CardIndex::append(const IndexEntry& entry) {
  Line line{.id = entry.id, .changed = entry.changed, .at = std::uint32_t(pool_.size())};
  const auto end = [&] { return std::uint16_t(pool_.size() - line.at); };
  pool_.append(entry.name).push_back('\0');
  line.organisation = end();
  pool_.append(entry.organisation).push_back('\0');
  line.handle = end();
  pool_.append(entry.handle).push_back('\0');
  line.text = end();
  pool_.append(std::string_view(entry.text).substr(0, IndexEntry::text_bytes));
  line.size = end();
  line.group = group_number(entry.group);
  line.is_signed = entry.is_signed;
  line.has_portrait = entry.has_portrait;
  line.news = entry.news;
  line.locked = entry.locked;
  return line;
}

std::uint32_t CardIndex::group_number(const std::string& group) {
  const auto known = std::ranges::find(groups_, group);
  const auto number = std::uint32_t(known - groups_.begin());
  if (known == groups_.end()) groups_.push_back(group);
  return number;
}

bool CardIndex::before(Slot one, Slot other, CardSort sort) const {
  const Line &a = lines_[one], &b = lines_[other];
  int order = 0;
  if (sort == CardSort::changed && a.changed != b.changed) return a.changed > b.changed;
  if (sort == CardSort::organisation) {
    const bool a_has = *organisation(a) != '\0', b_has = *organisation(b) != '\0';
    if (a_has != b_has) return a_has;
    order = collate(organisation(a), organisation(b));
  }
  if (order == 0 && sort != CardSort::changed) order = collate(name(a), name(b));
  return order != 0 ? order < 0 : a.id < b.id;
}

// As before() says, with keys that are made once for each text.
void CardIndex::sort_all() {
  struct Keyed {
    std::string name, organisation;
    Slot slot;
  };
  std::vector<Keyed> keyed;
  keyed.reserve(lines_.size());
  for (const auto& [id, slot] : by_id_)
    keyed.push_back({collation_key(name(lines_[slot])), collation_key(organisation(lines_[slot])), slot});
  const auto take = [&](CardSort sort) {
    auto& view = sorted_[std::size_t(sort)];
    view.clear();
    for (const Keyed& entry : keyed) view.push_back(entry.slot);
  };
  // Each is stable over the one before it: ids, then names, then organisations.
  std::ranges::stable_sort(keyed, {}, &Keyed::name);
  take(CardSort::name);
  std::ranges::stable_sort(keyed, [](const Keyed& a, const Keyed& b) {
    if (a.organisation.empty() != b.organisation.empty()) return b.organisation.empty();
    return a.organisation < b.organisation;
  });
  take(CardSort::organisation);
  auto& changed = sorted_[std::size_t(CardSort::changed)];
  changed.clear();
  for (const auto& [id, slot] : by_id_) changed.push_back(slot);
  std::ranges::stable_sort(changed, [this](Slot a, Slot b) { return lines_[a].changed > lines_[b].changed; });
}

void CardIndex::put(const IndexEntry& entry) {
  remove(entry.id);
  if (pool_.size() + bytes_of(entry) > pool_.capacity()) compact(bytes_of(entry));
  const Line line = append(entry);
  Slot slot = Slot(lines_.size());
  if (free_.empty()) {
    lines_.push_back(line);
  } else {
    slot = free_.back();
    free_.pop_back();
    lines_[slot] = line;
  }
  by_id_.insert(find_id(entry.id), {entry.id, slot});
  for (const CardSort sort : all_sorts) {
    auto& view = sorted_[std::size_t(sort)];
    view.insert(std::ranges::lower_bound(view, slot, [&](Slot a, Slot b) { return before(a, b, sort); }), slot);
  }
  for (const AccountName& address : entry.addresses) {
    const AtAddress at{hash_of(address), entry.id};
    addresses_.insert(std::ranges::lower_bound(addresses_, at), at);
  }
}

void CardIndex::remove(std::int64_t id) {
  const auto at = find_id(id);
  if (at == by_id_.end() || at->first != id) return;
  const Slot slot = at->second;
  by_id_.erase(at);
  for (auto& view : sorted_) std::erase(view, slot);
  std::erase_if(addresses_, [id](const AtAddress& address) { return address.id == id; });
  unused_ += lines_[slot].size;
  free_.push_back(slot);
}

// Into a new pool without what is unused, with room for some more: a string that grows by itself would double.
void CardIndex::compact(std::size_t more) {
  const std::size_t used = pool_.size() - unused_ + more;
  std::string pool;
  pool.reserve(used + used / 8);
  for (const auto& [id, slot] : by_id_) {
    const std::uint32_t at = std::uint32_t(pool.size());
    pool.append(whole(lines_[slot]));
    lines_[slot].at = at;
  }
  pool_ = std::move(pool);
  unused_ = 0;
}

std::vector<std::int64_t> CardIndex::find(const CardQuery& query) const {
  const std::vector<Word> words = words_of(query.typed);
  std::optional<std::size_t> group;
  if (query.group) group = std::size_t(std::ranges::find(groups_, *query.group) - groups_.begin());
  std::vector<std::int64_t> ids;
  for (const Slot slot : sorted_[std::size_t(query.sort)]) {
    const Line& line = lines_[slot];
    if (group && line.group != *group) continue;
    if (!std::ranges::all_of(words, [&](const Word& word) { return word.stands_in(text(line)); })) continue;
    if (query.only && !query.only(line.id)) continue;
    ids.push_back(line.id);
  }
  return ids;
}

std::optional<IndexRow> CardIndex::row(std::int64_t id) const {
  const auto at = find_id(id);
  if (at == by_id_.end() || at->first != id) return std::nullopt;
  const Line& line = lines_[at->second];
  return IndexRow{.id = id,
                  .name = name(line),
                  .organisation = organisation(line),
                  .handle = handle(line),
                  .group = groups_[line.group],
                  .changed = line.changed,
                  .is_signed = line.is_signed,
                  .has_portrait = line.has_portrait,
                  .news = line.news,
                  .locked = line.locked};
}

std::vector<std::pair<std::string, std::size_t>> CardIndex::groups() const {
  std::vector<std::pair<std::string, std::size_t>> groups;
  for (const std::string& group : groups_) groups.emplace_back(group, 0);
  for (const auto& [id, slot] : by_id_) ++groups[lines_[slot].group].second;
  std::erase_if(groups, [](const auto& group) { return group.first.empty() || group.second == 0; });
  std::ranges::sort(groups, [](const auto& a, const auto& b) { return collate(a.first.c_str(), b.first.c_str()) < 0; });
  return groups;
}

std::vector<std::int64_t> CardIndex::at_address(const AccountName& address) const {
  const std::uint64_t hash = hash_of(address);
  std::vector<std::int64_t> ids;
  for (auto at = std::ranges::lower_bound(addresses_, AtAddress{hash, 0}); at != addresses_.end() && at->hash == hash; ++at)
    ids.push_back(at->id);
  return ids;
}

std::size_t CardIndex::bytes() const {
  std::size_t bytes = pool_.capacity() + lines_.capacity() * sizeof(Line) + free_.capacity() * sizeof(Slot);
  bytes += by_id_.capacity() * sizeof(by_id_.front()) + addresses_.capacity() * sizeof(AtAddress);
  for (const auto& view : sorted_) bytes += view.capacity() * sizeof(Slot);
  return bytes;
}

// Keyed: nobody can make up addresses that are taken for others.
std::uint64_t CardIndex::hash_of(const AccountName& address) const {
  const std::string value = address.protocol.str() + ' ' + address.user.str();
  std::uint64_t hash = 0;
  static_assert(sizeof hash == crypto_shorthash_BYTES && crypto_shorthash_KEYBYTES == 16);
  crypto_shorthash(reinterpret_cast<unsigned char*>(&hash), reinterpret_cast<const unsigned char*>(value.data()), value.size(),
                   hash_key_.data());
  return hash;
}

std::vector<std::pair<std::int64_t, CardIndex::Slot>>::const_iterator CardIndex::find_id(std::int64_t id) const {
  return std::ranges::lower_bound(by_id_, id, {}, &std::pair<std::int64_t, Slot>::first);
}

}  // namespace carte
