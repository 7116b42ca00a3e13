// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

// Small files over libpurple's file transfer: offered from memory, and the two kinds of received ones that mean
// something to us.
class FileTransfers {
 public:
  using Content = std::function<void(Result<std::string> content)>;
  // A .vcf or .xcf file that the user accepted.
  using CardFile = std::function<void(PurpleAccount* account, const std::string& who, Result<std::vector<Card>> cards)>;

  explicit FileTransfers(CardFile card_file);
  ~FileTransfers();
  FileTransfers(const FileTransfers&) = delete;
  FileTransfers& operator=(const FileTransfers&) = delete;

  // True when the protocol can send files to `who`.
  static bool possible(PurpleAccount* account, const std::string& who);

  // The content goes through a private file that is removed after the transfer. Error: not possible, or no place to put
  // the file.
  Result<void> offer(PurpleAccount* account, const std::string& who, const std::string& file_name,
                     const std::string& content);

  // A file whose name begins with `stem` and a dot, offered by `from`, is taken without asking the user, who asked for
  // it; `content` is called once, unless forget() came before.
  void expect(PurpleAccount* account, const UserName& from, const std::string& stem, std::size_t max_bytes,
              Content content);
  void forget(const std::string& stem);

 private:
  struct Expected;
  struct Reading;

  void recv_request(PurpleXfer* transfer);
  void recv_complete(PurpleXfer* transfer);
  void recv_cancel(PurpleXfer* transfer);
  void send_ended(PurpleXfer* transfer);
  Expected* expected_by(PurpleXfer* transfer);
  void finish(Expected* expected, Result<std::string> content);
  void read(const std::string& path, std::function<void(Result<std::string>)> done);
  Result<std::string> new_folder();
  void remove(const std::string& path);

  CardFile card_file_;
  std::list<Expected> expected_;
  std::list<std::shared_ptr<Reading>> readings_;
  std::shared_ptr<int> alive_ = std::make_shared<int>();  // callbacks hold it weakly
  std::vector<std::string> files_;  // ours, each in a folder of its own
  std::vector<PurpleSignal> signals_;
};

}  // namespace carte
