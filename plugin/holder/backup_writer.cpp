// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "plugin/holder/backup_file.h"
#include "plugin/holder/backup_format.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/little_endian.h"

namespace carte {

using namespace backup_format;

namespace {

Error cannot_write(const std::string& path, int error_number) {
  if (error_number == ENOSPC)
    return {_("The disk is full, so the backup cannot be written. Free some space, then try again.")};
  return {sentence(_("The backup %s cannot be written: %s."), path.c_str(), g_strerror(error_number))};
}

Result<void> write_all(int fd, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return cannot_write(path, errno);
    bytes.remove_prefix(std::size_t(written));
  }
  return {};
}

}  // namespace

struct BackupWriter::State {
  std::string path, temporary;
  int fd = -1;
  crypto_secretstream_xchacha20poly1305_state stream;
  z_stream packer{};
  bool packing = false;
  std::string packed;  // not sealed yet, less than a chunk
  std::uint64_t written = 0;

  ~State() {
    if (packing) deflateEnd(&packer);
    if (fd >= 0) close(fd);
    if (!temporary.empty()) unlink(temporary.c_str());
    sodium_memzero(&stream, sizeof stream);
    sodium_memzero(packed.data(), packed.size());
  }
  Result<void> begin(const SecretBytes& key, const KeyDerivation& how);
  Result<void> put(std::string_view bytes, int flush);
  Result<void> seal(std::string_view bytes, unsigned char tag);
};

// The head, with a sealed chunk of nothing to which all before it is bound.
Result<void> BackupWriter::State::begin(const SecretBytes& key, const KeyDerivation& how) {
  std::string head = std::string(magic) + version + how.serialise() + std::string(stream_bytes, '\0');
  crypto_secretstream_xchacha20poly1305_init_push(&stream, bytes_of(head) + front_bytes - stream_bytes, key.data());
  std::string sealed(seal_bytes, '\0');
  crypto_secretstream_xchacha20poly1305_push(&stream, bytes_of(sealed), nullptr, nullptr, 0,
                                             bytes_of(std::string_view(head)), head.size(),
                                             crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
  head += sealed;
  head += check_of(head);
  if (deflateInit(&packer, Z_DEFAULT_COMPRESSION) != Z_OK) throw std::bad_alloc();
  packing = true;
  written = head.size();
  return write_all(fd, head, path);
}

Result<void> BackupWriter::State::seal(std::string_view bytes, unsigned char tag) {
  std::string sealed(bytes.size() + seal_bytes, '\0');
  crypto_secretstream_xchacha20poly1305_push(&stream, bytes_of(sealed), nullptr, bytes_of(bytes), bytes.size(), nullptr,
                                             0, tag);
  written += 4 + sealed.size();
  if (written > BackupLimits::file_bytes) return Error{_("There is too much in your card holder for one backup file.")};
  std::string length;
  put_number(length, std::uint32_t(sealed.size()));
  return write_all(fd, length + sealed, path);
}

Result<void> BackupWriter::State::put(std::string_view bytes, int flush) {
  std::array<unsigned char, 16 * 1024> out;
  packer.next_in = const_cast<Bytef*>(bytes_of(bytes));
  packer.avail_in = uInt(bytes.size());
  do {
    packer.next_out = out.data();
    packer.avail_out = out.size();
    deflate(&packer, flush);
    packed.append(reinterpret_cast<const char*>(out.data()), out.size() - packer.avail_out);
    while (packed.size() >= BackupLimits::chunk_bytes) {
      auto sealed = seal(std::string_view(packed).substr(0, BackupLimits::chunk_bytes),
                         crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
      if (!sealed) return sealed;
      packed.erase(0, BackupLimits::chunk_bytes);
    }
  } while (packer.avail_out == 0);
  return {};
}

BackupWriter::BackupWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
BackupWriter::~BackupWriter() = default;

Result<std::unique_ptr<BackupWriter>> BackupWriter::create(const std::string& path, const Passphrase& passphrase,
                                                           const KeyDerivation& how) {
  auto state = std::make_unique<State>();
  const std::filesystem::path file(path);
  std::string temporary = (file.parent_path() / ("." + file.filename().string() + ".XXXXXX")).string();
  state->path = path;
  state->fd = mkostemp(temporary.data(), O_CLOEXEC);  // mode 0600
  if (state->fd < 0) return cannot_write(path, errno);
  state->temporary = temporary;
  auto key = derive_key(passphrase, how);
  if (!key) return key.error();
  auto begun = state->begin(*key, how);
  if (!begun) return begun.error();
  return std::unique_ptr<BackupWriter>(new BackupWriter(std::move(state)));
}

Result<void> BackupWriter::add(const BackupItem& item) {
  if (item.kind.size() > 255 || item.content.size() > BackupLimits::item_bytes)
    return Error{_("Something in your card holder is too large for a backup file.")};
  std::string head = std::string(1, char(item.kind.size())) + item.kind;
  put_number(head, std::uint32_t(item.content.size()));
  if (auto put = state_->put(head, Z_NO_FLUSH); !put) return put;
  return state_->put(item.content, Z_NO_FLUSH);
}

Result<void> BackupWriter::add_and_wipe(BackupItem item) {
  auto added = add(item);
  wipe(item.content);
  return added;
}

Result<void> BackupWriter::finish() {
  State& state = *state_;
  if (auto put = state.put({}, Z_FINISH); !put) return put;
  if (auto sealed = state.seal(state.packed, crypto_secretstream_xchacha20poly1305_TAG_FINAL); !sealed) return sealed;
  state.packed.clear();
  if (fsync(state.fd) != 0) return cannot_write(state.path, errno);
  if (rename(state.temporary.c_str(), state.path.c_str()) != 0) return cannot_write(state.path, errno);
  state.temporary.clear();
  // The name as well: a power cut must not bring the old file back after the user was told of the new one.
  const int folder =
      ::open(std::filesystem::absolute(state.path).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    fsync(folder);
    close(folder);
  }
  return {};
}

}  // namespace carte
