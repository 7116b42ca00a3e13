// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "plugin/exchange/ports.h"
#include "plugin/exchange/token_bucket.h"
#include "plugin/region/letters.h"
#include "plugin/region/region_screens.h"

namespace carte {

// The user's answer to an offer. Never: nor to any other of theirs until the program is started again.
enum class WatchAnswer { show, decline, never };

enum class WatchingState { connecting, live, paused, lost, ended };

struct WatchingLimits {
  static constexpr int sender_burst = 4, sender_per_minute = 4;  // invitations of one person that are followed
  static constexpr int all_burst = 12, all_per_minute = 12;
  static constexpr std::size_t senders = 256;
  static constexpr std::size_t open = 4;    // questions and windows together; more are declined as busy
  static constexpr std::size_t known = 32;  // with those of which nothing has come yet
  static constexpr int offer_ms = 60'000;   // so long an answer to our Ask is waited for
  static constexpr std::size_t put_by = 8;  // lines that wait for the user, one of each person; the oldest gives way
  static constexpr int put_by_ms = 30 * 60'000;
  static constexpr int reopened = 3;        // after a crash of the window
  static constexpr int offered_again = 8;   // after crashes of theirs
};

// Other people's regions: asked about, offered, agreed to by the user, seen in a window. No I/O of its own.
//   the readable line     -> Ask, unless it is old, theirs are declined, or there are too many. An Ask tells that
//                            somebody is here who could see it: strangers get none before the user wants it
//   Offer                 -> the user is asked; only when we have asked
//   the user agrees       -> the window, which writes the Accept
//   Paths, End            -> the window
class RegionWatching {
 public:
  RegionWatching(Letters& letters, RegionCarrier& carrier, WatchingScreen& screen, Clock& clock)
      : letters_(letters), carrier_(carrier), screen_(screen), clock_(clock) {}

  void invited(const Peer& in, const UpdateAddress& from, const Token& region, bool history);
  void came(const ReadLetter& read);
  void answer(unsigned id, WatchAnswer answer);
  // The user wants to see what a stranger shows in that conversation. False: there is nothing of the kind.
  bool look(const Peer& in);
  // All of it ends: the program does.
  void stop();
  void gone(const UpdateAddress& peer);
  void conversation_closed(const Peer& in);
  void signed_off(const AccountName& account);
  void bytes_ready(const RegionLine& line, std::size_t room);
  void bytes_came(const RegionLine& line, const std::string& bytes);
  void bytes_over(const RegionLine& line);
  // The holder was unlocked: those can be asked about now who could not be told from others before.
  void unlocked();

  // What a window tells.
  void letter_written(unsigned id, const region::Letter& letter);
  void bytes_written(unsigned id, const std::string& bytes);
  void state_changed(unsigned id, WatchingState state, const std::string& why);
  void window_closed(unsigned id);
  void window_died(unsigned id, const std::string& reason);

  // The newest question in that conversation that waits for the user; 0 for none.
  unsigned question_in(const Peer& in) const;
  // They offered that, and it is not over.
  bool knows(const UpdateAddress& from, const Token& region) { return find(from, region) != regions_.end(); }
  std::uint64_t unexpected() const { return unexpected_; }
  std::uint64_t flooded() const { return flooded_; }

 private:
  enum class Step { waiting_for_unlock, waiting_for_user, asked, offered, agreed };
  struct Region {
    unsigned id = 0;
    Peer in;
    UpdateAddress from;
    Token token;
    std::optional<Token> bond;
    Step step = Step::asked;
    region::Offer offer;
    bool wanted = false;    // the user said so before there was an offer
    bool accepted = false;  // our Accept has gone
    bool seen = false;      // its window was connected
    bool told_end = false;  // they were
    int reopened = 0, offered_again = 0;
    std::size_t room = 0;  // of the way through the chat
  };
  using Regions = std::list<Region>;

  // Nothing has been asked yet.
  static bool waits(const Region& region) {
    return region.step == Step::waiting_for_unlock || region.step == Step::waiting_for_user;
  }
  bool admit(const UpdateAddress& from);
  bool is_known(const Region& region) const;
  void ask_if_known(Regions::iterator region);
  void put_by(Regions::iterator region, Step step);
  void ask(Regions::iterator region);
  void offered(Regions::iterator region, const ReadLetter& read, const region::Offer& offer);
  void settle_others_of(Regions::iterator region);
  void open(Region& region);
  void decline(Regions::iterator region, region::DeclineReason reason);
  // The user's part of it ends; the other side is told when it does not know.
  void finish(Regions::iterator region, std::optional<region::EndReason> tell_them, const std::string& sentence);
  void tell_end(Region& region, const region::Letter& end);
  void say_over(const Region& region, const std::string& why);
  std::size_t open_ones() const;
  Regions::iterator find(const UpdateAddress& from, const Token& token);
  Regions::iterator find(unsigned id);
  std::string name_of(const Region& region) const {
    return letters_.name_of(region.bond, screen_.name_of(region.in, region.from));
  }
  RegionLine line_to(const Region& region) const { return {region.from, region.token}; }
  static UpdateAddress person(UpdateAddress address);

  Letters& letters_;
  RegionCarrier& carrier_;
  WatchingScreen& screen_;
  Clock& clock_;
  Regions regions_;
  std::set<UpdateAddress> declined_;  // people
  std::map<UpdateAddress, TokenBucket> senders_;
  TokenBucket all_{WatchingLimits::all_burst, WatchingLimits::all_per_minute};
  unsigned last_id_ = 0;
  std::uint64_t unexpected_ = 0, flooded_ = 0;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
};

}  // namespace carte
