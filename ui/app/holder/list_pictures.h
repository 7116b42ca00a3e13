// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "prpl-ext/draw/card_picture.h"
#include "ui/app/holder/held_cards.h"

namespace carte {

// The round pictures in the list: portraits when they have come, initials until then and otherwise.
class ListPictures {
 public:
  static constexpr int size = 36;  // logical pixels

  // Valid until the next call. `asked` becomes true when its portrait was never given.
  cairo_surface_t* of(const ListedCard& card, int scale, bool& asked);
  // Empty or undecodable: the initials stay.
  void put(HeldId card, const std::string& bytes, int scale);
  void forget(HeldId card);
  void forget_all();

 private:
  void make_room();

  std::unordered_map<HeldId, CairoSurface> portraits_;  // null: there is none
  std::unordered_map<std::string, CairoSurface> initials_;
};

}  // namespace carte
