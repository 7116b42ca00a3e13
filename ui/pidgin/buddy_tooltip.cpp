// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/buddy_tooltip.h"

#include "prpl-ext/base/gref.h"
#include "ui/pidgin/core_signals.h"

namespace carte {

void add_to_tooltip(PurpleBlistNode* node, GString* text, gboolean full, void*) noexcept {
  if (!full || !text) return;
  CarteTooltip asked = {node, nullptr};
  if (PurplePlugin* core = core_plugin()) purple_signal_emit(core, "carte-tooltip", &asked);
  const gchars markup(asked.markup);
  if (markup) g_string_append_printf(text, "\n%s", markup.get());
}

}  // namespace carte
