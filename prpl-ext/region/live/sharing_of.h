// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "prpl-ext/region/channel/certificate.h"
#include "prpl-ext/region/channel/settings.h"
#include "prpl-ext/region/live/picture_source.h"
#include "prpl-ext/region/live/sharing.h"

namespace carte::region {

// Sharing::open() with any source of pictures and any way of connecting.
std::unique_ptr<Sharing> make_sharing(std::unique_ptr<PictureSource> source, const LiveSettings& settings,
                                      const Certificate& certificate, const ChannelSettings& channel,
                                      SharingListener& listener);

}  // namespace carte::region
