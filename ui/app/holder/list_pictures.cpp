// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/holder/list_pictures.h"

#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/draw/portrait_picture.h"

namespace carte {
namespace {

// Some screens full; 36 x 36 pixels each at twice the resolution make 20 KB.
constexpr std::size_t most_pictures = 400;
constexpr ThemePortrait place{.box = {0, 0, ListPictures::size, ListPictures::size},
                              .radius = ListPictures::size / 2.0,
                              .ring = 0,
                              .ring_colour = {}};

}  // namespace

cairo_surface_t* ListPictures::of(const ListedCard& card, int scale, bool& asked) {
  const auto portrait = portraits_.find(card.id);
  if (portrait != portraits_.end() && portrait->second) return portrait->second.get();
  asked = card.has_portrait && portrait == portraits_.end();
  const std::string key = std::to_string(scale) + clean_line(card.name, 80);
  if (const auto known = initials_.find(key); known != initials_.end()) return known->second.get();
  make_room();
  return (initials_[key] = draw_initials(clean_line(card.name, 80), place, "sans", scale)).get();
}

void ListPictures::put(HeldId card, const std::string& bytes, int scale) {
  make_room();
  portraits_[card] = bytes.empty() ? nullptr : draw_portrait(bytes, place, scale);
}

void ListPictures::forget(HeldId card) { portraits_.erase(card); }

void ListPictures::forget_all() { portraits_.clear(); }

void ListPictures::make_room() {
  if (portraits_.size() >= most_pictures) portraits_.clear();
  if (initials_.size() >= most_pictures) initials_.clear();
}

}  // namespace carte
