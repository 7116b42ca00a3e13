// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/swipe.h"

#include <cmath>
#include <utility>

#include "prpl-ext/base/i18n.h"

namespace carte {
namespace {

constexpr double slowest = 150, steepest = 1.5;

constexpr Swipe swipes[] = {Swipe::up, Swipe::down, Swipe::left, Swipe::right};

struct Deed {
  SwipeDeed deed;
  const char *name, *label;
};

constexpr Deed deeds[] = {{SwipeDeed::nothing, "nothing", N_("Nothing")},
                          {SwipeDeed::call, "call", N_("Call")},
                          {SwipeDeed::message, "message", N_("Write a message")},
                          {SwipeDeed::sms, "sms", N_("Send a text message")},
                          {SwipeDeed::mail, "mail", N_("Write an e-mail")},
                          {SwipeDeed::web, "web", N_("Open the web page")},
                          {SwipeDeed::next, "next", N_("Next card")},
                          {SwipeDeed::previous, "previous", N_("Previous card")},
                          {SwipeDeed::copy, "copy", N_("Copy the picture")},
                          {SwipeDeed::share, "share", N_("Share the card")},
                          {SwipeDeed::add, "add", N_("Add to the buddy list")},
                          {SwipeDeed::save, "save", N_("Save the card")}};

constexpr SwipeDeed in_order[] = {SwipeDeed::nothing, SwipeDeed::call,     SwipeDeed::message, SwipeDeed::sms,
                                  SwipeDeed::mail,    SwipeDeed::web,      SwipeDeed::next,    SwipeDeed::previous,
                                  SwipeDeed::copy,    SwipeDeed::share,    SwipeDeed::add,     SwipeDeed::save};

const Deed& known(SwipeDeed deed) {
  for (const Deed& one : deeds)
    if (one.deed == deed) return one;
  return deeds[0];
}

}  // namespace

std::span<const Swipe> all_swipes() { return swipes; }
std::span<const SwipeDeed> all_deeds() { return in_order; }
std::string deed_label(SwipeDeed deed) { return _(known(deed).label); }
const char* deed_name(SwipeDeed deed) { return known(deed).name; }

std::string swipe_label(Swipe swipe) {
  switch (swipe) {
    case Swipe::up: return _("Swipe up, or Ctrl+Up");
    case Swipe::down: return _("Swipe down, or Ctrl+Down");
    case Swipe::left: return _("Swipe left, or Ctrl+Left");
    case Swipe::right: break;
  }
  return _("Swipe right, or Ctrl+Right");
}

const char* swipe_arrow(Swipe swipe) {
  constexpr const char* arrows[] = {"\u2191", "\u2193", "\u2190", "\u2192"};
  return arrows[static_cast<int>(swipe)];
}

const char* swipe_name(Swipe swipe) {
  constexpr const char* names[] = {"up", "down", "left", "right"};
  return names[static_cast<int>(swipe)];
}

std::optional<SwipeDeed> deed_by_name(std::string_view name) {
  for (const Deed& one : deeds)
    if (name == one.name) return one.deed;
  return std::nullopt;
}

SwipeDeed usual_deed(Swipe swipe) {
  constexpr SwipeDeed usual[] = {SwipeDeed::call, SwipeDeed::message, SwipeDeed::previous, SwipeDeed::next};
  return usual[static_cast<int>(swipe)];
}

std::optional<Swipe> swipe_of(double right, double down) {
  const double across = std::abs(right), along = std::abs(down);
  if (std::max(across, along) < slowest) return std::nullopt;
  if (across > along * steepest) return right > 0 ? Swipe::right : Swipe::left;
  if (along > across * steepest) return down > 0 ? Swipe::down : Swipe::up;
  return std::nullopt;
}

}  // namespace carte
