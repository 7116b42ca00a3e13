// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "plugin/companion/holder_window.h"
#include "plugin/holder/card_index.h"

namespace carte::samples {

// A holder in memory for the stories about its window: so many people, the first of them those of samples.h (numbers
// 1 ann, 2 li, 3 arab, 4 long, 5 emoji, 6 bare, 7 evil), and one card of the user's own (-1).
class HolderWorld {
 public:
  explicit HolderWorld(int people);

  HolderView view;
  std::vector<HolderId> find(const HolderQuery& query) const;
  std::vector<HolderRow> rows(const std::vector<HolderId>& cards) const;
  bool has(HolderId id) const { return id < 0 || cards_.contains(id); }
  HolderCard card(HolderId id) const;
  std::string portrait(HolderId id) const;
  void remove(const std::vector<HolderId>& cards);
  void restore(const std::vector<HolderId>& cards);
  void set_group(const std::vector<HolderId>& cards, const std::string& group);
  void rename_group(const std::string& from, const std::string& to);
  void look_at(HolderId id);
  void set_choice(std::optional<UpdateChoice> choice) { choice_ = choice; }
  void end_exchange() { exchanged_.clear(); }

 private:
  void put(HolderId id);
  void count();

  std::map<HolderId, HeldCard> cards_;
  std::map<HolderId, HeldCard> removed_;
  std::set<HolderId> exchanged_;
  std::optional<UpdateChoice> choice_;
  CardIndex index_;
};

}  // namespace carte::samples
