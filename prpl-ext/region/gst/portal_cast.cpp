// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/portal_cast.h"

#include <libportal/portal.h>
#include <unistd.h>

#include <utility>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"

namespace carte::region {

struct PortalCast::State : std::enable_shared_from_this<PortalCast::State> {
  gref<XdpPortal> portal;
  gref<XdpSession> session;
  gref<GCancellable> cancellable{g_cancellable_new()};
  Signal closed_signal;
  Answer answer;
  std::function<void()> closed;
  int fd = -1;

  ~State() {
    closed_signal.disconnect();
    if (session) xdp_session_close(session.get());
    if (fd >= 0) close(fd);
  }

  void finish(Result<PortalStream> result) {
    if (Answer then = std::exchange(answer, nullptr)) then(std::move(result));
  }
  void fail(const GErrorOut& error) {
    if (error.matches(G_IO_ERROR, G_IO_ERROR_CANCELLED)) return finish(Error{_("Nothing was chosen to be shared.")});
    finish(Error{sentence(_("The desktop does not let the screen be shared: %s"), error.message())});
  }

  void connected(GAsyncResult* result);
  void created(GAsyncResult* result);
  void started(GAsyncResult* result);
  void ended() {
    if (const auto told = closed) told();  // which may end the cast
  }

  // A call's answer for a method, if the cast is still wanted by then.
  template <void (State::*Method)(GAsyncResult*)>
  static void came(GObject*, GAsyncResult* result, gpointer data) noexcept {
    const std::unique_ptr<std::weak_ptr<State>> weak(static_cast<std::weak_ptr<State>*>(data));
    if (const auto self = weak->lock()) (self.get()->*Method)(result);
  }
  gpointer later() { return std::make_unique<std::weak_ptr<State>>(weak_from_this()).release(); }
};

void PortalCast::State::connected(GAsyncResult* result) {
  GErrorOut error;
  // Without a session bus xdp_portal_new() would end the process.
  const gref<GDBusConnection> bus(g_bus_get_finish(result, error));
  if (!bus) return fail(error);
  portal.reset(xdp_portal_new());
  xdp_portal_create_screencast_session(portal.get(), static_cast<XdpOutputType>(XDP_OUTPUT_MONITOR | XDP_OUTPUT_WINDOW),
                                       XDP_SCREENCAST_FLAG_NONE, XDP_CURSOR_MODE_EMBEDDED, XDP_PERSIST_MODE_NONE,
                                       nullptr, cancellable.get(), came<&State::created>, later());
}

void PortalCast::State::created(GAsyncResult* result) {
  GErrorOut error;
  session.reset(xdp_portal_create_screencast_session_finish(portal.get(), result, error));
  if (!session) return fail(error);
  closed_signal = connect<&State::ended>(session.get(), "closed", this);
  xdp_session_start(session.get(), nullptr, cancellable.get(), came<&State::started>, later());
}

void PortalCast::State::started(GAsyncResult* result) {
  GErrorOut error;
  if (!xdp_session_start_finish(session.get(), result, error)) return fail(error);
  PortalStream stream;
  GVariant* streams = xdp_session_get_streams(session.get());  // a(ua{sv}), of which we asked for one
  if (!streams || g_variant_n_children(streams) == 0) return finish(Error{_("Nothing was chosen to be shared.")});
  const gvariant first(g_variant_get_child_value(streams, 0));
  const gvariant node(g_variant_get_child_value(first.get(), 0)), properties(g_variant_get_child_value(first.get(), 1));
  stream.node = g_variant_get_uint32(node.get());
  g_variant_lookup(properties.get(), "size", "(ii)", &stream.width, &stream.height);
  fd = stream.fd = xdp_session_open_pipewire_remote(session.get());
  if (fd < 0) return finish(Error{_("The desktop does not let the screen be shared.")});
  finish(stream);
}

PortalCast::PortalCast() : state_(std::make_shared<State>()) {}

PortalCast::~PortalCast() {
  state_->answer = nullptr;
  state_->closed = nullptr;
  g_cancellable_cancel(state_->cancellable.get());
}

void PortalCast::ask(Answer answer) {
  state_->answer = std::move(answer);
  g_bus_get(G_BUS_TYPE_SESSION, state_->cancellable.get(), State::came<&State::connected>, state_->later());
}

void PortalCast::on_closed(std::function<void()> closed) { state_->closed = std::move(closed); }

}  // namespace carte::region
