// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/direct_attempt.h"

#include <memory>
#include <utility>

#include "prpl-ext/region/channel/connection.h"

namespace carte::region {

namespace {

constexpr unsigned patience_s = 5;

struct UnderWay {
  gref<GCancellable> cancel;
  DirectAttempt::Done done;
};

gref<GSocketAddress> socket_address(const HostAddress& to) {
  const auto* bytes = reinterpret_cast<const guint8*>(to.address.data());
  const gref<GInetAddress> host(
      g_inet_address_new_from_bytes(bytes, to.address.size() == 4 ? G_SOCKET_FAMILY_IPV4 : G_SOCKET_FAMILY_IPV6));
  return gref<GSocketAddress>(g_inet_socket_address_new(host.get(), to.port));
}

void finish(GObject* client, GAsyncResult* result, gpointer held) noexcept {
  const std::unique_ptr<UnderWay> way(static_cast<UnderWay*>(held));
  gref<GSocketConnection> made(g_socket_client_connect_finish(G_SOCKET_CLIENT(client), result, nullptr));
  if (g_cancellable_is_cancelled(way->cancel.get())) return;
  if (made) {
    g_socket_set_timeout(g_socket_connection_get_socket(made.get()), 0);
    tune_for_pictures(made.get());
  }
  way->done(std::move(made));
}

}  // namespace

DirectAttempt::DirectAttempt(const HostAddress& to, Done done) : cancel_(g_cancellable_new()) {
  const gref<GSocketClient> client(g_socket_client_new());
  g_socket_client_set_enable_proxy(client.get(), FALSE);
  g_socket_client_set_timeout(client.get(), patience_s);
  auto way = std::make_unique<UnderWay>(UnderWay{new_ref(cancel_.get()), std::move(done)});
  g_socket_client_connect_async(client.get(), G_SOCKET_CONNECTABLE(socket_address(to).get()), cancel_.get(), finish, way.release());
}

DirectAttempt::~DirectAttempt() { g_cancellable_cancel(cancel_.get()); }

}  // namespace carte::region
