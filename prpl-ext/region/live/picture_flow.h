// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>

#include "prpl-ext/region/channel/message.h"
#include "prpl-ext/region/live/encoder_groups.h"
#include "prpl-ext/region/live/encoder_slot.h"
#include "prpl-ext/region/live/link_estimate.h"

namespace carte::region {

// Where a PictureFlow's pictures go.
class PictureOutlet {
 public:
  virtual ~PictureOutlet() = default;
  // False: it cannot be taken now, and nothing of it went.
  virtual bool send(EncoderGroups::Viewer viewer, SentPicture picture) = 0;
};

// From the newest state of the screen to what each viewer gets: who is served by which encoder, when, and how. Knows
// neither threads nor clocks nor networks: is told, and asked what to do next.
class PictureFlow {
 public:
  using Viewer = EncoderGroups::Viewer;
  // The outlet outlives it.
  PictureFlow(Mode kind, bool exact_only, PictureOutlet& outlet);

  // Connected, holds nothing. round_trip: -1 when not known.
  void add(Viewer viewer, Micros round_trip, Micros now);
  void remove(Viewer viewer);
  // What the operating system says of the link to it.
  void reported(Viewer viewer, const LinkReport& report, Micros now);
  // Shown by the viewer. Numbers that were not sent are ignored.
  void acknowledged(Viewer viewer, std::uint64_t number, Micros busy, Micros now);
  // The last `count` of what was sent has not left and will not. The viewer goes on from a key picture.
  void taken_back(Viewer viewer, std::size_t count, Micros now);
  // It could not read a picture.
  void key_wanted(Viewer viewer, Micros now);

  void frame_came(std::shared_ptr<const Frame> frame, Micros now);
  // Nothing is encoded while it rests; what viewers have stays. What the screen showed meanwhile, or when the rest
  // began, is sent afterwards only when no newer frame comes, and so it is there still.
  void set_resting(bool resting, Micros now);

  // Encodes and sends what is due and can be taken. Error: the screen is larger than what can be shared.
  Result<void> pump(Micros now);
  // A further frame could be encoded for somebody.
  bool takes_more() const;
  // When to pump() again though nothing happens; -1: not at all.
  Micros next_pump(Micros now) const;

  struct Progress {
    std::uint64_t pictures = 0, bytes = 0;  // sent
    Micros round_trip = -1;
    Micros delay = -1;  // from encoding to the viewer's eye
  };
  Progress progress(Viewer viewer) const;
  const EncoderGroups& groups() const { return groups_; }

 private:
  struct Receiver {
    Credit credit;
    LinkEstimate link;
    std::uint64_t sent = 0, acknowledged = 0;  // numbers, from 1 on
    std::uint64_t version = 0;                 // of its slot's picture
    int group = 0;                             // whose version that is
    std::uint64_t bytes = 0;
    Micros key_wanted = 0;
  };

  EncoderSlot& slot_of(const EncoderGroups::Group& group);
  bool ready(const EncoderGroups::Group& group) const;
  const LinkEstimate& slowest(const EncoderGroups::Group& group) const;
  void review(Micros now);
  Result<void> serve(const EncoderGroups::Group& group, Micros now);
  void send(Viewer viewer, int group, const EncoderSlot& slot, Micros now);

  Mode kind_;
  bool exact_only_;
  bool resting_ = false, asked_ = true;
  Micros went_on_ = 0;      // after a rest
  Micros serves_from_ = 0;  // a frame that was taken later than that is waited for until then
  PictureOutlet& outlet_;
  EncoderGroups groups_;
  std::map<int, EncoderSlot> slots_;  // by group
  std::map<Viewer, Receiver> receivers_;
  std::shared_ptr<const Frame> newest_;
};

}  // namespace carte::region
