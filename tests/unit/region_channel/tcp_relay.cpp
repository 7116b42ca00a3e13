// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/region_channel/tcp_relay.h"

namespace carte::region::test {

TcpRelay::TcpRelay(std::uint16_t to) : to_(to) {
  listening_ = Listening::open([this](gref<GSocketConnection> from) { came(std::move(from)); });
}

void TcpRelay::came(gref<GSocketConnection> from) {
  const gref<GSocketClient> client(g_socket_client_new());
  Pair& pair = pairs_.emplace_back();
  pair.ends[0] = std::move(from);
  pair.ends[1].reset(g_socket_client_connect_to_host(client.get(), "127.0.0.1", to_, nullptr, nullptr));
  for (int end = 0; end < 2 && pair.ends[1]; ++end) {
    GInputStream* in = g_io_stream_get_input_stream(G_IO_STREAM(pair.ends[end].get()));
    pair.reading[end] = ContextSource::when(g_pollable_input_stream_create_source(G_POLLABLE_INPUT_STREAM(in), nullptr),
                                            [this, &pair, end] { return pass_on(pair, end); });
  }
}

bool TcpRelay::pass_on(Pair& pair, int from) {
  pair.dead = pair.dead || swallows_;
  char bytes[65536];
  GInputStream* in = g_io_stream_get_input_stream(G_IO_STREAM(pair.ends[from].get()));
  GOutputStream* out = g_io_stream_get_output_stream(G_IO_STREAM(pair.ends[1 - from].get()));
  const gssize size = g_input_stream_read(in, bytes, sizeof bytes, nullptr, nullptr);
  if (pair.dead && size > 0) return true;
  if (size > 0) carried_[from] += static_cast<std::size_t>(size);
  if (size > 0) return g_output_stream_write_all(out, bytes, static_cast<gsize>(size), nullptr, nullptr, nullptr);
  if (!pair.dead) g_io_stream_close(G_IO_STREAM(pair.ends[1 - from].get()), nullptr, nullptr);
  return false;
}

}  // namespace carte::region::test
