// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/region/letter.h"

namespace carte::region {

// One's own end of a region's TLS: a key pair (ECDSA P-256) and its certificate, signed by itself, made anew for each
// region and never written down. Nobody trusts it but by its fingerprint. May be copied and used on any thread.
class Certificate {
 public:
  // Takes about a millisecond. Error: GnuTLS has no random numbers or no memory.
  static Result<Certificate> make();

  Certificate(const Certificate& other);
  Certificate& operator=(const Certificate& other);
  Certificate(Certificate&&) noexcept = default;
  Certificate& operator=(Certificate&&) noexcept = default;

  const Fingerprint& fingerprint() const { return fingerprint_; }
  GTlsCertificate* tls() const { return tls_.get(); }

 private:
  explicit Certificate(gref<GTlsCertificate> tls);

  gref<GTlsCertificate> tls_;
  Fingerprint fingerprint_;
};

// SHA-256 of its DER. All zeros for none.
Fingerprint fingerprint_of(GTlsCertificate* certificate);

}  // namespace carte::region
