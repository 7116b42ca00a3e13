// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/in_band_path.h"

#include <algorithm>

namespace carte::region {

namespace {
constexpr unsigned saved_in_ms = 250;
constexpr int held = 4096;  // a second: what changes meanwhile is coded with what follows, and the pointer does not lag
}

InBandPath::InBandPath(std::size_t rate, std::function<void(std::string_view)> goes, std::function<void()> closed)
    : rate_(rate), saved_(rate), goes_(std::move(goes)),
      bridge_([this](std::string_view bytes) { went(bytes); }, std::move(closed), held) {}

void InBandPath::set_room(std::size_t bytes) {
  room_ = bytes;
  share_out();
}

void InBandPath::end() {
  saving_.remove();
  bridge_.end();
}

void InBandPath::went(std::string_view bytes) {
  saved_ -= std::min(saved_, bytes.size());
  room_ -= std::min(room_, bytes.size());
  share_out();
  goes_(bytes);
}

void InBandPath::share_out() {
  bridge_.set_room(std::min(saved_, room_));
  if (saved_ == rate_ || saving_.active()) return;
  saving_ = ContextSource::after(saved_in_ms, [this] {
    saved_ = std::min(rate_, saved_ + rate_ * saved_in_ms / 1000);
    saving_.remove();
    share_out();
    return false;
  });
}

}  // namespace carte::region
