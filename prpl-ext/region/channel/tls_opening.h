// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <functional>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/region/channel/certificate.h"

namespace carte::region {

// A TLS 1.3 handshake under way over any stream, in the thread's default context. Whoever is on the other side shows a certificate, and is
// taken for its fingerprint alone.
class TlsOpening {
 public:
  enum class Side { server, client };
  using Welcome = std::function<bool(const Fingerprint& theirs)>;
  // The open connection and whose it is, or why there is none. May destroy the TlsOpening.
  using Done = std::function<void(Result<gref<GTlsConnection>> opened, const Fingerprint& theirs)>;

  TlsOpening(GIOStream* stream, Side side, const Certificate& mine, Welcome welcome, Done done);
  TlsOpening(const TlsOpening&) = delete;
  TlsOpening& operator=(const TlsOpening&) = delete;
  ~TlsOpening();  // gives up: done is not called any more

 private:
  struct UnderWay;
  gref<GCancellable> cancel_;
  std::shared_ptr<UnderWay> way_;
};

}  // namespace carte::region
