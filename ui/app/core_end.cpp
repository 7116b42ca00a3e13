// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/core_end.h"

#include <unistd.h>

#include "carte-config.h"
#include "ui/app/card/card_windows.h"
#include "ui/app/core_link.h"
#include "ui/app/editor/editor_windows.h"
#include "ui/app/hand_over/hand_over_windows.h"
#include "ui/app/region/region_windows.h"
#include "ui/app/scan/scan_windows.h"
#include "ui/app/holder/holder_windows.h"
#include "ui/app/share/share_windows.h"

namespace carte {
namespace {

constexpr const char* object_path = "/im/carte/Companion";
constexpr const char* no_display = "im.carte.Companion1.Error.NoDisplay";
constexpr const char* bad_card = "im.carte.Companion1.Error.BadCard";

}  // namespace

gboolean refuse_card(GDBusMethodInvocation* call, const std::string& reason) {
  g_dbus_method_invocation_return_dbus_error(call, bad_card, reason.c_str());
  return TRUE;
}

CoreEnd::CoreEnd(bool display, std::function<void()> quit)
    : display_(display),
      quit_(std::move(quit)),
      hello_(connect<&CoreEnd::hello>(skeleton_.get(), "handle-hello", this)),
      close_(connect<&CoreEnd::close_window>(skeleton_.get(), "handle-close-window", this)) {
  const CoreLink link{skeleton_.get(), choices_, [this] { end_if_nothing_stays(); }};
  families_.push_back(std::make_unique<ShareWindows>(link));
  families_.push_back(std::make_unique<CardWindows>(link));
  families_.push_back(std::make_unique<HandOverWindows>(link));
  families_.push_back(std::make_unique<ScanWindows>(link));
  families_.push_back(std::make_unique<HolderWindows>(link));
  families_.push_back(std::make_unique<EditorWindows>(link));
  families_.push_back(std::make_unique<RegionWindows>(link));
}

CoreEnd::~CoreEnd() {
  gone_.disconnect();
  families_.clear();
}

Result<void> CoreEnd::serve(int fd) {
  GErrorOut error;
  const gref<GSocket> socket(g_socket_new_from_fd(fd, error));
  if (!socket) return Error{error.message()};
  const gref<GSocketConnection> stream(g_socket_connection_factory_create_connection(socket.get()));
  constexpr auto flags = static_cast<GDBusConnectionFlags>(G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                           G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING);
  connection_.reset(g_dbus_connection_new_sync(G_IO_STREAM(stream.get()), nullptr, flags, nullptr, nullptr, error));
  if (!connection_) return Error{error.message()};
  g_dbus_connection_set_exit_on_close(connection_.get(), FALSE);
  gone_ = connect<&CoreEnd::connection_closed>(connection_.get(), "closed", this);
  if (!g_dbus_interface_skeleton_export(G_DBUS_INTERFACE_SKELETON(skeleton_.get()), connection_.get(), object_path,
                                        error))
    return Error{error.message()};
  g_dbus_connection_start_message_processing(connection_.get());
  return {};
}

void CoreEnd::connection_closed(gboolean, GError*) { end_if_nothing_stays(); }

void CoreEnd::end_if_nothing_stays() {
  bool stays = false;
  for (const auto& family : families_) stays |= family->core_gone();
  if (!stays) quit_();
}

gboolean CoreEnd::hello(GDBusMethodInvocation* call, const char*) {
  if (display_) {
    carte_dbus_companion1_complete_hello(skeleton_.get(), call, CARTE_VERSION);
    return TRUE;
  }
  g_dbus_method_invocation_return_dbus_error(call, no_display, "no display");
  g_dbus_connection_flush_sync(connection_.get(), nullptr, nullptr);
  quit_();
  return TRUE;
}

gboolean CoreEnd::close_window(GDBusMethodInvocation* call, guint window) {
  for (const auto& family : families_) family->close(window);
  carte_dbus_companion1_complete_close_window(skeleton_.get(), call);
  return TRUE;
}

}  // namespace carte
