// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/vault.h"

#include <sodium.h>

#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

constexpr char plain_mark = 0, sealed_mark = 1, box_mark = 2;
constexpr std::size_t key_size = 32;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::string_view keys_place = "vault.record";

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string place_of(const SealedColumn& column) { return std::string(column.table) + "." + column.column; }

// Appends nonce and sealed text.
void seal_onto(std::string& out, std::string_view plain, std::string_view place, const SecretBytes& key) {
  const std::size_t start = out.size();
  out.resize(start + nonce_size + plain.size() + tag_size);
  unsigned char* nonce = bytes_of(out) + start;
  randombytes_buf(nonce, nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_size, nullptr, bytes_of(plain), plain.size(),
                                             bytes_of(place), place.size(), nullptr, nonce, key.data());
}

// The reverse, into `out` of sealed.size() - nonce_size - tag_size bytes.
bool unseal_into(unsigned char* out, std::string_view sealed, std::string_view place, const SecretBytes& key) {
  return crypto_aead_xchacha20poly1305_ietf_decrypt(out, nullptr, nullptr, bytes_of(sealed) + nonce_size,
                                                    sealed.size() - nonce_size, bytes_of(place), place.size(),
                                                    bytes_of(sealed), key.data()) == 0;
}

Error is_locked() { return {_("Your cards are locked. Unlock the card holder first.")}; }
Error is_damaged() { return {_("A part of your card holder is damaged and cannot be read.")}; }

}  // namespace

VaultLocked::VaultLocked() : std::runtime_error(is_locked().reason) {}

Vault::Vault() : hash_key_(SecretBytes::random(key_size)) { record_.clear_keys = std::string(hash_key_.view()); }

Vault::Vault(VaultRecord record) : record_(std::move(record)) {
  if (!record_.lock) take_keys(record_.clear_keys);
}

Vault::State Vault::state() const {
  if (!record_.lock) return State::no_lock;
  return has_data_key() ? State::unlocked : State::locked;
}

std::string Vault::close(const SealedColumn& column, std::string_view plain) const {
  if (state() == State::no_lock) return std::string(1, plain_mark).append(plain);
  const std::string place = place_of(column);
  if (state() == State::unlocked) {
    std::string blob(1, sealed_mark);
    seal_onto(blob, plain, place, data_key_);
    return blob;
  }
  // The box has no associated data, so the place goes inside, behind its length.
  const std::string inside = std::string(1, char(place.size())).append(place).append(plain);
  std::string blob(1 + crypto_box_SEALBYTES + inside.size(), box_mark);
  crypto_box_seal(bytes_of(blob) + 1, bytes_of(inside), inside.size(), record_.lock->public_key.data());
  return blob;
}

Result<std::string> Vault::open(const SealedColumn& column, std::string_view blob) const {
  if (blob.empty()) return is_damaged();
  const char mark = blob.front();
  blob.remove_prefix(1);
  // What the rewriting has not come to yet is in clear on disk, and still it is locked for whoever sits there.
  if (locked()) return is_locked();
  if (mark == plain_mark) return std::string(blob);
  if (mark == sealed_mark && has_data_key()) return open_sealed(column, blob);
  if (mark == box_mark && has_data_key()) return open_box(column, blob);
  return is_damaged();
}

Result<std::string> Vault::open_sealed(const SealedColumn& column, std::string_view sealed) const {
  if (sealed.size() < nonce_size + tag_size) return is_damaged();
  std::string plain(sealed.size() - nonce_size - tag_size, '\0');
  if (!unseal_into(bytes_of(plain), sealed, place_of(column), data_key_)) return is_damaged();
  return plain;
}

Result<std::string> Vault::open_box(const SealedColumn& column, std::string_view box) const {
  if (box.size() < crypto_box_SEALBYTES + 1) return is_damaged();
  std::array<unsigned char, crypto_box_PUBLICKEYBYTES> public_key{};
  crypto_scalarmult_base(public_key.data(), box_secret_.data());
  std::string inside(box.size() - crypto_box_SEALBYTES, '\0');
  if (crypto_box_seal_open(bytes_of(inside), bytes_of(box), box.size(), public_key.data(), box_secret_.data()) != 0)
    return is_damaged();
  const std::string place = place_of(column);
  if (std::size_t(static_cast<unsigned char>(inside[0])) != place.size() || inside.compare(1, place.size(), place) != 0)
    return is_damaged();
  return inside.substr(1 + place.size());
}

bool Vault::is_current(std::string_view blob) const {
  if (blob.empty()) return true;
  switch (state()) {
    case State::no_lock:
      return blob.front() == plain_mark;
    case State::unlocked:
      return blob.front() == sealed_mark;
    case State::locked:
      return blob.front() != plain_mark;
  }
  return true;
}

std::string Vault::hash(std::string_view kind, std::string_view value) const {
  if (hash_key_.empty()) throw VaultLocked();
  std::string hashed(16, '\0');
  const std::string text = std::string(kind).append(1, '\0').append(value);
  crypto_generichash(bytes_of(hashed), hashed.size(), bytes_of(text), text.size(), hash_key_.data(), hash_key_.size());
  return hashed;
}

void Vault::enable(const SecretBytes& key, const KeyDerivation& how) {
  // What a lock of before closed and was not rewritten yet still needs its keys.
  if (!has_data_key()) {
    data_key_ = SecretBytes::random(key_size);
    box_secret_ = SecretBytes::random(key_size);
  }
  record_.lock.emplace();
  crypto_scalarmult_base(record_.lock->public_key.data(), box_secret_.data());
  wrap(key, how);
  wipe(record_.clear_keys);
  record_.rewriting = true;
}

void Vault::wrap(const SecretBytes& key, const KeyDerivation& how) {
  SecretBytes all(3 * key_size);
  unsigned char* at = all.data();
  for (const SecretBytes* part : {&hash_key_, &data_key_, &box_secret_})
    at = std::copy(part->data(), part->data() + key_size, at);
  record_.lock->how = how;
  record_.lock->wrapped.clear();
  seal_onto(record_.lock->wrapped, all.view(), keys_place, key);
  record_.failures = 0;
  record_.retry_at = 0;
}

void Vault::take_keys(std::string_view keys) {
  if (keys.size() >= key_size) hash_key_ = SecretBytes(keys.substr(0, key_size));
  if (keys.size() < 3 * key_size) return;
  data_key_ = SecretBytes(keys.substr(key_size, key_size));
  box_secret_ = SecretBytes(keys.substr(2 * key_size, key_size));
}

bool Vault::unlock(const SecretBytes& key) {
  if (!record_.lock || record_.lock->wrapped.size() != nonce_size + 3 * key_size + tag_size) return false;
  SecretBytes all(3 * key_size);
  if (!unseal_into(all.data(), record_.lock->wrapped, keys_place, key)) return false;
  take_keys(all.view());
  return true;
}

void Vault::lock_now() {
  if (!record_.lock) return;
  data_key_ = {};
  box_secret_ = {};
  hash_key_ = {};
}

void Vault::rewrap(const SecretBytes& key, const KeyDerivation& how) { wrap(key, how); }

void Vault::remove() {
  record_.clear_keys.clear();
  for (const SecretBytes* part : {&hash_key_, &data_key_, &box_secret_}) record_.clear_keys.append(part->view());
  record_.lock.reset();
  record_.rewriting = true;
  record_.failures = 0;
  record_.retry_at = 0;
}

void Vault::forget_data_key() {
  record_.clear_keys.resize(key_size);
  record_.rewriting = false;
  data_key_ = {};
  box_secret_ = {};
}

}  // namespace carte
