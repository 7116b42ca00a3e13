// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/listening.h"

#include "prpl-ext/region/channel/host_addresses.h"

namespace carte::region {

namespace {
// Where a stranger knocks again and again, others still come through.
constexpr int backlog = 128;
}

std::unique_ptr<Listening> Listening::open(Came came) {
  std::unique_ptr<Listening> made(new Listening);
  made->service_.reset(g_socket_service_new());
  made->came_ = std::move(came);
  g_socket_listener_set_backlog(G_SOCKET_LISTENER(made->service_.get()), backlog);
  made->port_ = g_socket_listener_add_any_inet_port(G_SOCKET_LISTENER(made->service_.get()), nullptr, nullptr);
  if (made->port_ == 0) return nullptr;
  made->incoming_ = connect<&Listening::incoming>(made->service_.get(), "incoming", made.get());
  return made;
}

Listening::~Listening() {
  incoming_.disconnect();
  if (port_ == 0) return;
  g_socket_service_stop(service_.get());
  g_socket_listener_close(G_SOCKET_LISTENER(service_.get()));
}

gboolean Listening::incoming(GSocketConnection* connection, GObject*) {
  came_(new_ref(connection));
  return TRUE;
}

std::vector<HostAddress> Listening::addresses(bool loopback) const {
  std::vector<HostAddress> all;
  for (std::string& address : host_addresses(loopback)) all.push_back({std::move(address), port_});
  return all;
}

}  // namespace carte::region
