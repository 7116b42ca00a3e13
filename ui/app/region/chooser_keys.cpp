// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/chooser_keys.h"

#include <gdk/gdkkeysyms.h>

namespace carte {
namespace {

using Phase = Selection::Phase;
using Purpose = RegionChooser::Purpose;
using Deed = Chosen::Deed;

constexpr int shift_stride = 10;

bool is_enter(guint key) { return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space; }

// Where an arrow points; {0, 0}: it is none.
Pixel arrow_of(guint key) {
  switch (key) {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return {-1, 0};
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return {1, 0};
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return {0, -1};
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return {0, 1};
    default:
      return {};
  }
}

}  // namespace

std::optional<Deed> deed_of_key(const Selection& selection, Purpose purpose, guint key) {
  if (selection.phase() != Phase::chosen) return std::nullopt;
  if (is_enter(key)) return purpose == Purpose::live ? Deed::share : Deed::send;
  if (purpose == Purpose::look) return std::nullopt;
  switch (gdk_keyval_to_lower(key)) {
    case GDK_KEY_s:
      return Deed::send;
    case GDK_KEY_c:
      return Deed::copy;
    default:
      return std::nullopt;
  }
}

bool obey_key(Selection& selection, guint key, guint state) {
  const int by = state & GDK_SHIFT_MASK ? shift_stride : 1;
  if (const Pixel arrow = arrow_of(key); arrow != Pixel{}) {
    if (state & GDK_CONTROL_MASK && selection.phase() == Phase::chosen)
      selection.grow(arrow.x * by, arrow.y * by);
    else
      selection.step(arrow.x * by, arrow.y * by);
    return true;
  }
  if (is_enter(key)) {
    selection.enter();
    return true;
  }
  switch (gdk_keyval_to_lower(key)) {
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      selection.next_window(state & GDK_SHIFT_MASK);
      return true;
    case GDK_KEY_f:
      selection.next_screen();
      return true;
    case GDK_KEY_r:
      return selection.choose_last();
    case GDK_KEY_BackSpace:
      selection.start_over();
      return true;
    default:
      return false;
  }
}

}  // namespace carte
