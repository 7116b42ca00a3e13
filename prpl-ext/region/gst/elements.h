// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace carte::region {

// Makes tilediffenc, tilediffdec and xregionsrc known in this process, wherever libgsttilediff.so is or is not installed;
// after gst_init(), once or more often.
void register_region_elements();

}  // namespace carte::region
