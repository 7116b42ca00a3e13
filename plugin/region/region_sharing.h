// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plugin/exchange/ports.h"
#include "plugin/region/letters.h"
#include "plugin/region/region_screens.h"

namespace carte {

// What the user chose on the screen.
struct RegionOnOffer {
  region::Mode mode = region::Mode::tiles;
  int width = 0, height = 0;  // pixels
  bool is_window = false;
  region::Fingerprint fingerprint{};  // of the panel's certificate
  std::string picture;                // PNG, for those who can only take a still picture
};

enum class SharingState { none, connecting, live, paused, lost, ended };  // of RegionState in the companion's words

struct SharingLimits {
  static constexpr int answer_ms = 5'000;  // after that somebody without the plugin gets a still picture
  static constexpr std::size_t viewers = 16;
  static constexpr int asks = 3, accepts = 5;  // of one viewer
  static constexpr std::size_t over = 8;       // regions; who asks for those is told
};

// The region that the user shows: who is asked, who agreed, and when it ends. One region at a time, to as many people
// as are asked. No I/O of its own.
//   asked in a conversation    the readable line; a still picture when nobody asks what that is
//   Ask        -> Offer        from whoever the line was written to
//   Accept     -> the panel    again after a crash of theirs; where a code is compared, by another Offer
//   Paths, InBand, End         between the panel and that viewer
class RegionSharing {
 public:
  RegionSharing(Letters& letters, RegionCarrier& carrier, SharingScreen& screen, Clock& clock)
      : letters_(letters), carrier_(carrier), screen_(screen), clock_(clock) {}

  // The user is choosing. Ends what was shown, unless the panel was lost and this goes on with it.
  void begin(const Peer& in);
  // Everybody named so far is asked; those who saw it before the panel was lost get it again.
  void chosen(const RegionOnOffer& offer);
  // One more conversation to show it in. Error: nothing is shown, or they were asked already.
  Result<void> invite(const Peer& in);
  // Pauses it, or lets it go on. Error: nothing is shown.
  Result<void> pause();
  // The user stopped it, or did not choose.
  void stop();

  bool is_shown() const { return region_ && !panel_lost_; }
  bool panel_lost() const { return panel_lost_; }
  bool is_shown_in(const Peer& in) const;
  std::vector<Peer> conversations() const;

  void came(const ReadLetter& read);
  void gone(const UpdateAddress& peer);
  void conversation_closed(const Peer& in);
  void signed_off(const AccountName& account);
  void bytes_ready(const RegionLine& line, std::size_t room);
  void bytes_came(const RegionLine& line, const std::string& bytes);
  void bytes_over(const RegionLine& line);

  // What the panel tells.
  void letter_written(const std::string& viewer, const region::Letter& letter);
  void bytes_written(const std::string& viewer, const std::string& bytes);
  void state_changed(const std::string& viewer, SharingState state, const std::string& why);
  void panel_closed();
  void panel_died(const std::string& reason);

  std::uint64_t unexpected() const { return unexpected_; }

 private:
  enum class Step { offered, agreed };
  struct Viewer {
    std::string id;
    UpdateAddress at;
    Peer in;
    std::optional<Token> bond;
    Step step = Step::offered;
    SharingState told = SharingState::none;
    int asks = 1, accepts = 0;
    region::Salt salt{};   // of the Offer that they got
    std::size_t room = 0;  // of the way through the chat
  };
  // A conversation in which the line stands.
  struct Conversation {
    Peer in;
    std::string id;  // in the panel, until a viewer takes it over
    bool answered = false, asked = false, watched = false, pictured = false;
  };
  using Viewers = std::list<Viewer>;

  void go_on();
  void ask(Conversation& conversation);
  void has_not_answered(const Peer& in);
  void cannot_see(const Peer& in, bool sealed);
  void send_picture(const Peer& in, const std::string& id);
  // Whoever carries letters can hold them back, and a picture would go past the seal: between people who exchanged
  // cards none goes by itself.
  bool may_be_bound(const Peer& in) const {
    return letters_.bonds().locked() || letters_.bonds().with({in.account, in.name, {}});
  }
  void asked(const ReadLetter& read);
  void agreed(Viewer& viewer, const region::Accept& accept);
  void came_from(Viewers::iterator viewer, const region::Letter& letter);
  bool is_sent_away(const ReadLetter& read) const;
  void declined(const ReadLetter& read, region::DeclineReason reason);
  void offer_anew(Viewer& viewer);
  void offer_to(Viewer& viewer);
  void say_over(const Viewer& viewer, region::EndReason reason);
  void say_over(const Viewer& viewer, const std::string& why);
  void remove(Viewers::iterator viewer, bool tell_them);
  void end_others_of(const UpdateAddress& who);
  void tell(Viewer& viewer, SharingState state);
  void tell_state(SharingState state);
  void end_when_alone();
  void end(const std::string& sentence);
  Conversation* conversation_of(const UpdateAddress& who);
  Viewers::iterator viewer_at(const UpdateAddress& who);
  Viewers::iterator viewer_called(const std::string& id);
  std::string name_of(const Viewer& viewer) const { return name_of(viewer.in, viewer.at, viewer.bond); }
  std::string name_of(const Peer& in, const UpdateAddress& who, const std::optional<Token>& bond) const {
    return letters_.name_of(bond, screen_.name_of(in, who));
  }
  std::string name_of(const Peer& in) const;  // not a room
  RegionLine line_to(const Viewer& viewer) const { return {viewer.at, token_}; }
  std::string next_id() { return "viewer-" + std::to_string(++last_id_); }
  void say_to_all(const std::string& sentence);
  void later(int milliseconds, std::function<void()> call);

  Letters& letters_;
  RegionCarrier& carrier_;
  SharingScreen& screen_;
  Clock& clock_;

  std::list<Conversation> conversations_;
  Viewers viewers_;
  struct SentAway {
    UpdateAddress at;
    std::optional<Token> bond;
  };
  std::vector<SentAway> sent_away_;      // by the user, or lost for good: they do not come back by themselves
  std::optional<RegionOnOffer> region_;  // chosen
  Token token_;
  std::deque<Token> over_;  // that were shown
  bool panel_lost_ = false, paused_ = false;
  unsigned last_id_ = 0;
  std::uint64_t unexpected_ = 0;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
};

}  // namespace carte
