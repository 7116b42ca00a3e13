// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/publication.h"

#include <utility>

namespace carte {

bool must_publish(const Sent& sent, const std::string& mark, Stands stands, const std::string& stands_mark) {
  if (sent.mark != mark || stands == Stands::nothing || stands == Stands::left_over) return true;
  return stands == Stands::anothers && !sent.before.empty() && sent.before == stands_mark;
}

bool Publication::begin() {
  if (busy_) {
    again_ = true;
    return false;
  }
  busy_ = true;
  left_over_ = false;
  return true;
}

Publication::Next Publication::end() {
  busy_ = false;
  const bool left_over = std::exchange(left_over_, false);
  if (std::exchange(again_, false)) return Next::begin;
  return left_over && ours_ ? Next::repair : Next::rest;
}

Publication::Next Publication::unanswered(std::int64_t now_us) {
  const Next next = end();
  return next == Next::rest && may_repair(now_us) ? Next::repair : next;
}

// The newest counts: our own echo, however late, takes the place of what was made on the way to it.
Publication::Next Publication::saw(Stands stands) {
  left_over_ = busy_ && stands == Stands::left_over;
  return !busy_ && ours_ && stands == Stands::left_over ? Next::repair : Next::rest;
}

bool Publication::may_repair(std::int64_t now_us) {
  if (now_us - repairs_since_ > repairs_in_us) {
    repairs_since_ = now_us;
    repairs_ = 0;
  }
  return ++repairs_ <= most_repairs;
}

}  // namespace carte
