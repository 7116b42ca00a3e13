// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/certificate.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <sodium.h>

#include <ctime>
#include <memory>
#include <string>

#include "prpl-ext/base/i18n.h"

namespace carte::region {

namespace {

// Nobody looks at the dates: the other end knows the certificate by its fingerprint. A clock may be wrong.
constexpr std::time_t begins = 0, ends = 0x7fffffff;

struct Key {
  gnutls_x509_privkey_t key = nullptr;
  ~Key() { gnutls_x509_privkey_deinit(key); }
};
struct Leaf {
  gnutls_x509_crt_t leaf = nullptr;
  ~Leaf() { gnutls_x509_crt_deinit(leaf); }
};
struct Pem {
  gnutls_datum_t text{};
  ~Pem() {
    if (text.data) sodium_memzero(text.data, text.size);
    gnutls_free(text.data);
  }
};

// All of these return a negative number when they fail.
bool all_well(std::initializer_list<int> results) {
  for (const int result : results)
    if (result < 0) return false;
  return true;
}

bool sign(Leaf& made, const Key& key) {
  unsigned char serial[16];
  randombytes_buf(serial, sizeof serial);
  serial[0] &= 0x7f;  // RFC 5280 4.1.2.2: positive
  return all_well({gnutls_x509_crt_set_version(made.leaf, 3),
                   gnutls_x509_crt_set_serial(made.leaf, serial, sizeof serial),
                   gnutls_x509_crt_set_activation_time(made.leaf, begins),
                   gnutls_x509_crt_set_expiration_time(made.leaf, ends),
                   gnutls_x509_crt_set_dn_by_oid(made.leaf, GNUTLS_OID_X520_COMMON_NAME, 0, "region", 6),
                   gnutls_x509_crt_set_key(made.leaf, key.key),
                   gnutls_x509_crt_sign2(made.leaf, made.leaf, key.key, GNUTLS_DIG_SHA256, 0)});
}

gref<GTlsCertificate> make_pair() {
  Key key;
  Leaf leaf;
  Pem key_text, leaf_text;
  if (!all_well({gnutls_x509_privkey_init(&key.key), gnutls_x509_crt_init(&leaf.leaf)}) ||
      !all_well({gnutls_x509_privkey_generate(key.key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0)}) ||
      !sign(leaf, key) ||
      !all_well({gnutls_x509_privkey_export2_pkcs8(key.key, GNUTLS_X509_FMT_PEM, nullptr, GNUTLS_PKCS_PLAIN, &key_text.text),
                 gnutls_x509_crt_export2(leaf.leaf, GNUTLS_X509_FMT_PEM, &leaf_text.text)}))
    return nullptr;
  std::string both(reinterpret_cast<const char*>(leaf_text.text.data), leaf_text.text.size);
  both.append(reinterpret_cast<const char*>(key_text.text.data), key_text.text.size);
  gref<GTlsCertificate> made(g_tls_certificate_new_from_pem(both.data(), static_cast<gssize>(both.size()), nullptr));
  sodium_memzero(both.data(), both.size());
  return made;
}

}  // namespace

Result<Certificate> Certificate::make() {
  gref<GTlsCertificate> made = make_pair();
  if (!made) return Error{_("No key could be made to encrypt the shared region with.")};
  return Certificate(std::move(made));
}

Certificate::Certificate(gref<GTlsCertificate> tls) : tls_(std::move(tls)), fingerprint_(fingerprint_of(tls_.get())) {}

Certificate::Certificate(const Certificate& other) : tls_(new_ref(other.tls())), fingerprint_(other.fingerprint_) {}

Certificate& Certificate::operator=(const Certificate& other) {
  tls_ = new_ref(other.tls());
  fingerprint_ = other.fingerprint_;
  return *this;
}

Fingerprint fingerprint_of(GTlsCertificate* certificate) {
  Fingerprint print{};
  if (!certificate) return print;
  GByteArray* der = nullptr;
  g_object_get(certificate, "certificate", &der, nullptr);
  if (!der) return print;
  crypto_hash_sha256(print.data(), der->data, der->len);
  g_byte_array_unref(der);
  return print;
}

}  // namespace carte::region
