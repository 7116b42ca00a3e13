// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/region/channel/sharer_door.h"
#include "prpl-ext/region/live/gate.h"
#include "prpl-ext/region/live/loop_thread.h"
#include "prpl-ext/region/live/picture_flow.h"
#include "prpl-ext/region/live/picture_source.h"
#include "prpl-ext/region/live/seat.h"

namespace carte::region {

// The sharer's engine, on its own thread: between the source of pictures, the flow and the door to the viewers.
// Everything is called on that thread; see Sharing for what the calls mean.
class SharingEngine final : SharerDoorListener, PictureSourceListener, PictureOutlet {
 public:
  // Brings what is told to the listener's thread.
  using Tell = std::function<void(std::function<void(SharingListener&)>)>;
  struct Parts {
    std::unique_ptr<PictureSource> source;
    LiveSettings settings;
    Certificate certificate;
    ChannelSettings channel;
    std::shared_ptr<Gate> gate;
    Tell tell;
  };

  explicit SharingEngine(Parts parts);
  ~SharingEngine();

  void start();
  void pause();
  void resume();
  void stop();
  void set_region(const Rect& region);
  void exclude(const std::vector<unsigned long>& windows);

  void admit(const ViewerId& viewer, bool known, const Salt& salt);
  // code: the one that the user compared.
  void confirm(const ViewerId& viewer, const std::string& code);
  void remove(const ViewerId& viewer);
  void letter_came(const ViewerId& viewer, const Letter& letter);
  void bytes_came(const ViewerId& viewer, bool ready, std::size_t room, const std::vector<std::uint8_t>& bytes);

 private:
  // SharerDoorListener
  void letter_goes(const Fingerprint& viewer, const Letter& letter) override;
  void bytes_go(const Fingerprint& viewer, std::span<const std::uint8_t> bytes) override;
  void connected(const Fingerprint& viewer, LivePath path) override;
  void came(const Fingerprint& viewer, const Message& message) override;
  bool picture_leaves(const std::function<bool()>& write) override { return gate_->pass(write); }
  void drained(const Fingerprint& viewer) override;
  void lost(const Fingerprint& viewer) override;
  void ended(const Fingerprint& viewer, EndReason reason, const std::string& why) override;
  // PictureSourceListener
  void picture_ready() override;
  void pointer_changed(PointerShape shape) override;
  void pointer_moved(const PointerPlace& place) override;
  void place_changed(const Rect& place) override;
  void hidden(bool is) override;
  void closed(const std::string& why) override;
  // PictureOutlet
  bool send(EncoderGroups::Viewer viewer, SentPicture picture) override;

  using Seats = std::map<ViewerId, Seat>;
  Seats::iterator seat_of(const Fingerprint& viewer);
  void accepted(Seats::iterator seat, const Accept& accept);
  void introduce(Seats::iterator seat);
  void begin(Seats::iterator seat);
  void leave(Seats::iterator seat);
  void enter(Seats::iterator seat, LiveState state, const std::string& why = {});
  SharerState sharer_state() const;
  void tell_state();
  void show_pointer(Seat& seat);
  void send_shape(Seat& seat);
  void send_pointer(Seat& seat);
  void send_when_free(Seat& seat, bool& waits, const Message& message);
  void pointer_due();
  void take_picture();
  void pump();
  void figures_due();
  void finish(EndReason reason);

  std::unique_ptr<PictureSource> source_;
  LiveSettings settings_;
  Certificate certificate_;
  ChannelSettings channel_;
  std::shared_ptr<Gate> gate_;
  Tell tell_;
  Homing home_;
  PictureFlow flow_;
  std::unique_ptr<SharerDoor> door_;  // since the first viewer accepted
  Token region_;
  Seats seats_;
  int last_number_ = 0;
  bool begun_ = false, held_ = false, hidden_ = false, over_ = false;
  PointerShape shape_;
  PointerPlace place_, told_place_;
  Alarm pump_alarm_, pointer_alarm_, figures_alarm_;
};

}  // namespace carte::region
