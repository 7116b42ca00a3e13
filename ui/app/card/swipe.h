// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace carte {

// A swipe over a card, or the arrow key that stands for it.
enum class Swipe { up, down, left, right };

// What a swipe may be made to do.
enum class SwipeDeed { nothing, call, message, sms, mail, web, next, previous, copy, share, add, save };

std::span<const Swipe> all_swipes();
std::span<const SwipeDeed> all_deeds();

// For people: "Call", "Write a message".
std::string deed_label(SwipeDeed deed);
// "Swipe up, or Ctrl+Up"
std::string swipe_label(Swipe swipe);
// "↑"
const char* swipe_arrow(Swipe swipe);

// For the file of choices.
const char* swipe_name(Swipe swipe);
const char* deed_name(SwipeDeed deed);
std::optional<SwipeDeed> deed_by_name(std::string_view name);

// Up calls, down writes a message; left and right go through the cards until the user says otherwise.
SwipeDeed usual_deed(Swipe swipe);

// Where a movement goes that ended with that speed, in pixels a second; nothing when it was slow or aslant.
std::optional<Swipe> swipe_of(double right, double down);

}  // namespace carte
