// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/sharer_window.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/region/live_words.h"
#include "ui/app/region/sharer_view.h"

namespace carte {
namespace {

using region::LivePath;
using region::LiveState;
using region::Rect;
using region::ViewerId;

constexpr guint resized_every_ms = 100;  // each size makes a whole new picture

}  // namespace

Result<std::shared_ptr<SharerWindow>> SharerWindow::open(const Chosen& what, const OpenSharing& open_sharing,
                                                         SharerActions actions) {
  auto view = std::make_shared<SharerView>(what, std::move(actions));
  if (const auto begun = view->begin(open_sharing); !begun) return begun.error();
  return std::shared_ptr<SharerWindow>(std::move(view));
}

SharerView::SharerView(const Chosen& what, SharerActions actions)
    : kind_(what.kind),
      actions_(std::move(actions)),
      panel_(what.kind == Chosen::Kind::window ? _("Sharing a Window") : _("Sharing a Part of the Screen"),
             panel_events()),
      stop_key_([this] { stop(); }),
      lock_watch_([this] { pause(Pause::lock); }),
      region_(what.rect) {
  if (RegionFrame::is_possible() && region_.width > 0) {
    RegionFrame::Changed changed;
    if (kind_ == Chosen::Kind::region) changed = [this](const Rect& region, bool settled) { moved(region, settled); };
    frame_ = std::make_unique<RegionFrame>(region_, std::move(changed));
  }
}

SharerView::~SharerView() { sharing_.reset(); }

Result<void> SharerView::begin(const OpenSharing& open_sharing) {
  std::vector<unsigned long> ours = frame_ ? frame_->windows() : std::vector<unsigned long>{};
  if (panel_.xid() != 0) ours.push_back(panel_.xid());
  auto sharing = open_sharing(*this, ours);
  if (!sharing) return sharing.error();
  sharing_ = std::move(*sharing);
  sharing_->start();
  clock_ = Source(g_timeout_add_seconds(
      1,
      [](gpointer self) noexcept -> gboolean {
        static_cast<SharerView*>(self)->show_status();
        return G_SOURCE_CONTINUE;
      },
      this));
  show();
  panel_.present();
  panel_.stand_beside(region_);
  return {};
}

SharerPanelEvents SharerView::panel_events() {
  SharerPanelEvents events;
  events.pause = [this] { pause(Pause::user); };
  events.resume = [this] { resume(); };
  events.stop = [this] { stop(); };
  events.same_code = [this](const ViewerId& viewer) { confirm(viewer); };
  events.other_code = [this](const ViewerId& viewer) { send_away(viewer, _("The numbers were not the same.")); };
  events.send_away = [this](const ViewerId& viewer) { send_away(viewer, ""); };
  if (kind_ == Chosen::Kind::region && RegionFrame::is_possible())
    events.move = [this](int right, int down, bool size) { move_by_keys(right, down, size); };
  return events;
}

void SharerView::add_viewer(const std::string& viewer, const std::string& name, bool known, const region::Salt& salt) {
  if (over_) return;
  const ViewerId id(viewer);
  viewers_.named(id, name);
  viewers_.set_stand(id, ViewerStand::connecting);
  sharing_->admit(id, known, salt);
  show();
}

void SharerView::viewer_asked(const std::string& viewer, const std::string& name, const std::string& state) {
  const ViewerId id(viewer);
  viewers_.named(id, name);
  viewers_.set_stand(id, stand_named(state));
  show();
}

void SharerView::remove_viewer(const std::string& viewer) {
  const ViewerId id(viewer);
  sharing_->remove(id);
  viewers_.remove(id);
  show();
}

void SharerView::letter_came(const std::string& viewer, const std::string& letter) {
  if (const auto unpacked = region::unpack_letter(letter)) sharing_->letter_came(ViewerId(viewer), *unpacked);
}

void SharerView::bytes_came(const std::string& viewer, bool ready, std::size_t room,
                            std::span<const std::uint8_t> bytes) {
  sharing_->bytes_came(ViewerId(viewer), ready, room, bytes);
}

void SharerView::letter_goes(const ViewerId& viewer, const region::Letter& letter) {
  if (const auto packed = region::pack_letter(letter)) actions_.letter(viewer.str(), *packed);
}

void SharerView::bytes_go(const ViewerId& viewer, std::span<const std::uint8_t> bytes) {
  actions_.bytes(viewer.str(), bytes);
}

void SharerView::code_shown(const ViewerId& viewer, const std::string& code) {
  SeenBy* one = viewers_.find(viewer);
  if (!one) return;
  one->code = code;
  viewers_.set_stand(viewer, ViewerStand::code);
  show();
}

void SharerView::viewer_changed(const ViewerId& viewer, LiveState state, LivePath path, const std::string& why) {
  SeenBy* one = viewers_.find(viewer);
  if (!one) return;
  const ViewerStand before = one->stand;
  one->path = path;
  viewers_.set_stand(viewer, stand_of(state), why);
  show();
  if (before != stand_of(state)) actions_.state(viewer.str(), name_of_state(state), why);
}

void SharerView::figures_changed(const ViewerId& viewer, const region::LiveFigures& figures) {
  if (SeenBy* one = viewers_.find(viewer)) one->figures = figures;
  panel_.show_viewers(viewers_);
  show_status();
}

void SharerView::region_moved(const Rect& region) {
  region_ = region;
  if (frame_) frame_->set_region(region);
  panel_.stand_beside(region);
}

void SharerView::source_hidden(bool hidden) {
  hidden_ = hidden;
  show();
}

void SharerView::source_ended(const std::string& why) {
  over_ = true;
  why_over_ = why;
  settling_.remove();
  show();
  actions_.state("", name_of_state(LiveState::ended), why);
}

void SharerView::pause(Pause why) {
  if (over_ || pause_ != Pause::none) return;
  pause_ = why;
  sharing_->pause();
  show();
  actions_.state("", name_of_state(LiveState::paused), "");
}

void SharerView::resume() {
  if (over_ || std::exchange(pause_, Pause::none) == Pause::none) return;
  sharing_->resume();
  show();
  actions_.state("", name_of_state(LiveState::live), "");
}

void SharerView::stop() {
  const auto alive = shared_from_this();
  if (!std::exchange(over_, true)) sharing_->stop();
  clock_.remove();
  actions_.closed();
}

void SharerView::confirm(const ViewerId& viewer) {
  sharing_->confirm(viewer);
  viewers_.set_stand(viewer, ViewerStand::connecting);
  show();
}

void SharerView::send_away(const ViewerId& viewer, const std::string& why) {
  sharing_->remove(viewer);
  viewers_.set_stand(viewer, ViewerStand::ended, why);
  show();
  actions_.state(viewer.str(), name_of_state(LiveState::ended), why);
}

// A move goes on at once; a size only now and then.
void SharerView::moved(const Rect& region, bool settled) {
  if (over_) return;
  const bool same_size = region.width == region_.width && region.height == region_.height;
  const bool waits = settling_.active();
  region_ = region;
  panel_.stand_beside(region);
  if (settled || (same_size && !waits)) {
    settling_.remove();
    return sharing_->set_region(region_);
  }
  if (waits) return;
  settling_ = Source(g_timeout_add(
      resized_every_ms,
      [](gpointer self) noexcept -> gboolean {
        static_cast<SharerView*>(self)->region_settled();
        return G_SOURCE_REMOVE;
      },
      this));
}

void SharerView::region_settled() {
  settling_.finished();
  sharing_->set_region(region_);
}

void SharerView::move_by_keys(int right, int down, bool size) {
  if (!frame_ || over_) return;
  const Rect now = dragged(region_, size ? FrameGrip::bottom_right : FrameGrip::move, right, down, screen_rect());
  frame_->set_region(now);
  moved(now, false);
}

FrameLook SharerView::look() const {
  if (pause_ != Pause::none || hidden_) return FrameLook::paused;
  return viewers_.anybody_live() ? FrameLook::live : FrameLook::armed;
}

void SharerView::show() {
  panel_.show_viewers(viewers_);
  show_status();
  if (!frame_) return;
  frame_->set_look(look());
  frame_->set_visible(!over_ && !hidden_);
}

void SharerView::show_status() {
  SharerStatus status;
  status.look = look();
  status.over = over_;
  status.words = status_words();
  status.may_resume = pause_ != Pause::none;
  status.stop_key = stop_key_.name();
  if (!over_) {
    status.figures = words_of_time((g_get_monotonic_time() - began_) / G_USEC_PER_SEC);
    if (viewers_.watching() > 0) status.figures += " · " + words_of_rate(viewers_.bytes_per_second());
  }
  panel_.show_status(status);
}

std::string SharerView::status_words() const {
  if (over_) return why_over_.empty() ? std::string(_("Sharing has ended.")) : why_over_;
  switch (pause_) {
    case Pause::none:
      break;
    case Pause::user:
      return _("Paused");
    case Pause::lock:
      return _("Paused because the screen was locked");
  }
  if (hidden_) return _("Paused while the window is minimized");
  const int watching = viewers_.watching();
  if (viewers_.anybody_live())
    return sentence(NC_("Live, %d viewer", "Live, %d viewers", static_cast<unsigned long>(watching)), watching);
  return _("Ready, nothing is sent yet");
}

}  // namespace carte
