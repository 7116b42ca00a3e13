// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/tls_opening.h"

#include <memory>
#include <utility>

#include "prpl-ext/base/i18n.h"

namespace carte::region {

struct TlsOpening::UnderWay {
  gref<GTlsConnection> tls;
  Welcome welcome;
  Done done;
  bool given_up = false;
  Signal accepting;

  gboolean accepts(GTlsCertificate* certificate, GTlsCertificateFlags) {
    return !given_up && welcome(fingerprint_of(certificate));
  }

  // What the handshake came to. The fingerprint is looked at again: a resumed session asks nobody.
  void finish(GAsyncResult* result) {
    GErrorOut error;
    const bool shaken = g_tls_connection_handshake_finish(tls.get(), result, error);
    if (given_up) return;
    accepting.disconnect();
    const Fingerprint theirs = fingerprint_of(g_tls_connection_get_peer_certificate(tls.get()));
    const Done told = std::move(done);
    if (!shaken) return told(Error{error.message()}, theirs);
    if (g_tls_connection_get_protocol_version(tls.get()) != G_TLS_PROTOCOL_VERSION_TLS_1_3)
      return told(Error{_("The other side's encryption is out of date.")}, theirs);
    if (!welcome(theirs)) return told(Error{_("Somebody else than expected answered.")}, theirs);
    told(std::move(tls), theirs);
  }
};

namespace {

gref<GTlsConnection> over(GIOStream* stream, TlsOpening::Side side, const Certificate& mine, GError** error) {
  GIOStream* tls = nullptr;
  if (side == TlsOpening::Side::server) {
    tls = g_tls_server_connection_new(stream, mine.tls(), error);
    if (tls) g_object_set(tls, "authentication-mode", G_TLS_AUTHENTICATION_REQUIRED, nullptr);
  } else {
    tls = g_tls_client_connection_new(stream, nullptr, error);
    if (tls) g_tls_connection_set_certificate(G_TLS_CONNECTION(tls), mine.tls());
  }
  if (!tls) return nullptr;
  // A path that breaks says so by its absence; our own Ended tells a clean end.
  g_tls_connection_set_require_close_notify(G_TLS_CONNECTION(tls), FALSE);
  // Nobody vouches for these certificates: the fingerprint decides.
  g_tls_connection_set_database(G_TLS_CONNECTION(tls), nullptr);
  return gref<GTlsConnection>(G_TLS_CONNECTION(tls));
}

}  // namespace

TlsOpening::TlsOpening(GIOStream* stream, Side side, const Certificate& mine, Welcome welcome, Done done)
    : cancel_(g_cancellable_new()), way_(std::make_shared<UnderWay>()) {
  GErrorOut error;
  way_->welcome = std::move(welcome);
  way_->done = std::move(done);
  way_->tls = over(stream, side, mine, error);
  // Without TLS in GIO at all there is nothing to do; whoever waits for the handshake has a limit of time.
  if (!way_->tls) return;
  way_->accepting = connect<&UnderWay::accepts>(way_->tls.get(), "accept-certificate", way_.get());
  g_tls_connection_handshake_async(
      way_->tls.get(), G_PRIORITY_DEFAULT, cancel_.get(),
      [](GObject*, GAsyncResult* result, gpointer held) noexcept {
        const std::unique_ptr<std::shared_ptr<UnderWay>> way(static_cast<std::shared_ptr<UnderWay>*>(held));
        (*way)->finish(result);
      },
      new std::shared_ptr<UnderWay>(way_));
}

TlsOpening::~TlsOpening() {
  way_->given_up = true;
  g_cancellable_cancel(cancel_.get());
}

}  // namespace carte::region
