// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "ui/app/editor/notice_bar.h"
#include "ui/app/region/viewer_area.h"
#include "ui/app/region/viewer_bar.h"
#include "ui/app/region/viewer_menu.h"
#include "ui/app/region/viewer_save.h"
#include "ui/app/region/viewer_waiting.h"
#include "ui/app/region/viewer_window.h"

namespace carte {

// The window itself.
class ViewerView : public ViewerWindow,
                   public region::WatchingListener,
                   public std::enable_shared_from_this<ViewerView> {
 public:
  ViewerView(unsigned long xid, const Sharer& sharer, Choices& choices, ViewerActions actions);
  ~ViewerView() override;

  Result<void> begin(const OpenWatching& open_watching);

  void letter_came(const std::string& letter) override;
  void bytes_came(bool ready, std::size_t room, std::span<const std::uint8_t> bytes) override;
  void present() override;

  void letter_goes(const region::Letter& letter) override;
  void bytes_go(std::span<const std::uint8_t> bytes) override;
  void code_shown(const std::string& code) override;
  void state_changed(region::LiveState state, region::LivePath path, const std::string& why) override;
  void figures_changed(const region::LiveFigures& figures) override;
  void size_changed(int width, int height) override;
  void picture_in(int seconds) override;

 private:
  void build(unsigned long xid);
  void run(ViewerCommand command);
  void show_menu(GtkWidget* beside, const GdkEvent* event);
  void update_menu();
  void show_state();
  std::string live_words() const;
  void show_notice();
  WaitingWords waiting_words() const;
  void fit_window(const Extent& picture);
  int height_below() const;  // of what stands below the picture
  void toggle_full_screen();
  void toggle_figures();
  void copy();
  void save();
  void saved(const Result<std::string>& path);
  void say(const std::string& sentence);
  gboolean key(GdkEventKey* event);
  gboolean window_state(GdkEventWindowState* event);
  gboolean close_asked(GdkEvent*);
  void close();

  gref<GtkWidget> window_;
  gref<GtkAccelGroup> keys_{gtk_accel_group_new()};
  std::string name_;
  Extent offered_;
  Choices& choices_;
  ViewerActions actions_;
  NoticeBar notice_;
  ViewerWaiting waiting_;
  ViewerBar bar_;
  GtkWidget *pages_ = nullptr, *menu_ = nullptr;
  std::unique_ptr<ViewerSave> save_;
  ViewerArea area_;
  std::unique_ptr<region::Watching> watching_;  // draws on the area, so it ends before it

  region::LiveState state_ = region::LiveState::connecting;
  region::LivePath path_ = region::LivePath::none;
  std::string why_, code_, said_;
  bool has_picture_ = false, was_connected_ = false, full_screen_ = false, figures_wanted_ = false;
  int picture_in_ = 0;
  Extent asked_size_;  // of the window, the last time it was fitted to a picture
  Source saying_;
  Signal key_, window_state_, closing_;
};

}  // namespace carte
