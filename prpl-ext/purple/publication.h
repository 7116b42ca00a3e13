// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace carte {

// What stands in the place of one's own card on the server.
enum class Stands {
  nothing,
  ours,
  left_over,  // nobody meant it: a program or the server has lost some of ours
  anothers,   // what another of the user's programs says
};

// What is kept of the last publication of an account, also over restarts.
struct Sent {
  // Of what was sent last. Empty: nothing, so that nothing has to be taken back; another than the card's: it has to be
  // sent.
  std::string mark;
  // Of what another program said before, until the server has confirmed ours: if it still says so, ours never came.
  std::string before;
};

// Whether the card with `mark` must be published where this stands now; `stands_mark` is that of what is there.
bool must_publish(const Sent& sent, const std::string& mark, Stands stands, const std::string& stands_mark);

// The order of what is done about one account's card while it is online. The server's answers order it: a turn (look,
// publish, or take back) begins when all that was sent in the one before is answered. In between, events tell what
// becomes of the card, and they may come before the answer to the publication or after it.
class Publication {
 public:
  enum class Next { rest, begin, repair };
  static constexpr int most_repairs = 3;
  static constexpr std::int64_t repairs_in_us = 600LL * 1'000'000;

  // A turn is wanted. False: another has not ended; end() says when it can begin.
  bool begin();
  // Another turn is wanted already, so that there is no use in going on with this one.
  bool outdated() const { return again_; }
  // What the turn found or made: whether ours is there.
  void found(bool ours) { ours_ = ours; }
  // All is answered.
  Next end();
  // There was no answer in time: once more, within the limits of repairs.
  Next unanswered(std::int64_t now_us);

  // An event says what stands there now.
  Next saw(Stands stands);
  // Two programs that never agree must not go on for ever: whether ours may be put there once more.
  bool may_repair(std::int64_t now_us);
  // Another card: what was repaired before does not count.
  void forget_repairs() { repairs_ = 0; }

 private:
  bool busy_ = false, again_ = false;
  bool ours_ = false;       // so that what comes instead is another program's
  bool left_over_ = false;  // by the last event of this turn
  int repairs_ = 0;
  std::int64_t repairs_since_ = 0;
};

}  // namespace carte
