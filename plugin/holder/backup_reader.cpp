// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>

#include "plugin/holder/backup_file.h"
#include "plugin/holder/backup_format.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/little_endian.h"

namespace carte {

using namespace backup_format;

namespace {

Error cannot_read(const std::string& path, int error_number) {
  return {sentence(_("The backup %s cannot be read: %s."), path.c_str(), g_strerror(error_number))};
}
Error no_backup() { return {_("This file is not a backup of contact cards.")}; }
Error damaged() { return {_("The backup is damaged and cannot be read. Use another copy of it.")}; }
Error cut_off() { return {_("The backup is cut off: its end is missing. Use another copy of it.")}; }
Error too_large() { return {_("The backup is larger than allowed.")}; }

// Up to `size` bytes; fewer only at the end of the file.
Result<std::string> read_up_to(int fd, std::size_t size, const std::string& path) {
  std::string bytes(size, '\0');
  std::size_t have = 0;
  while (have < size) {
    const ssize_t got = read(fd, bytes.data() + have, size - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return cannot_read(path, errno);
    if (got == 0) break;
    have += std::size_t(got);
  }
  bytes.resize(have);
  return bytes;
}

}  // namespace

struct BackupReader::State {
  std::string path;
  int fd = -1;
  std::string head;
  SecretBytes key;
  std::uint64_t size = 0, read = 0, unpacked_all = 0;
  crypto_secretstream_xchacha20poly1305_state stream;
  z_stream unpacker{};
  bool unpacking = false;
  bool last_chunk = false, stream_end = false;
  std::string chunk;     // unsealed, being unpacked
  std::string unpacked;  // items that are not taken yet

  ~State() {
    if (unpacking) inflateEnd(&unpacker);
    if (fd >= 0) close(fd);
    sodium_memzero(&stream, sizeof stream);
    sodium_memzero(chunk.data(), chunk.size());
    sodium_memzero(unpacked.data(), unpacked.size());
  }
  Result<void> open_file();
  Result<void> read_head(const Passphrase& passphrase);
  Result<void> begin();
  Result<void> read_chunk();
  Result<bool> fill(std::size_t wanted);
};

Result<void> BackupReader::State::open_file() {
  // Not to hang on a pipe that somebody gave a file's name.
  fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return cannot_read(path, errno);
  struct stat about {};
  if (fstat(fd, &about) != 0) return cannot_read(path, errno);
  if (!S_ISREG(about.st_mode)) return no_backup();
  size = std::uint64_t(about.st_size);
  if (size > BackupLimits::file_bytes) return too_large();
  return {};
}

Result<void> BackupReader::State::read_head(const Passphrase& passphrase) {
  auto front = read_up_to(fd, head_bytes, path);
  if (!front) return front.error();
  head = std::move(*front);
  const std::string_view all = head;
  if (!all.starts_with(magic)) return no_backup();
  if (all.size() <= magic.size()) return cut_off();
  if (all[magic.size()] != version)
    return Error{_("The backup was made by a newer version of this plugin. Update the plugin to read it.")};
  if (all.size() < head_bytes) return cut_off();
  if (check_of(all.substr(0, head_bytes - check_bytes)) != all.substr(head_bytes - check_bytes)) return damaged();
  const auto how = KeyDerivation::parse(all.substr(magic.size() + 1, KeyDerivation::serialised_size));
  if (!how) return damaged();
  auto derived = derive_key(passphrase, *how);
  if (!derived) return derived.error();
  key = std::move(*derived);
  return {};
}

Result<void> BackupReader::State::begin() {
  const std::string_view all = head, front = all.substr(0, front_bytes);
  crypto_secretstream_xchacha20poly1305_init_pull(&stream, bytes_of(front) + front_bytes - stream_bytes, key.data());
  if (crypto_secretstream_xchacha20poly1305_pull(&stream, nullptr, nullptr, nullptr, bytes_of(all) + front_bytes,
                                                 seal_bytes, bytes_of(front), front.size()) != 0)
    return Error{_("That is not the passphrase of this backup.")};
  if (unpacking) inflateEnd(&unpacker);
  unpacker = {};
  if (inflateInit(&unpacker) != Z_OK) throw std::bad_alloc();
  unpacking = true;
  read = head_bytes;
  unpacked_all = 0;
  last_chunk = stream_end = false;
  chunk.clear();
  unpacked.clear();
  return {};
}

Result<void> BackupReader::State::read_chunk() {
  const auto length = read_up_to(fd, 4, path);
  if (!length) return length.error();
  if (length->size() < 4) return cut_off();
  const std::size_t sealed_size = number_at<std::uint32_t>(*length);
  if (sealed_size < seal_bytes || sealed_size > BackupLimits::chunk_bytes + seal_bytes) return damaged();
  const auto sealed = read_up_to(fd, sealed_size, path);
  if (!sealed) return sealed.error();
  if (sealed->size() < sealed_size) return cut_off();
  read += 4 + sealed_size;
  chunk.assign(sealed_size - seal_bytes, '\0');
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(&stream, bytes_of(chunk), nullptr, &tag,
                                                 bytes_of(std::string_view(*sealed)), sealed_size, nullptr, 0) != 0)
    return damaged();
  last_chunk = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  if (last_chunk && read != size) return damaged();
  unpacker.next_in = bytes_of(chunk);
  unpacker.avail_in = uInt(chunk.size());
  return {};
}

// Unpacks until so many bytes are there. False: the end came first.
Result<bool> BackupReader::State::fill(std::size_t wanted) {
  while (unpacked.size() < wanted && !stream_end) {
    if (unpacker.avail_in == 0 && !last_chunk)
      if (auto got = read_chunk(); !got) return got.error();
    const std::size_t before = unpacked.size();
    unpacked.resize(before + BackupLimits::chunk_bytes);
    unpacker.next_out = bytes_of(unpacked) + before;
    unpacker.avail_out = BackupLimits::chunk_bytes;
    const int state = inflate(&unpacker, Z_NO_FLUSH);
    const std::size_t made = BackupLimits::chunk_bytes - unpacker.avail_out;
    unpacked.resize(before + made);
    unpacked_all += made;
    if (unpacked_all > BackupLimits::unpacked_bytes) return too_large();
    stream_end = state == Z_STREAM_END;
    if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR) return damaged();
    if (made == 0 && !stream_end && last_chunk && unpacker.avail_in == 0) return damaged();
  }
  return unpacked.size() >= wanted;
}

