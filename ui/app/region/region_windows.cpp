// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/region_windows.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/region/letter.h"
#include "ui/app/region/live_engines.h"
#include "ui/app/region/portal_screen.h"
#include "ui/app/region/still_picture.h"

namespace carte {
namespace {

// Until the menu that was clicked has gone from the screen, and what was beneath is drawn.
constexpr guint settled_after_ms = 150;
constexpr const char* bad_offer = "im.carte.Companion1.Error.BadOffer";

GVariant* bytes_value(const void* bytes, std::size_t size) {
  return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, bytes, size, 1);
}

GVariant* bytes_value(std::string_view bytes) { return bytes_value(bytes.data(), bytes.size()); }

// Valid as long as the value is.
std::span<const std::uint8_t> bytes_of(GVariant* value) {
  gsize size = 0;
  const auto* bytes = static_cast<const std::uint8_t*>(g_variant_get_fixed_array(value, &size, 1));
  return {bytes, size};
}

std::string text_of(GVariant* value) {
  const auto bytes = bytes_of(value);
  return {bytes.begin(), bytes.end()};
}

const char* name_of(Chosen::Kind kind) {
  switch (kind) {
    case Chosen::Kind::window:
      return "window";
    case Chosen::Kind::screen:
      return "screen";
    case Chosen::Kind::region:
      break;
  }
  return "region";
}

gboolean refuse_offer(GDBusMethodInvocation* call, const std::string& reason) {
  g_dbus_method_invocation_return_dbus_error(call, bad_offer, reason.c_str());
  return TRUE;
}

}  // namespace

struct RegionWindows::One {
  RegionChooser::Purpose purpose = RegionChooser::Purpose::live;
  region::LiveSettings settings;
  Source settling;
  std::unique_ptr<PortalScreen> portal;  // where the X screen cannot be looked at; what is captured lasts as long as it
  std::unique_ptr<RegionChooser> chooser;
  std::shared_ptr<SharerWindow> panel;
  std::shared_ptr<ViewerWindow> viewer;
};

RegionWindows::RegionWindows(CoreLink link)
    : link_(std::move(link)),
      show_chooser_(connect<&RegionWindows::show_chooser>(link_.skeleton, "handle-show-region-chooser", this)),
      add_viewer_(connect<&RegionWindows::add_viewer>(link_.skeleton, "handle-add-region-viewer", this)),
      viewer_asked_(connect<&RegionWindows::viewer_asked>(link_.skeleton, "handle-region-viewer-asked", this)),
      remove_viewer_(connect<&RegionWindows::remove_viewer>(link_.skeleton, "handle-remove-region-viewer", this)),
      pause_(connect<&RegionWindows::pause>(link_.skeleton, "handle-pause-region", this)),
      show_viewer_(connect<&RegionWindows::show_viewer>(link_.skeleton, "handle-show-region-viewer", this)),
      letter_came_(connect<&RegionWindows::letter_came>(link_.skeleton, "handle-region-letter-came", this)),
      bytes_came_(connect<&RegionWindows::bytes_came>(link_.skeleton, "handle-region-bytes-came", this)) {}

RegionWindows::~RegionWindows() = default;

