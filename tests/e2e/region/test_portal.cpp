// SPDX-License-Identifier: GPL-2.0-or-later
// The desktop portal on a Wayland session; runs within with_wayland.sh.
#include <gio/gio.h>

#include <cstdlib>
#include <fstream>
#include <optional>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/region/gst/portal_cast.h"
#include "tests/e2e/region/viewer.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::region;

namespace {

constexpr std::uint32_t red = 0xff0000, green = 0x00ff00;

// What was asked and answered, the main loop being run meanwhile.
struct Dialogue {
  PortalCast cast;
  std::optional<Result<PortalStream>> answer;
  bool closed = false;

  Dialogue() {
    cast.on_closed([this] { closed = true; });
    cast.ask([this](Result<PortalStream> came) { answer = std::move(came); });
    while (!answer) g_main_context_iteration(nullptr, TRUE);
  }
  CaptureChoice choice() const {
    return {.what = CaptureChoice::What::portal, .portal_fd = answer->value().fd, .portal_node = answer->value().node};
  }
};

void call(const char* method) {
  const gref<GDBusConnection> bus(g_bus_get_sync(G_BUS_TYPE_SESSION, nullptr, nullptr));
  GVariant* answer = g_dbus_connection_call_sync(bus.get(), "org.freedesktop.portal.Desktop",
                                                 "/org/freedesktop/portal/desktop", "im.carte.Test", method, nullptr,
                                                 nullptr, G_DBUS_CALL_FLAGS_NONE, -1, nullptr, nullptr);
  if (answer) g_variant_unref(answer);
}

}  // namespace

TEST(what_the_user_chose_in_the_portal_is_seen_as_it_changes) {
  Dialogue dialogue;
  EXPECT(dialogue.answer->ok());
  EXPECT_EQ(dialogue.answer->value().width, 1280);
  Viewer viewer(dialogue.choice());
  EXPECT(viewer.shows(640, 360, red));
  EXPECT_EQ(viewer.width(), 1280);
  std::ofstream(std::getenv("CARTE_TERMINAL")) << "\033]11;#00ff00\007" << std::flush;
  EXPECT(viewer.shows(640, 360, green));
  std::ofstream(std::getenv("CARTE_TERMINAL")) << "\033]11;#ff0000\007" << std::flush;
  EXPECT(viewer.shows(640, 360, red));
}

TEST(of_the_portals_picture_a_part_is_taken_and_moved) {
  Dialogue dialogue;
  CaptureChoice choice = dialogue.choice();
  choice.region = {100, 100, 200, 150};
  Viewer viewer(choice);
  EXPECT(viewer.shows(0, 0, red));
  EXPECT_EQ(viewer.width(), 200);
  EXPECT_EQ(viewer.height(), 150);
}

TEST(the_desktop_may_end_the_cast) {
  Dialogue dialogue;
  call("Close");
  while (!dialogue.closed) g_main_context_iteration(nullptr, TRUE);
}

TEST(a_user_who_closes_the_dialogue_shares_nothing) {
  call("RefuseNext");
  Dialogue dialogue;
  EXPECT(!dialogue.answer->ok());
  EXPECT_EQ(dialogue.answer->reason(), "Nothing was chosen to be shared.");
}

TEST(a_cast_that_goes_while_it_asks_answers_nothing) {
  bool answered = false;
  {
    PortalCast cast;
    cast.ask([&](Result<PortalStream>) { answered = true; });
  }
  Dialogue dialogue;
  EXPECT(!answered);
}

TEST(without_a_session_bus_there_is_a_sentence) {
  setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", 1);
  Dialogue dialogue;
  EXPECT(!dialogue.answer->ok());
}
