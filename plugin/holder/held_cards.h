// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "plugin/exchange/exchange_ports.h"
#include "plugin/holder/card_index.h"
#include "plugin/holder/database.h"

namespace carte {

class HeldTable;
class Vault;
struct HeldRecord;

// What came of an import.
struct Imported {
  std::size_t added = 0, updated = 0, unchanged = 0;
  std::vector<std::int64_t> ids;  // of what was added and updated
};

// People's cards, one a person, with what they were before. Every call returns at once; `done` comes on the main loop when
// the change is safely on disk, and the index has it already. While the holder is locked every call fails with a sentence
// that says so.
class HeldCards {
 public:
  template <class T>
  using Done = std::function<void(Result<T>)>;
  using Ids = std::vector<std::int64_t>;
  static constexpr int max_revisions = 50;  // of one card; older ones go

  HeldCards(Database& database, const Vault& vault, CardIndex& index, Clock& clock);

  // Called on the main loop after each change with the cards that came, changed or went (ask the index which); with none
  // when all may be others: unlocked, locked.
  void watch(std::function<void(const Ids&)> changed);

  // Puts the card in the place of what is held under its uid, else adds it; what was there becomes a revision. A card as it is held
  // already changes nothing. Whether it may take that place is the caller's to know, but for one thing: a card under the id of a
  // self-certifying card that has no proof never does; it is added under an id of its own. A card without
  // a uid gets one (`urn:uuid:`). A removed card is back. Gives the holder's id.
  void hold(const Card& card, Done<std::int64_t> done);
  // The same for an unsigned card of which the holder's id is known; keeps the uid that is held. False: there is no such card, or
  // it is a signed one or locked by now.
  void replace(std::int64_t id, const Card& card, Done<bool> done);
  // What the user takes in, whoever it is from: many in one transaction, into that group (empty: none; known cards stay in
  // theirs). A signed card takes the place only of an older revision, and one whose proof is wrong is held without it. The same
  // card again is unchanged, also when it has no uid.
  void import(std::vector<Card> cards, const std::string& group, Done<Imported> done);

  void load(std::int64_t id, Done<std::optional<HeldCard>> done);
  // In the order asked for; those that are gone are left out. With their portraits: ask for some hundred at most.
  void load_many(Ids ids, Done<std::vector<HeldCard>> done);
  void by_uid(const CardId& uid, Done<std::optional<HeldCard>> done);
  // The cards that have this address. (CardIndex::at_address() answers at once.)
  void find(const AccountName& address, Done<std::vector<HeldCard>> done);
  // Newest first.
  void history(std::int64_t id, Done<std::vector<HeldRevision>> done);

  // Empty: into none.
  void set_group(Ids ids, const std::string& group, Done<void> done);
  // All cards of that group; an empty new name takes the group away.
  void rename_group(const std::string& from, const std::string& to, Done<void> done);
  void set_choice(std::int64_t id, std::optional<UpdateChoice> choice, Done<void> done);
  // The user has looked at them: HeldCard::news goes.
  void set_seen(Ids ids, Done<void> done);

  // Out of sight at once, but not yet gone: restore() brings them back with group and history. Gone for good by purge(), and
  // those of earlier runs when the holder is opened.
  void remove(Ids ids, Done<void> done);
  void remove_uid(const CardId& uid, Done<void> done);  // no error when there is none
  void restore(Ids ids, Done<void> done);
  void purge(Ids ids, Done<void> done);

  // Tells the index and the watchers of cards that something else changed on disk.
  void refresh(Ids ids, Done<void> done);
  // Reads all cards into the index: when the holder was opened or unlocked. `done` gets how many.
  void fill_index(Done<std::size_t> done);
  // Empties it: when the holder is locked.
  void clear_index();

 private:
  struct Touched;

  template <class T>
  void read(std::function<T(HeldTable&)> job, Done<T> done);
  // The job runs in one transaction and names the cards that it touched.
  template <class T>
  void change(std::function<T(HeldTable&, Ids&)> job, Done<T> done);
  void change_all(std::function<void(HeldTable&, Ids&)> job, Done<void> done);
  void change_each(Ids ids, std::function<void(HeldTable&, std::int64_t)> job, Done<void> done);
  void change_record(Ids ids, std::function<void(HeldRecord&)> job, Done<void> done);
  void take(Touched& touched);
  void tell(const Ids& ids);

  Database& database_;
  const Vault& vault_;
  CardIndex& index_;
  Clock& clock_;
  std::vector<std::function<void(const Ids&)>> watchers_;
};

}  // namespace carte
