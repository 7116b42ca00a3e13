// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <functional>
#include <memory>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/region/channel/certificate.h"

namespace carte::region {

// A TLS 1.3 handshake under way over any stream. Whoever is on the other side shows a certificate, and is taken for its fingerprint
// alone. On a thread of its own: GIO's few are shared by all, and strangers could keep them waiting.
class TlsOpening {
 public:
  enum class Side { server, client };
  // The open connection and whose it is, or why there is none. In the context that was the thread's default one; may destroy the TlsOpening.
  using Done = std::function<void(Result<gref<GTlsConnection>> opened, const Fingerprint& theirs)>;

  // welcome: who it may be.
  TlsOpening(GIOStream* stream, Side side, const Certificate& mine, std::vector<Fingerprint> welcome, Done done);
  TlsOpening(const TlsOpening&) = delete;
  TlsOpening& operator=(const TlsOpening&) = delete;
  ~TlsOpening();  // gives up: done is not called any more

 private:
  struct UnderWay;
  std::shared_ptr<UnderWay> way_;
};

}  // namespace carte::region