BackupReader::BackupReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
BackupReader::~BackupReader() = default;

Result<std::unique_ptr<BackupReader>> BackupReader::open(const std::string& path, const Passphrase& passphrase) {
  auto state = std::make_unique<State>();
  state->path = path;
  if (auto opened = state->open_file(); !opened) return opened.error();
  if (auto known = state->read_head(passphrase); !known) return known.error();
  if (auto begun = state->begin(); !begun) return begun.error();
  return std::unique_ptr<BackupReader>(new BackupReader(std::move(state)));
}

Result<std::optional<BackupItem>> BackupReader::next() {
  State& state = *state_;
  const auto more = state.fill(1);
  if (!more) return more.error();
  if (!*more) {
    // Only now is it known that nothing is missing.
    if (!state.last_chunk || state.unpacker.avail_in != 0) return damaged();
    return std::optional<BackupItem>();
  }
  const std::size_t kind = static_cast<unsigned char>(state.unpacked[0]), head = 1 + kind + 4;
  if (const auto there = state.fill(head); !there)
    return there.error();
  else if (!*there)
    return damaged();
  const std::size_t length = number_at<std::uint32_t>(state.unpacked, 1 + kind);
  if (length > BackupLimits::item_bytes) return too_large();
  if (const auto there = state.fill(head + length); !there)
    return there.error();
  else if (!*there)
    return damaged();
  BackupItem item{state.unpacked.substr(1, kind), state.unpacked.substr(head, length)};
  state.unpacked.erase(0, head + length);
  return std::optional<BackupItem>(std::move(item));
}

Result<void> BackupReader::rewind() {
  if (lseek(state_->fd, off_t(head_bytes), SEEK_SET) < 0) return cannot_read(state_->path, errno);
  return state_->begin();
}

double BackupReader::part() const {
  return state_->size == 0 ? 1 : std::min(1.0, double(state_->read) / double(state_->size));
}

}  // namespace carte
