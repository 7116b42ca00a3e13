// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "ui/app/region/frame.h"
#include "ui/app/region/sharer_lock_watch.h"
#include "ui/app/region/sharer_panel.h"
#include "ui/app/region/sharer_stop_key.h"
#include "ui/app/region/sharer_viewers.h"
#include "ui/app/region/sharer_window.h"

namespace carte {

// Frame, panel and what holds them together.
class SharerView : public SharerWindow,
                   public region::SharingListener,
                   public std::enable_shared_from_this<SharerView> {
 public:
  SharerView(const Chosen& what, SharerActions actions);
  ~SharerView() override;

  Result<void> begin(const OpenSharing& open_sharing);

  void add_viewer(const std::string& viewer, const std::string& name, bool known, const region::Salt& salt) override;
  void viewer_asked(const std::string& viewer, const std::string& name, const std::string& state) override;
  void remove_viewer(const std::string& viewer) override;
  void set_paused(bool paused) override { paused ? pause(Pause::user) : resume(); }
  void letter_came(const std::string& viewer, const std::string& letter) override;
  void bytes_came(const std::string& viewer, bool ready, std::size_t room,
                  std::span<const std::uint8_t> bytes) override;

  void letter_goes(const region::ViewerId& viewer, const region::Letter& letter) override;
  void bytes_go(const region::ViewerId& viewer, std::span<const std::uint8_t> bytes) override;
  void code_shown(const region::ViewerId& viewer, const std::string& code) override;
  void viewer_changed(const region::ViewerId& viewer, region::LiveState state, region::LivePath path,
                      const std::string& why) override;
  void figures_changed(const region::ViewerId& viewer, const region::LiveFigures& figures) override;
  void region_moved(const region::Rect& region) override;
  void source_hidden(bool hidden) override;
  void source_ended(const std::string& why) override;

 private:
  // Why nothing is sent. The user's own click is the strongest.
  enum class Pause { none, user, lock };

  SharerPanelEvents panel_events();
  void pause(Pause why);
  void resume();
  void stop();
  void confirm(const region::ViewerId& viewer);
  void send_away(const region::ViewerId& viewer, const std::string& why);
  void moved(const region::Rect& region, bool settled);
  void move_by_keys(int right, int down, bool size);
  void region_settled();
  void show();
  void show_status();
  std::string status_words() const;
  FrameLook look() const;

  Chosen::Kind kind_;
  SharerActions actions_;
  SharerViewers viewers_;
  SharerPanel panel_;
  std::unique_ptr<RegionFrame> frame_;  // none where it cannot be
  StopKey stop_key_;
  LockWatch lock_watch_;
  region::Rect region_;
  Pause pause_ = Pause::none;
  bool hidden_ = false, over_ = false;
  std::string why_over_;
  gint64 began_ = g_get_monotonic_time();
  Source clock_, settling_;
  std::unique_ptr<region::Sharing> sharing_;  // ends before what it tells
};

}  // namespace carte
