// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/printed.h"

#include <cstdarg>

#include "prpl-ext/base/gref.h"

namespace carte {

std::string printed(const char* format, ...) {
  va_list values;
  va_start(values, format);
  const gchars text(g_strdup_vprintf(format, values));
  va_end(values);
  return text.get();
}

}  // namespace carte
