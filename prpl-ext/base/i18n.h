// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <libintl.h>

// Our own catalogue, bound by whoever loads us; never the host program's text domain.
#define CARTE_GETTEXT_DOMAIN "purple-carte"
#define _(text) dgettext(CARTE_GETTEXT_DOMAIN, text)
#define N_(text) text
#define NC_(singular, plural, count) dngettext(CARTE_GETTEXT_DOMAIN, singular, plural, count)
