// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "prpl-ext/region/live/sharing_of.h"
#include "prpl-ext/region/live/watching_of.h"
#include "tests/unit/region_live/drawn_source.h"
#include "tests/unit/region_channel/relay.h"

namespace carte::region {

class LiveWorld;

// Somebody who watches, on this computer.
class Onlooker final : Screen, WatchingListener {
 public:
  Onlooker(LiveWorld& world, const std::string& name, const Offer& offer, bool known, const ChannelSettings& channel);

  const ViewerId& name() const { return name_; }
  bool sees(const PictureView& picture) const;
  std::size_t pictures() const;
  PointerShape pointer() const;
  PointerPlace pointer_place() const;

  LiveState state = LiveState::connecting;
  LivePath path = LivePath::none;
  std::string code;
  bool was_lost = false;
  LiveFigures figures;
  int width = 0, height = 0;
  std::vector<int> waits;  // for a picture, as foretold
  std::unique_ptr<Relay> relay;  // what it is connected through
  std::unique_ptr<Watching> watching;

 private:
  void begin(GMainContext*) override {}
  void show(const DecodedPicture& picture) override;
  void forget() override {}
  void show_pointer(const PointerShape& shape) override;
  void move_pointer(const PointerPlace& place) override;
  void end() override {}
  void letter_goes(const Letter& letter) override;
  void bytes_go(std::span<const std::uint8_t> bytes) override;
  void code_shown(const std::string& digits) override { code = digits; }
  void state_changed(LiveState now, LivePath way, const std::string&) override;
  void figures_changed(const LiveFigures& told) override { figures = told; }
  void size_changed(int wide, int high) override { width = wide, height = high; }
  void picture_in(int seconds) override { waits.push_back(seconds); }

  LiveWorld& world_;
  ViewerId name_;
  mutable std::mutex mutex_;  // of what the watching thread writes
  Picture seen_;
  std::size_t pictures_ = 0;
  PointerShape pointer_;
  PointerPlace place_;
};

// One who shares a screen that the test draws, and those who watch, in one process. Letters are carried by hand; each
// viewer's connection goes through a relay.
class LiveWorld final : SharingListener {
 public:
  explicit LiveWorld(LiveSettings settings = {}, ChannelSettings channel = on_this_computer());
  // With nothing but the chat network between the two.
  static ChannelSettings through_the_chat();
  static ChannelSettings on_this_computer();
  ~LiveWorld();

  // Asked, accepted and admitted.
  Onlooker& come(const std::string& name, bool known = true);
  // Both ends hear that bytes may go through the chat.
  void open_chat(Onlooker& viewer);
  void draw(Picture picture);
  // The program's main loop runs until it is so; false: it never is.
  bool until(const std::function<bool()>& is_so);
  // Who watches sees what was drawn last.
  bool until_seen_by(const Onlooker& viewer);
  bool until_state(const std::string& viewer, LiveState state);
  // For so long; for what must not happen.
  void idle(unsigned milliseconds);

  Sharing& sharing() { return *sharing_; }
  LiveState state(const std::string& viewer) { return states_[viewer]; }
  const std::string& code(const std::string& viewer) { return codes_[viewer]; }
  const LiveFigures& figures(const std::string& viewer) { return figures_[viewer]; }
  const Picture& drawn() const { return drawn_; }
  const Token& region() const { return region_; }
  int letters_to(const std::string& viewer) { return letters_[viewer]; }
  bool addresses_told_to(const std::string& viewer) { return addressed_[viewer]; }
  int ends_told_to(const std::string& viewer) { return ends_[viewer]; }
  // What the source tells, once it is at work.
  void pointer(const PointerShape& shape, const PointerPlace& place);
  void hide(bool hidden);
  void close_source();
  bool source_is_hidden = false, source_is_over = false;

  void letter_from(const ViewerId& viewer, const Letter& letter) { sharing_->letter_came(viewer, letter); }
  void bytes_from(const ViewerId& viewer, std::span<const std::uint8_t> bytes);

 private:
  void letter_goes(const ViewerId& viewer, const Letter& letter) override;
  void bytes_go(const ViewerId& viewer, std::span<const std::uint8_t> bytes) override;
  void code_shown(const ViewerId& viewer, const std::string& code) override { codes_[viewer.str()] = code; }
  void viewer_changed(const ViewerId& viewer, LiveState state, LivePath, const std::string&) override {
    states_[viewer.str()] = state;
  }
  void figures_changed(const ViewerId& viewer, const LiveFigures& figures) override {
    figures_[viewer.str()] = figures;
  }
  void region_moved(const Rect&) override {}
  void source_hidden(bool hidden) override { source_is_hidden = hidden; }
  void source_ended(const std::string&) override { source_is_over = true; }

  LiveSettings settings_;
  ChannelSettings channel_;
  Certificate certificate_;
  Salt salt_ = new_salt();
  Token region_ = new_token();
  DrawnScreen screen_;
  Picture drawn_;
  std::unique_ptr<Sharing> sharing_;
  std::map<std::string, std::unique_ptr<Onlooker>> onlookers_;
  std::map<std::string, LiveState> states_;
  std::map<std::string, std::string> codes_;
  std::map<std::string, LiveFigures> figures_;
  std::map<std::string, int> letters_, ends_;
  std::map<std::string, bool> addressed_;
};

}  // namespace carte::region
