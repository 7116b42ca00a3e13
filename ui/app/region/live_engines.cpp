// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/live_engines.h"

#include <gst/gst.h>

#include <string_view>

namespace carte {
namespace {

using region::CaptureChoice;

constexpr int timer_interval_ms = 100;

}  // namespace

CaptureChoice capture_of(const Chosen& what, const region::LiveSettings& settings) {
  CaptureChoice choice;
  choice.what = what.kind == Chosen::Kind::window ? CaptureChoice::What::window : CaptureChoice::What::region;
  choice.region = what.rect;
  choice.window = what.window;
  if (settings.timer) {
    choice.when = CaptureChoice::When::timer;
    choice.interval_ms = timer_interval_ms;
  }
  return choice;
}

CaptureChoice capture_of(const Chosen& what, const PortalScreen& portal) {
  CaptureChoice choice = portal.choice();
  if (what.kind == Chosen::Kind::region) choice.region = what.rect;
  return choice;
}

region::LiveSettings live_settings_of(GVariant* settings) {
  const char *mode = "", *stun = "", *turn = "", *capture = "";
  gboolean exact_only = FALSE;
  g_variant_get(settings, "(&sb&s&s&s)", &mode, &exact_only, &stun, &turn, &capture);
  region::LiveSettings live;
  if (std::string_view(mode) == "whole") live.mode = region::Mode::whole;
  live.exact_only = exact_only;
  live.stun = stun;
  live.turn = turn;
  live.timer = std::string_view(capture) == "timer";
  return live;
}

OpenSharing sharing_of(const CaptureChoice& choice, const region::LiveSettings& settings,
                       const region::Certificate& certificate) {
  return [choice, settings, certificate](
             region::SharingListener& listener,
             const std::vector<unsigned long>& ours) -> Result<std::unique_ptr<region::Sharing>> {
    GErrorOut error;
    if (!gst_init_check(nullptr, nullptr, error)) return Error{error.message()};
    CaptureChoice whole = choice;
    whole.exclude = ours;
    return region::Sharing::open(whole, settings, certificate, listener);
  };
}

OpenWatching watching_of(const region::Offer& offer, bool known, const region::LiveSettings& settings) {
  return [offer, known, settings](region::Screen& screen, region::WatchingListener& listener) {
    return region::Watching::open(offer, known, settings, screen, listener);
  };
}

}  // namespace carte
