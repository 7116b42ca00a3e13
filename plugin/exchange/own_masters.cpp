// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/own_masters.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

std::string base_setting(const CardId& id) { return "exchange.base." + id.str(); }

std::optional<OwnCard> read_base(const Result<std::optional<std::string>>& text) {
  if (!text || !*text) return std::nullopt;
  const Result<XmlElement> element = parse_xml(**text, {.bytes = 2 * CardLimits::total_bytes});
  if (!element) return std::nullopt;
  const Result<OwnCard> base = own_card_from_xml(*element);
  return base ? std::optional(*base) : std::nullopt;
}

// In the form in which every reader has it, so that the same card is never taken for a changed one.
OwnCard as_read(const OwnCard& own) {
  const Result<OwnCard> read = own_card_from_xml(own_card_to_xml(own));
  return read ? *read : own;
}

}  // namespace

void OwnMasters::load(std::vector<std::pair<OwnCard, CardKeys>> own, std::function<void()> loaded) {
  if (own.empty()) return loaded();
  const auto left = std::make_shared<std::size_t>(own.size());
  for (const auto& [kept, keys] : own) {
    const OwnCard card = as_read(kept);
    if (state_.first_card.empty()) state_.first_card = keys.id();
    const std::string name = base_setting(keys.id());
    state_.store.setting(
        name, state_.guarded(std::function([this, card, keys, left, loaded](Result<std::optional<std::string>> text) {
          const std::optional<OwnCard> base = read_base(text);
          add(card, keys, base ? as_read(*base) : card);
          if (!base) keep_base(keys.id(), card);
          if (--*left == 0) loaded();
        })));
  }
}

void OwnMasters::add(const OwnCard& own, const CardKeys& keys, const OwnCard& base) {
  const Edition edition = edition_of(own, keys);
  state_.mine.insert_or_assign(keys.id(), MyCard{own, base, own, own, keys, edition, edition});
  if (state_.first_card.empty()) state_.first_card = keys.id();
  index();
}

void OwnMasters::index() {
  state_.keys.clear();
  for (const auto& [id, my] : state_.mine) state_.keys.emplace_back(id, my.keys.signing);
}

void OwnMasters::saved(const OwnCard& kept, const CardKeys& keys) {
  const OwnCard own = as_read(kept);
  const CardId id = keys.id();
  MyCard* my = state_.my(id);
  if (!my) {
    add(own, keys, own);
    keep_base(id, own);
    return state_.published(id);
  }
  my->keys = keys;
  index();
  if (own.counter <= my->own.counter && own != my->own) {
    // It was edited while something newer was taken over, which it has just replaced on disk.
    OwnCard edited = own;
    edited.counter = my->own.counter + 1;
    return take(*my, {merge(my->before, edited, my->own), my->base},
                _("It was changed on another device while you edited it; both changes are in it now."));
  }
  my->own = own;
  my->latest = edition_of(own, keys);
  publish(id, my->latest);
}

void OwnMasters::removed(const CardId& id) {
  state_.mine.erase(id);
  if (state_.first_card == id) state_.first_card = state_.mine.empty() ? CardId() : state_.mine.begin()->first;
  index();
}

bool OwnMasters::came_back(MyCard& my, const Card& rendition, const VerifiedCard& verified) {
  if (verified.revision <= my.latest.revision || verified.successions != my.keys.successions.size()) return false;
  const bool clean = my.own == my.base;
  OwnCard own = take_back({my.own, my.base}, rendition, verified.revision.counter, my.own != my.loaded);
  const OwnCard base = clean ? own : my.base;
  take(my, {std::move(own), base},
       _("Somebody you exchanged cards with had a newer version of it, which is here again."));
  return true;
}

bool OwnMasters::came_from_device(MyCard& my, const ToldMaster& there) {
  const MergedMaster merged = merge_devices({my.own, my.base}, there);
  if (merged.here != DeviceMaster{my.own, my.base}) take(my, merged.here, _("It was changed on another device."));
  return merged.tell;
}

void OwnMasters::take(MyCard& my, DeviceMaster master, const std::string& why) {
  const CardId id = my.keys.id();
  const bool base_changed = my.base != master.base;
  my.base = master.base;
  if (my.own == master.own) {
    if (base_changed) keep_base(id, my.base);
    return;
  }
  my.before = my.own;
  my.own = my.loaded = master.own;
  const Revision last = std::exchange(my.latest, edition_of(my.own, my.keys)).revision;
  if (my.latest.revision < last) {
    // Of two equal counters the devices chose the one that others hold for the older.
    ++my.own.counter;
    my.loaded = master.own = my.own;
    my.latest = edition_of(my.own, my.keys);
  }
  state_.store.save_own_card(
      my.own,
      state_.guarded(std::function([this, id, why, master, base_changed, edition = my.latest](Result<void> done) {
        if (!done) {
          ++state_.counters.unsaved;
          return;
        }
        // After the card: a base that is newer than it would make the card look like a change.
        if (base_changed) keep_base(id, master.base);
        state_.screen.own_card_changed(master.own, why);
        publish(id, edition);
      })));
}

void OwnMasters::publish(const CardId& id, const Edition& edition) {
  MyCard* my = state_.my(id);
  if (!my || edition.revision <= my->published.revision) return;
  my->published = edition;
  state_.published(id);
}

void OwnMasters::keep_base(const CardId& id, const OwnCard& base) {
  state_.store.set_setting(base_setting(id), to_xml(own_card_to_xml(base)),
                           state_.guarded(std::function([this](Result<void> done) {
                             if (!done) ++state_.counters.unsaved;
                           })));
}

}  // namespace carte
