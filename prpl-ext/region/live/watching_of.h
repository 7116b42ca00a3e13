// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "prpl-ext/region/channel/certificate.h"
#include "prpl-ext/region/channel/settings.h"
#include "prpl-ext/region/live/watching.h"

namespace carte::region {

// Watching::open() with any way of connecting.
std::unique_ptr<Watching> make_watching(const Offer& offer, bool known, const Certificate& certificate,
                                        const ChannelSettings& channel, Screen& screen, WatchingListener& listener);

}  // namespace carte::region
