// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gst/gst.h>
#include <gst/video/video.h>

#include <memory>
#include <vector>

#include "prpl-ext/region/picture.h"

namespace carte::region {

// The raw format whose memory is what PictureView says.
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define CARTE_RAW_FORMAT "BGRx"
inline constexpr GstVideoFormat raw_format = GST_VIDEO_FORMAT_BGRx;
#else
#define CARTE_RAW_FORMAT "xRGB"
inline constexpr GstVideoFormat raw_format = GST_VIDEO_FORMAT_xRGB;
#endif

inline constexpr const char* raw_caps = "video/x-raw, format=(string)" CARTE_RAW_FORMAT
                                        ", width=(int)[ 1, 16384 ], height=(int)[ 1, 16384 ], "
                                        "framerate=(fraction)[ 0/1, 2147483647/1 ]";

// A buffer on a picture that others may hold too: nobody writes into it.
GstBuffer* new_picture_buffer(std::shared_ptr<const Picture> picture);

// "dirty": GstVideoRegionOfInterestMeta where a buffer differs from the one before.
void add_dirty(GstBuffer* buffer, const std::vector<Rect>& changed);
// Empty: nothing was said, it may differ anywhere.
std::vector<Rect> dirty_of(GstBuffer* buffer);

}  // namespace carte::region
