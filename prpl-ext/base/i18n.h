// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib.h>
#include <libintl.h>

#include <cstdarg>
#include <string>

// Our own catalogue, bound by whoever loads us; never the host program's text domain.
#define CARTE_GETTEXT_DOMAIN "purple-carte"
#define _(text) dgettext(CARTE_GETTEXT_DOMAIN, text)
#define N_(text) text
#define NC_(singular, plural, count) dngettext(CARTE_GETTEXT_DOMAIN, singular, plural, count)

namespace carte {

// A translated printf format with its values filled in: sentence(_("%s is not in your buddy list."), name.c_str()).
[[gnu::format(printf, 1, 2)]] inline std::string sentence(const char* format, ...) {
  std::va_list values;
  va_start(values, format);
  char* text = g_strdup_vprintf(format, values);
  va_end(values);
  std::string result = text;
  g_free(text);
  return result;
}

}  // namespace carte
