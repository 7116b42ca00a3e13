// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/file_transfer.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/off_loop.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/purple/names.h"

namespace carte {

namespace {

constexpr std::size_t most_card_file_bytes = 4 * 1024 * 1024;
constexpr std::size_t most_files = 32;
constexpr int only_the_user = 0600, only_the_user_folder = 0700;

bool is_card_file(const std::string& path) {
  const gchars lower(g_ascii_strdown(path.c_str(), -1));
  return g_str_has_suffix(lower.get(), ".vcf") || g_str_has_suffix(lower.get(), ".xcf");
}

std::string local_file(PurpleXfer* transfer) {
  const char* path = purple_xfer_get_local_filename(transfer);
  return path ? path : "";
}

}  // namespace

struct FileTransfers::Expected {
  PurpleAccount* account;
  UserName from;
  std::string stem;
  std::size_t max_bytes;
  Content content;
  std::string path;  // where it is being received
};

// A file on its way into memory; lives on by itself when the transfers are gone before it is read.
struct FileTransfers::Reading {
  FileTransfers* owner;
  std::string path;
  std::function<void(Result<std::string>)> done;
  gref<GCancellable> cancel = gref<GCancellable>(g_cancellable_new());
  PurpleTimer begin;

  static void finished(GObject* file, GAsyncResult* result, gpointer data) noexcept {
    const std::unique_ptr<std::shared_ptr<Reading>> self(static_cast<std::shared_ptr<Reading>*>(data));
    Reading& reading = **self;
    char* content = nullptr;
    gsize size = 0;
    const bool ok = g_file_load_contents_finish(G_FILE(file), result, &content, &size, nullptr, nullptr);
    const gchars owned(content);
    if (!reading.owner) return;
    const auto done = std::move(reading.done);
    reading.owner->readings_.remove(*self);
    done(ok ? Result<std::string>(std::string(content, size)) : Error{_("The received file could not be read.")});
  }
};

FileTransfers::FileTransfers(CardFile card_file) : card_file_(std::move(card_file)) {
  void* transfers = purple_xfers_get_handle();
  signals_.push_back(purple_connect<&FileTransfers::recv_request>(transfers, "file-recv-request", this));
  signals_.push_back(purple_connect<&FileTransfers::recv_complete>(transfers, "file-recv-complete", this));
  signals_.push_back(purple_connect<&FileTransfers::recv_cancel>(transfers, "file-recv-cancel", this));
  signals_.push_back(purple_connect<&FileTransfers::send_ended>(transfers, "file-send-complete", this));
  signals_.push_back(purple_connect<&FileTransfers::send_ended>(transfers, "file-send-cancel", this));
}

FileTransfers::~FileTransfers() {
  for (const std::shared_ptr<Reading>& reading : readings_) {
    reading->owner = nullptr;
    g_cancellable_cancel(reading->cancel.get());
  }
  while (!files_.empty()) remove(std::string(files_.back()));
}

bool FileTransfers::possible(PurpleAccount* account, const std::string& who) {
  PurpleConnection* connection = purple_account_get_connection(account);
  if (!connection || !purple_account_is_connected(account)) return false;
  const PurplePluginProtocolInfo* protocol = PURPLE_PLUGIN_PROTOCOL_INFO(purple_connection_get_prpl(connection));
  return protocol->send_file && (!protocol->can_receive_file || protocol->can_receive_file(connection, who.c_str()));
}

Result<void> FileTransfers::offer(PurpleAccount* account, const std::string& who, const std::string& file_name,
                                  const std::string& content) {
  if (!possible(account, who)) return Error{_("Files cannot be sent to this person.")};
  const Result<std::string> folder = new_folder();
  if (!folder) return folder.error();
  const gchars path(g_build_filename(folder->c_str(), file_name.c_str(), nullptr));
  if (files_.size() >= most_files) remove(std::string(files_.front()));
  files_.emplace_back(path.get());
  GErrorOut error;
  if (!g_file_set_contents_full(path.get(), content.data(), static_cast<gssize>(content.size()),
                                G_FILE_SET_CONTENTS_NONE, only_the_user, error)) {
    remove(path.get());
    return Error{sentence(_("The file could not be prepared: %s"), error.message())};
  }
  serv_send_file(purple_account_get_connection(account), who.c_str(), path.get());
  return {};
}

void FileTransfers::expect(PurpleAccount* account, const UserName& from, const std::string& stem, std::size_t max_bytes,
                           Content content) {
  expected_.push_back({account, from, stem, max_bytes, std::move(content), {}});
}

void FileTransfers::forget(const std::string& stem) {
  expected_.remove_if([&](const Expected& each) { return each.stem == stem; });
}

void FileTransfers::recv_request(PurpleXfer* transfer) {
  const char* name = purple_xfer_get_filename(transfer);
  const char* who = purple_xfer_get_remote_user(transfer);
  PurpleAccount* account = purple_xfer_get_account(transfer);
  if (!name || !who) return;
  const auto found = std::find_if(expected_.begin(), expected_.end(), [&](const Expected& each) {
    return each.account == account && each.from == user_name(account, who) && each.path.empty() &&
           g_str_has_prefix(name, (each.stem + ".").c_str());
  });
  const std::size_t size = purple_xfer_get_size(transfer);
  if (found == expected_.end() || size == 0 || size > found->max_bytes) return;
  const Result<std::string> folder = new_folder();
  if (!folder) return;
  // Not the sender's file name: that may hold a path.
  const gchars path(g_build_filename(folder->c_str(), found->stem.c_str(), nullptr));
  found->path = path.get();
  files_.push_back(found->path);
  purple_xfer_request_accepted(transfer, path.get());
}

FileTransfers::Expected* FileTransfers::expected_by(PurpleXfer* transfer) {
  const std::string path = local_file(transfer);
  for (Expected& each : expected_) {
    if (!path.empty() && each.path == path) return &each;
  }
  return nullptr;
}

void FileTransfers::recv_complete(PurpleXfer* transfer) {
  const std::string path = local_file(transfer);
  if (expected_by(transfer)) {
    read(path, [this, path](Result<std::string> content) {
      const auto found =
          std::find_if(expected_.begin(), expected_.end(), [&](const Expected& each) { return each.path == path; });
      if (found != expected_.end())
        finish(&*found, std::move(content));
      else
        remove(path);
    });
    return;
  }
  remove(path);  // a picture that nobody waits for any more
  if (!is_card_file(path)) return;
  PurpleAccount* account = purple_xfer_get_account(transfer);
  const std::string who = purple_xfer_get_remote_user(transfer);
  if (purple_xfer_get_size(transfer) > most_card_file_bytes) {
    card_file_(account, who, Error{_("The received file is too large for contact cards.")});
    return;
  }
  const auto done = [this, account, who](const Result<std::vector<Card>>& cards) {
    if (g_list_find(purple_accounts_get_all(), account)) card_file_(account, who, cards);
  };
  read(path, [this, done](Result<std::string> content) {
    if (!content) return done(content.error());
    // Thousands of cards take longer than a chat can wait.
    run_off_loop([text = std::move(*content)] { return cards_from_file_text(text); },
                 [alive = std::weak_ptr(alive_), done](const Result<std::vector<Card>>& cards) {
                   if (!alive.expired()) done(cards);
                 });
  });
}

void FileTransfers::recv_cancel(PurpleXfer* transfer) {
  if (Expected* expected = expected_by(transfer))
    finish(expected, Error{_("The portrait did not arrive completely.")});
  else
    remove(local_file(transfer));
}

void FileTransfers::send_ended(PurpleXfer* transfer) { remove(local_file(transfer)); }

void FileTransfers::finish(Expected* expected, Result<std::string> content) {
  const Expected done = std::move(*expected);
  expected_.remove_if([&](const Expected& each) { return &each == expected; });
  remove(done.path);
  done.content(std::move(content));
}

// The transfer says that it is complete before it has closed the file, so reading begins a turn of the main loop later.
void FileTransfers::read(const std::string& path, std::function<void(Result<std::string>)> done) {
  const auto& reading = readings_.emplace_back(std::make_shared<Reading>());
  reading->owner = this;
  reading->path = path;
  reading->done = std::move(done);
  reading->begin.start(0, [weak = std::weak_ptr<Reading>(reading)] {
    const std::shared_ptr<Reading> ready = weak.lock();
    if (!ready) return;
    const gref<GFile> file(g_file_new_for_path(ready->path.c_str()));
    auto kept = std::make_unique<std::shared_ptr<Reading>>(ready);
    g_file_load_contents_async(file.get(), ready->cancel.get(), &Reading::finished, kept.release());
  });
}

Result<std::string> FileTransfers::new_folder() {
  const gchars parent(g_build_filename(g_get_user_cache_dir(), "purple-carte", "transfers", nullptr));
  const gchars folder(g_build_filename(parent.get(), "XXXXXX", nullptr));
  if (g_mkdir_with_parents(parent.get(), only_the_user_folder) != 0 ||
      !g_mkdtemp_full(folder.get(), only_the_user_folder)) {
    return Error{sentence(_("The folder %s cannot be written to."), parent.get())};
  }
  return std::string(folder.get());
}

void FileTransfers::remove(const std::string& path) {
  const auto found = std::find(files_.begin(), files_.end(), path);
  if (found == files_.end()) return;
  files_.erase(found);
  const gchars folder(g_path_get_dirname(path.c_str()));
  g_unlink(path.c_str());
  g_rmdir(folder.get());
}

}  // namespace carte
