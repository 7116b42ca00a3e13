// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/portal_screen.h"

#include <gst/gst.h>

#include <atomic>
#include <cstring>
#include <memory>
#include <utility>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/region/gst/portal_cast.h"
#include "prpl-ext/region/live/capture_feed.h"

namespace carte {
namespace {

CairoSurface copy_of(const region::PictureView& view) {
  CairoSurface picture(cairo_image_surface_create(CAIRO_FORMAT_RGB24, view.width, view.height));
  if (cairo_surface_status(picture.get()) != CAIRO_STATUS_SUCCESS) return {};
  unsigned char* row = cairo_image_surface_get_data(picture.get());
  for (int y = 0; y < view.height; ++y, row += cairo_image_surface_get_stride(picture.get()))
    std::memcpy(row, view.row(y), static_cast<std::size_t>(view.width) * 4);
  cairo_surface_mark_dirty(picture.get());
  return picture;
}

}  // namespace

class PortalScreen::State : public std::enable_shared_from_this<PortalScreen::State>, region::PictureSourceListener {
 public:
  explicit State(Events events) : events_(std::move(events)) {
    cast_.on_closed([this] { closed(""); });
    cast_.ask([this](Result<region::PortalStream> stream) { answered(std::move(stream)); });
  }

  region::CaptureChoice choice() const {
    region::CaptureChoice choice;
    choice.what = region::CaptureChoice::What::portal;
    choice.portal_fd = stream_.fd;
    choice.portal_node = stream_.node;
    return choice;
  }

 private:
  void answered(Result<region::PortalStream> stream) {
    GErrorOut error;
    if (!stream) return tell(stream.error());
    if (!gst_init_check(nullptr, nullptr, error)) return tell(Error{error.message()});
    stream_ = *stream;
    auto feed = region::make_capture_feed(choice());
    if (!feed) return tell(feed.error());
    feed_ = std::move(*feed);
    feed_->begin(*this);
  }

  // On the streaming thread; later pictures are of no interest.
  void picture_ready() override {
    if (came_.exchange(true)) return;
    g_idle_add_full(
        G_PRIORITY_DEFAULT,
        [](gpointer waiting) noexcept -> gboolean {
          if (const auto alive = static_cast<std::weak_ptr<State>*>(waiting)->lock()) alive->look();
          return G_SOURCE_REMOVE;
        },
        new std::weak_ptr<State>(weak_from_this()),
        [](gpointer waiting) { std::unique_ptr<std::weak_ptr<State>>(static_cast<std::weak_ptr<State>*>(waiting)); });
  }

  void look() {
    CairoSurface picture;
    if (const auto frame = feed_->take_newest()) picture = copy_of(frame->view);
    feed_.reset();
    if (picture) return tell(std::move(picture));
    tell(Error{_("There is not enough memory for the picture.")});
  }

  void tell(Result<CairoSurface> picture) {
    if (const auto seen = std::exchange(events_.seen, nullptr)) seen(std::move(picture));
  }

  void closed(const std::string& why) override {
    if (events_.seen) return tell(Error{why.empty() ? _("Nothing was chosen to be shared.") : why});
    if (const auto closed = std::exchange(events_.closed, nullptr)) closed();
  }

  void pointer_changed(region::PointerShape) override {}
  void pointer_moved(const region::PointerPlace&) override {}
  void place_changed(const region::Rect&) override {}
  void hidden(bool) override {}

  Events events_;
  region::PortalCast cast_;
  region::PortalStream stream_;
  std::atomic<bool> came_ = false;
  std::unique_ptr<region::PictureSource> feed_;  // the first to go
};

PortalScreen::PortalScreen(Events events) : state_(std::make_shared<State>(std::move(events))) {}

PortalScreen::~PortalScreen() = default;

region::CaptureChoice PortalScreen::choice() const { return state_->choice(); }

}  // namespace carte
