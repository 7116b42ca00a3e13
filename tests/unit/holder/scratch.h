// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib/gstdio.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "plugin/holder/database.h"
#include "plugin/holder/holder_file.h"
#include "tests/unit/suite.h"

namespace carte::scratch {

// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    gchars path(g_dir_make_tmp("carte-holder-XXXXXX", nullptr));
    path_ = path.get();
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  void write(const std::string& name, const std::string& content) const {
    g_file_set_contents(file(name).c_str(), content.data(), gssize(content.size()), nullptr);
  }
  std::string read(const std::string& name) const {
    char* content = nullptr;
    gsize size = 0;
    if (!g_file_get_contents(file(name).c_str(), &content, &size, nullptr)) return {};
    std::string text(content, size);
    g_free(content);
    return text;
  }
  // The names of files set aside.
  std::vector<std::string> set_aside() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_))
      if (entry.path().filename().string().starts_with("holder-damaged-")) names.push_back(entry.path().filename());
    return names;
  }

 private:
  std::string path_;
};

// Runs the main loop until it is so.
inline void until(const std::function<bool()>& so) {
  while (!so()) g_main_context_iteration(nullptr, TRUE);
}

// What an asynchronous call answers: `auto id = answer<std::int64_t>([&](auto done) { cards.save(card, done); });`
template <class T>
Result<T> answer(const std::function<void(std::function<void(Result<T>)>)>& call) {
  std::optional<Result<T>> got;
  call([&got](Result<T> result) { got = std::move(result); });
  until([&got] { return got.has_value(); });
  return std::move(*got);
}

// A database whose opening has been waited for.
struct Opened {
  std::optional<Result<std::string>> result;
  Database database;

  Opened(const Folder& folder, std::span<const Migration> migrations)
      : database(folder.path(), migrations, [this](Result<std::string> opened) { result = std::move(opened); }) {
    until([this] { return result.has_value(); });
  }
  std::int64_t number(const std::string& sql) {
    return *answer<std::int64_t>([&](auto done) {
      database.run<std::int64_t>([sql](Connection& connection) { return connection.integer(sql); }, done);
    });
  }
  Result<void> exec(const std::string& sql) {
    return answer<void>(
        [&](auto done) { database.run<void>([sql](Connection& connection) { connection.exec(sql); }, done); });
  }
};

}  // namespace carte::scratch
