// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib.h>

#include <string>

#include "prpl-ext/region/channel/certificate.h"
#include "prpl-ext/region/live/live.h"
#include "ui/app/region/portal_screen.h"
#include "ui/app/region/sharer_window.h"
#include "ui/app/region/viewer_window.h"

namespace carte {

// The settings of ShowRegionChooser and ShowRegionViewer; what is not known is as if it had not been set.
region::LiveSettings live_settings_of(GVariant* settings);

// What of the X screen is captured, and when.
region::CaptureChoice capture_of(const Chosen& what, const region::LiveSettings& settings);
// The same of what was chosen in the portal.
region::CaptureChoice capture_of(const Chosen& what, const PortalScreen& portal);

// How both ends are made once there is a window that listens. Neither needs anything before that.
OpenSharing sharing_of(const region::CaptureChoice& choice, const region::LiveSettings& settings,
                       const region::Certificate& certificate);
OpenWatching watching_of(const region::Offer& offer, bool known, const region::LiveSettings& settings);

}  // namespace carte
