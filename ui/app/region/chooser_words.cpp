// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/chooser_words.h"

#include <utility>
#include <vector>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

using Phase = Selection::Phase;
using Purpose = RegionChooser::Purpose;

struct Key {
  const char *key, *deed;
};

const char* to_do_in(const Selection& selection, Purpose purpose) {
  if (selection.phase() == Phase::pointing) return _("Drag a rectangle, or click a window.");
  if (selection.phase() == Phase::drawing) return _("Release the button or press Space where the rectangle ends.");
  if (purpose != Purpose::live) return _("The picture will be what you see in the frame.");
  switch (selection.kind()) {
    case Chosen::Kind::window:
      return _("Only this window will be shared, wherever you move it.");
    case Chosen::Kind::screen:
      return selection.rect() == selection.layout().all && selection.layout().monitors.size() > 1
                 ? _("Everything on all screens will be shared.")
                 : _("Everything on this screen will be shared.");
    case Chosen::Kind::region:
      break;
  }
  return _("Only this part of the screen will be shared.");
}

std::vector<Key> keys_in(const Selection& selection, Purpose purpose) {
  const Phase phase = selection.phase();
  const Key arrows{_("Arrows"), phase == Phase::chosen ? _("move it") : _("move the pointer")};
  const Key shift{_("Shift"), _("ten times as far")};
  const Key cancel{_("Esc"), _("cancel")};
  if (phase == Phase::drawing) return {arrows, shift, {_("Space"), _("finish")}, cancel};
  if (phase == Phase::pointing) {
    std::vector<Key> keys{arrows, shift, {_("Space"), _("begin a rectangle")}};
    if (!selection.layout().windows.empty()) keys.push_back({_("Tab"), _("next window")});
    keys.push_back({"F", _("whole screen")});
    if (selection.has_last()) keys.push_back({"R", _("same as last time")});
    keys.push_back(cancel);
    return keys;
  }
  std::vector<Key> keys{arrows, {_("Ctrl+Arrows"), _("resize it")}, shift};
  if (purpose == Purpose::look) keys.push_back({_("Enter"), _("take it")});
  if (purpose == Purpose::live) keys.push_back({_("Enter"), _("share")});
  if (purpose == Purpose::live) keys.push_back({"S", _("send a picture")});
  if (purpose == Purpose::still) keys.push_back({_("Enter"), _("send")});
  if (purpose != Purpose::look) keys.push_back({"C", _("copy")});
  keys.push_back({_("Backspace"), _("start over")});
  keys.push_back(cancel);
  return keys;
}

// Kept together where the line is broken.
std::string unbroken(const std::string& words) {
  std::string kept;
  for (const char c : words) kept += c == ' ' ? std::string("\u00a0") : std::string(1, c);
  return kept;
}

}  // namespace

std::string hint_of(const Selection& selection, Purpose purpose, const std::string& what_to_do) {
  const bool is_all = selection.kind() == Chosen::Kind::screen && purpose != Purpose::look;
  const bool own = !what_to_do.empty() && (selection.phase() == Phase::pointing || is_all);
  std::string markup = "<b>" + escape_markup(own ? what_to_do : to_do_in(selection, purpose)) + "</b>\n<small>";
  bool first = true;
  for (const Key& key : keys_in(selection, purpose)) {
    markup += std::exchange(first, false) ? "" : "   ";
    markup += unbroken("<b>" + escape_markup(key.key) + "</b> " + escape_markup(key.deed));
  }
  return markup + "</small>";
}

std::string size_of(const Selection& selection) {
  const region::Rect rect = selection.rect();
  const std::string size = sentence(_("%d × %d"), rect.width, rect.height);
  const ScreenWindow* window = selection.window();
  if (!window || window->title.empty()) return size;
  // Isolated, so that a title written from right to left does not turn the figures round.
  return "\u2068" + window->title + "\u2069  ·  " + size;
}

std::string spoken(const Selection& selection) {
  const region::Rect rect = selection.rect();
  const Pixel pointer = selection.pointer();
  const std::string size = sentence(_("%d by %d pixels"), rect.width, rect.height);
  const ScreenWindow* window = selection.window();
  std::string what = _("Rectangle");
  if (selection.kind() == Chosen::Kind::screen) what = _("Screen");
  if (window) what = window->title.empty() ? _("Window") : std::string(_("Window")) + " " + window->title;
  what += ": " + size + ", " + sentence(_("at %d, %d"), rect.x, rect.y);
  if (selection.phase() == Phase::chosen) return what;
  return sentence(_("Pointer at %d, %d"), pointer.x, pointer.y) + ". " + what;
}

}  // namespace carte
