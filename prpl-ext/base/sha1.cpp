// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/sha1.h"

#include "prpl-ext/base/gref.h"

namespace carte {

std::string sha1_of(std::string_view bytes) {
  const gchars hash(
      g_compute_checksum_for_data(G_CHECKSUM_SHA1, reinterpret_cast<const guchar*>(bytes.data()), bytes.size()));
  return hash.get();
}

}  // namespace carte