gboolean RegionWindows::show_chooser(GDBusMethodInvocation* call, guint window, guint64, const char* purpose,
                                     GVariant* settings) {
  struct Waiting {
    RegionWindows* windows;
    unsigned window;
  };
  end_other_choosers(window);
  const auto one = std::make_shared<One>();
  if (std::string_view(purpose) == "still") one->purpose = RegionChooser::Purpose::still;
  one->settings = live_settings_of(settings);
  windows_[window] = one;
  carte_dbus_companion1_complete_show_region_chooser(link_.skeleton, call);
  one->settling = Source(g_timeout_add_full(
      G_PRIORITY_DEFAULT, settled_after_ms,
      [](gpointer data) noexcept -> gboolean {
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
  if (!RegionChooser::is_possible()) return choose_in_portal(window);
  auto chooser =
      RegionChooser::open(one->purpose, "", link_.choices,
                          [this, window](Result<std::optional<Chosen>> what) { chosen(window, std::move(what)); });
  if (!chooser) return fail(window, chooser.reason());
  one->chooser = std::move(*chooser);
}

// There is one mouse; and nothing of ours belongs into the picture.
void RegionWindows::end_other_choosers(unsigned window) {
  std::vector<unsigned> others;
  for (const auto& [number, one] : windows_)
    if (number != window && one->chooser) others.push_back(number);
  for (const unsigned other : others) end(other);
}

void RegionWindows::choose_in_portal(unsigned window) {
  windows_.at(window)->portal = std::make_unique<PortalScreen>(
      PortalScreen::Events{[this, window](Result<CairoSurface> picture) { portal_seen(window, std::move(picture)); },
                           [this, window] { fail(window, _("The desktop has ended the sharing.")); }});
}

void RegionWindows::portal_seen(unsigned window, Result<CairoSurface> picture) {
  if (!picture) return fail(window, picture.reason());
  const auto one = windows_.at(window);
  const char* what_to_do = one->purpose == RegionChooser::Purpose::live
                               ? _("All of this will be shared. For a part of it, drag a rectangle.")
                               : _("All of this will be in the picture. For a part of it, drag a rectangle.");
  one->chooser =
      RegionChooser::open_over(std::move(*picture), one->purpose, what_to_do, link_.choices,
                               [this, window](Result<std::optional<Chosen>> what) { chosen(window, std::move(what)); });
}

void RegionWindows::chosen(unsigned window, Result<std::optional<Chosen>> what) {
  const auto one = windows_.at(window);
  const auto ending = std::move(one->chooser);
  if (!what) return fail(window, what.reason());
  if (!*what) return end(window);
  switch ((*what)->deed) {
    case Chosen::Deed::share:
      return share(window, std::move(**what));
    case Chosen::Deed::send:
      return send_still(window, std::move(**what));
    case Chosen::Deed::copy:
      copy_to_clipboard((*what)->picture);
      return end(window);
  }
}

void RegionWindows::share(unsigned window, Chosen what) {
  const auto one = windows_.at(window);
  const auto certificate = region::Certificate::make();
  if (!certificate) return fail(window, certificate.reason());
  const auto choice = one->portal ? capture_of(what, *one->portal) : capture_of(what, one->settings);
  // What came from the portal has no place on the screen where a frame could be.
  const Chosen nowhere{.kind = Chosen::Kind::screen};
  auto panel = SharerWindow::open(one->portal ? nowhere : what, sharing_of(choice, one->settings, *certificate),
                                  sharer_actions(window));
  if (!panel) return fail(window, panel.reason());
  one->panel = std::move(*panel);
  make_png_for(window, std::move(what.picture),
               [this, window, fingerprint = certificate->fingerprint(), rect = what.rect, kind = what.kind](const std::string& png) {
                 carte_dbus_companion1_emit_region_chosen(
                     link_.skeleton, window, rect.width, rect.height, name_of(kind),
                     bytes_value(fingerprint.data(), fingerprint.size()), bytes_value(png));
               });
}

void RegionWindows::send_still(unsigned window, Chosen what) {
  make_png_for(window, std::move(what.picture), [this, window](const std::string& png) {
    if (png.empty()) return fail(window, _("There is not enough memory for the picture."));
    carte_dbus_companion1_emit_region_still(link_.skeleton, window, bytes_value(png));
    end(window);
  });
}

void RegionWindows::make_png_for(unsigned window, CairoSurface picture,
                                 std::function<void(const std::string& png)> made) {
  // The window is in the map as long as it is the one that was there, and the map as long as this object.
  const std::weak_ptr<One> waiting = windows_.at(window);
  make_png(std::move(picture), [waiting, made = std::move(made)](const std::string& png) {
    if (const auto one = waiting.lock()) made(png);
  });
}

SharerActions RegionWindows::sharer_actions(unsigned window) {
  CarteDbusCompanion1* skeleton = link_.skeleton;
  return {.letter =
              [skeleton, window](const std::string& viewer, const std::string& letter) {
                carte_dbus_companion1_emit_region_letter(skeleton, window, viewer.c_str(), bytes_value(letter));
              },
          .bytes =
              [skeleton, window](const std::string& viewer, std::span<const std::uint8_t> bytes) {
                carte_dbus_companion1_emit_region_bytes(skeleton, window, viewer.c_str(),
                                                        bytes_value(bytes.data(), bytes.size()));
              },
          .state =
              [skeleton, window](const std::string& viewer, const std::string& state, const std::string& why) {
                carte_dbus_companion1_emit_region_state(skeleton, window, viewer.c_str(), state.c_str(), why.c_str());
              },
          .closed = [this, window] { end(window); }};
}

ViewerActions RegionWindows::viewer_actions(unsigned window) {
  CarteDbusCompanion1* skeleton = link_.skeleton;
  return {.letter =
              [skeleton, window](const std::string& letter) {
                carte_dbus_companion1_emit_region_letter(skeleton, window, "", bytes_value(letter));
              },
          .bytes =
              [skeleton, window](std::span<const std::uint8_t> bytes) {
                carte_dbus_companion1_emit_region_bytes(skeleton, window, "", bytes_value(bytes.data(), bytes.size()));
              },
          .state =
              [skeleton, window](const std::string& state, const std::string& why) {
                carte_dbus_companion1_emit_region_state(skeleton, window, "", state.c_str(), why.c_str());
              },
          .closed = [this, window] { end(window); }};
}

std::shared_ptr<SharerWindow> RegionWindows::panel_of(unsigned window) const {
  const auto one = windows_.find(window);
  return one == windows_.end() ? nullptr : one->second->panel;
}

std::shared_ptr<ViewerWindow> RegionWindows::viewer_of(unsigned window) const {
  const auto one = windows_.find(window);
  return one == windows_.end() ? nullptr : one->second->viewer;
}

gboolean RegionWindows::add_viewer(GDBusMethodInvocation* call, guint window, const char* viewer, const char* name,
                                   gboolean known, GVariant* salt) {
  region::Salt told{};
  const auto bytes = bytes_of(salt);
  if (bytes.size() == told.size()) std::ranges::copy(bytes, told.begin());
  if (const auto panel = panel_of(window)) panel->add_viewer(viewer, clean_line(name), known, told);
  carte_dbus_companion1_complete_add_region_viewer(link_.skeleton, call);
  return TRUE;
}

gboolean RegionWindows::viewer_asked(GDBusMethodInvocation* call, guint window, const char* viewer, const char* name,
                                     const char* state) {
  if (const auto panel = panel_of(window)) panel->viewer_asked(viewer, clean_line(name), state);
  carte_dbus_companion1_complete_region_viewer_asked(link_.skeleton, call);
  return TRUE;
}

gboolean RegionWindows::remove_viewer(GDBusMethodInvocation* call, guint window, const char* viewer) {
  if (const auto panel = panel_of(window)) panel->remove_viewer(viewer);
  carte_dbus_companion1_complete_remove_region_viewer(link_.skeleton, call);
  return TRUE;
}

gboolean RegionWindows::pause(GDBusMethodInvocation* call, guint window, gboolean paused) {
  if (const auto panel = panel_of(window)) panel->set_paused(paused);
  carte_dbus_companion1_complete_pause_region(link_.skeleton, call);
  return TRUE;
}

gboolean RegionWindows::show_viewer(GDBusMethodInvocation* call, guint window, guint64 xid, const char* name,
                                    gboolean known, GVariant* offer, GVariant* settings) {
  const auto letter = region::unpack_letter(text_of(offer));
  if (!letter) return refuse_offer(call, letter.reason());
  const auto* offered = std::get_if<region::Offer>(&*letter);
  if (!offered) return refuse_offer(call, _("This is not the offer of a shared part of a screen."));
  const auto one = std::make_shared<One>();
  one->settings = live_settings_of(settings);
  windows_[window] = one;
  auto opened = ViewerWindow::open(xid, {clean_line(name), known != FALSE, offered->width, offered->height},
                                   watching_of(*offered, known, one->settings), link_.choices, viewer_actions(window));
  if (!opened) {
    windows_.erase(window);
    return refuse_offer(call, opened.reason());
  }
  one->viewer = std::move(*opened);
  one->viewer->present();
  carte_dbus_companion1_complete_show_region_viewer(link_.skeleton, call);
  return TRUE;
}

gboolean RegionWindows::letter_came(GDBusMethodInvocation* call, guint window, const char* viewer, GVariant* letter) {
  if (const auto panel = panel_of(window)) panel->letter_came(viewer, text_of(letter));
  if (const auto watching = viewer_of(window)) watching->letter_came(text_of(letter));
  carte_dbus_companion1_complete_region_letter_came(link_.skeleton, call);
  return TRUE;
}

gboolean RegionWindows::bytes_came(GDBusMethodInvocation* call, guint window, const char* viewer, gboolean ready,
                                   guint room, GVariant* bytes) {
  if (const auto panel = panel_of(window)) panel->bytes_came(viewer, ready, room, bytes_of(bytes));
  if (const auto watching = viewer_of(window)) watching->bytes_came(ready, room, bytes_of(bytes));
  carte_dbus_companion1_complete_region_bytes_came(link_.skeleton, call);
  return TRUE;
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
