// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/tls_opening.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/context_source.h"
#include "prpl-ext/base/i18n.h"

namespace carte::region {

struct TlsOpening::UnderWay {
  gref<GTlsConnection> tls;
  gref<GCancellable> cancel{g_cancellable_new()};
  gmaincontext context;
  std::vector<Fingerprint> welcome;
  Done done;              // in the context alone, as is what follows
  bool given_up = false;

  bool is_welcome(const Fingerprint& theirs) const { return std::find(welcome.begin(), welcome.end(), theirs) != welcome.end(); }

  // The fingerprint is looked at again: a resumed session asks nobody.
  Result<void> judge(const Fingerprint& theirs) const {
    if (g_tls_connection_get_protocol_version(tls.get()) != G_TLS_PROTOCOL_VERSION_TLS_1_3)
      return Error{_("The other side's encryption is out of date.")};
    if (!is_welcome(theirs)) return Error{_("Somebody else than expected answered.")};
    return {};
  }

  void finish(const Result<void>& shaken) {
    if (given_up) return;
    const Fingerprint theirs = fingerprint_of(g_tls_connection_get_peer_certificate(tls.get()));
    const Result<void> verdict = shaken ? judge(theirs) : shaken;
    const Done told = std::move(done);
    if (!verdict) return told(verdict.error(), theirs);
    told(std::move(tls), theirs);
  }
};

namespace {

gboolean accepts(GTlsConnection*, GTlsCertificate* certificate, GTlsCertificateFlags, gpointer welcome) noexcept {
  const auto& all = *static_cast<const std::vector<Fingerprint>*>(welcome);
  return std::find(all.begin(), all.end(), fingerprint_of(certificate)) != all.end();
}

// Nobody vouches for these certificates, so the system's authorities, which take long to read, are left out from the start.
gref<GTlsConnection> over(GIOStream* stream, TlsOpening::Side side, const Certificate& mine, GError** error) {
  GTlsBackend* backend = g_tls_backend_get_default();
  const GType type = side == TlsOpening::Side::server ? g_tls_backend_get_server_connection_type(backend)
                                                      : g_tls_backend_get_client_connection_type(backend);
  gpointer made = g_initable_new(type, nullptr, error, "base-io-stream", stream, "database", nullptr, "certificate", mine.tls(), nullptr);
  if (!made) return nullptr;
  if (side == TlsOpening::Side::server) g_object_set(made, "authentication-mode", G_TLS_AUTHENTICATION_REQUIRED, nullptr);
  gref<GTlsConnection> tls(G_TLS_CONNECTION(made));
  // A path that breaks says so by its absence; our own Ended tells a clean end.
  g_tls_connection_set_require_close_notify(tls.get(), FALSE);
  return tls;
}

}  // namespace

TlsOpening::TlsOpening(GIOStream* stream, Side side, const Certificate& mine, std::vector<Fingerprint> welcome, Done done)
    : way_(std::make_shared<UnderWay>()) {
  GErrorOut error;
  GMainContext* context = g_main_context_get_thread_default();
  way_->context.reset(g_main_context_ref(context ? context : g_main_context_default()));
  way_->welcome = std::move(welcome);
  way_->done = std::move(done);
  way_->tls = over(stream, side, mine, error);
  // Without TLS in GIO at all there is nothing to do; whoever waits for the handshake has a limit of time.
  if (!way_->tls) return;
  g_signal_connect(way_->tls.get(), "accept-certificate", G_CALLBACK(accepts), &way_->welcome);
  const auto shake = [](gpointer held) noexcept -> gpointer {
    const std::unique_ptr<std::shared_ptr<UnderWay>> mine(static_cast<std::shared_ptr<UnderWay>*>(held));
    UnderWay& way = **mine;
    GErrorOut why;
    Result<void> shaken;
    if (!g_tls_connection_handshake(way.tls.get(), way.cancel.get(), why)) shaken = Error{why.message()};
    g_signal_handlers_disconnect_by_data(way.tls.get(), &way.welcome);
    post(way.context.get(), [way = *mine, shaken] { way->finish(shaken); });
    return nullptr;
  };
  g_thread_unref(g_thread_new("handshake", shake, new std::shared_ptr<UnderWay>(way_)));
}

TlsOpening::~TlsOpening() {
  way_->given_up = true;
  g_cancellable_cancel(way_->cancel.get());
}

}  // namespace carte::region
