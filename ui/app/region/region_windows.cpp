// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/region_windows.h"

#include <string_view>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/region/still_picture.h"

namespace carte {
namespace {

// Until the menu that was clicked has gone from the screen, and what was beneath is drawn.
constexpr guint settled_after_ms = 150;

GVariant* bytes_value(std::string_view bytes) {
  return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, bytes.data(), bytes.size(), 1);
}

}  // namespace

struct RegionWindows::One {
  RegionChooser::Purpose purpose = RegionChooser::Purpose::live;
  Source settling;
  std::unique_ptr<RegionChooser> chooser;
};

RegionWindows::RegionWindows(CoreLink link)
    : link_(std::move(link)),
      show_chooser_(connect<&RegionWindows::show_chooser>(link_.skeleton, "handle-show-region-chooser", this)) {}

RegionWindows::~RegionWindows() = default;

gboolean RegionWindows::show_chooser(GDBusMethodInvocation* call, guint window, guint64, const char* purpose,
                                     GVariant*) {
  struct Waiting {
    RegionWindows* windows;
    unsigned window;
  };
  auto one = std::make_shared<One>();
  one->purpose = std::string_view(purpose) == "still" ? RegionChooser::Purpose::still : RegionChooser::Purpose::live;
  windows_[window] = one;
  carte_dbus_companion1_complete_show_region_chooser(link_.skeleton, call);
  one->settling = Source(g_timeout_add_full(
      G_PRIORITY_DEFAULT, settled_after_ms,
      [](gpointer data) -> gboolean {
        const auto* waiting = static_cast<Waiting*>(data);
        waiting->windows->choose(waiting->window);
        return G_SOURCE_REMOVE;
      },
      new Waiting{this, window}, [](gpointer data) { std::unique_ptr<Waiting>(static_cast<Waiting*>(data)); }));
  return TRUE;
}

void RegionWindows::choose(unsigned window) {
  const auto one = windows_.at(window);
  one->settling.finished();
  auto chooser = RegionChooser::open(
      one->purpose, "", link_.choices,
      [this, window](Result<std::optional<Chosen>> what) { chosen(window, std::move(what)); });
  if (!chooser) return fail(window, chooser.reason());
  one->chooser = std::move(*chooser);
}

void RegionWindows::chosen(unsigned window, Result<std::optional<Chosen>> what) {
  const auto one = windows_.at(window);
  const auto ending = std::move(one->chooser);
  if (!what) return fail(window, what.reason());
  if (!*what) return end(window);
  switch ((*what)->deed) {
    case Chosen::Deed::share: return share(window, std::move(**what));
    case Chosen::Deed::send: return send_still(window, std::move(**what));
    case Chosen::Deed::copy:
      copy_to_clipboard((*what)->picture);
      return end(window);
  }
}

void RegionWindows::share(unsigned window, Chosen) { fail(window, _("Live sharing is not possible here.")); }

void RegionWindows::send_still(unsigned window, Chosen what) {
  make_png(std::move(what.picture), [self = std::weak_ptr(self_), window](const std::string& png) {
    const auto alive = self.lock();
    if (!alive || !(*alive)->windows_.contains(window)) return;
    RegionWindows& windows = **alive;
    if (png.empty()) return windows.fail(window, _("There is not enough memory for the picture."));
    carte_dbus_companion1_emit_region_still(windows.link_.skeleton, window, bytes_value(png));
    windows.end(window);
  });
}

void RegionWindows::fail(unsigned window, const std::string& why) {
  carte_dbus_companion1_emit_region_state(link_.skeleton, window, "", "ended", why.c_str());
  end(window);
}

void RegionWindows::end(unsigned window) {
  windows_.erase(window);
  link_.window_closed(window);
}

}  // namespace carte
