// SPDX-License-Identifier: GPL-2.0-or-later
// Unlocking the holder: what the password costs, what the main loop feels of it, and a field afterwards. Beside it
// openssl decrypting the same data from a file.
#include <sodium.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include "plugin/holder/backup_file.h"
#include "plugin/holder/lock.h"
#include "tests/bench/figures.h"
#include "tests/bench/main_loop.h"

namespace {

using namespace carte;
using bench::LoopGap;
using bench::RealClock;

constexpr int fields = 10'000;
constexpr std::size_t field_bytes = 2048;
constexpr SealedColumn text_column{"things", "text"};
constexpr std::array columns = {text_column, kept_content};
constexpr std::array<Migration, 1> migrations = {
    "CREATE TABLE vault (id INTEGER PRIMARY KEY CHECK (id = 1), record BLOB NOT NULL) STRICT;"
    "CREATE TABLE kept_sealed (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, content BLOB NOT NULL) STRICT;"
    "CREATE TABLE things (id INTEGER PRIMARY KEY, text BLOB NOT NULL) STRICT;"};

void must(bool ok, const std::string& what) {
  if (ok) return;
  std::fprintf(stderr, "bench-lock: %s\n", what.c_str());
  std::exit(1);
}

double ms_since(gint64 start) { return double(g_get_monotonic_time() - start) / 1000; }

void wait(const std::function<void(HolderLock::Done)>& call) {
  std::optional<Result<std::string>> got;
  call([&](Result<std::string> result) { got = std::move(result); });
  while (!got) g_main_context_iteration(nullptr, TRUE);
  must(got->ok(), got->ok() ? "" : got->reason());
}

template <class T>
T job(Database& database, std::function<T(Connection&)> work) {
  std::optional<Result<T>> got;
  database.run<T>(std::move(work), [&](Result<T> result) { got = std::move(result); });
  while (!got) g_main_context_iteration(nullptr, TRUE);
  must(got->ok(), got->ok() ? "" : got->reason());
  return **got;
}

std::string some_text() {
  std::string bytes(field_bytes * 3 / 4, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  gchars text(g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size()));
  return text.get();
}

struct Holder {
  Vault vault;
  Database database;
  RealClock clock;
  HolderLock lock;

  explicit Holder(const std::string& folder)
      : database(folder, migrations, {}), lock((load(), database), vault, columns, clock) {}
  void load() {
    database.run<void>([this](Connection& connection) { load_vault(connection, vault); }, {});
  }
  void fill() {
    job<bool>(database, [this](Connection& connection) {
      Transaction all(connection);
      for (int i = 0; i < fields; ++i)
        connection.prepare("INSERT INTO things (text) VALUES (?)")
            .bind_blob(1, vault.close(text_column, some_text()))
            .run();
      all.commit();
      return true;
    });
  }
  double open_all() {
    return job<double>(database, [this](Connection& connection) {
      const gint64 start = g_get_monotonic_time();
      Statement rows = connection.prepare("SELECT text FROM things");
      while (rows.step()) must(vault.open(text_column, rows.text(0)).ok(), "a field does not open");
      return ms_since(start);
    });
  }
};

void number(const std::string& what, double value, const char* unit, const char* limit) {
  std::printf("%-58s %9.3f %s %28s\n", what.c_str(), value, unit, limit);
}

void measure_fields() {
  Vault vault;
  vault.enable(SecretBytes::random(32), KeyDerivation::least());
  std::vector<std::string> blobs;
  for (int i = 0; i < fields; ++i) blobs.push_back(vault.close(text_column, some_text()));
  const auto all = bench::time_ms(20, [&] {
    for (const std::string& blob : blobs) must(vault.open(text_column, blob).ok(), "a field does not open");
  });
  number("open a field of 2 KB (of 10 000)", bench::percentile(all, 0.5) * 1000 / fields, "us", "<= 5 us");
}

void measure_peer(const std::string& folder) {
  const std::string file = folder + "/plain";
  std::ofstream out(file, std::ios::binary);
  for (int i = 0; i < fields; ++i) out << some_text();
  out.close();
  // As many rounds as OWASP recommends for PBKDF2.
  const std::string openssl = "openssl enc -aes-256-cbc -pbkdf2 -iter 600000 -pass pass:secret ";
  must(std::system((openssl + "-in " + file + " -out " + file + ".enc").c_str()) == 0, "openssl does not encrypt");
  const auto times = bench::time_ms(3, [&] {
    must(std::system((openssl + "-d -in " + file + ".enc -out /dev/null").c_str()) == 0, "openssl does not decrypt");
  });
  number("  beside both: openssl enc -d, PBKDF2, the same 20 MB", bench::percentile(times, 0.5), "ms", "");
}

void measure_backup(const std::string& folder) {
  const auto secret = Passphrase::from("secret");
  gint64 start = g_get_monotonic_time();
  auto writer = BackupWriter::create(folder + "/all.carte", *secret, KeyDerivation::moderate());
  must(writer.ok(), "no backup");
  for (int i = 0; i < fields; ++i) must((*writer)->add({"held", some_text()}).ok(), "a backup that cannot be written");
  must((*writer)->finish().ok(), "a backup that cannot be finished");
  number("write a backup of it (on a thread of its own)", ms_since(start), "ms", "");
  start = g_get_monotonic_time();
  auto reader = BackupReader::open(folder + "/all.carte", *secret);
  must(reader.ok(), "the backup does not open");
  for (;;) {
    auto item = (*reader)->next();
    must(item.ok(), "the backup does not read");
    if (!*item) break;
  }
  number("read it again", ms_since(start), "ms", "");
}

}  // namespace

int main() {
  gchars folder(g_dir_make_tmp("carte-bench-XXXXXX", nullptr));
  {
    Holder holder(folder.get());
    holder.fill();
    LoopGap gap;
    gint64 start = g_get_monotonic_time();
    wait([&](auto done) { holder.lock.enable("secret", {}, done); });
    number("put a lock on 10 000 fields of 2 KB", ms_since(start), "ms", "");
    number("  longest gap of the main loop meanwhile", gap.longest_ms(), "ms", "<= 30 ms");
    holder.lock.lock_now();
    gap.begin();
    start = g_get_monotonic_time();
    wait([&](auto done) { holder.lock.unlock("secret", done); });
    number("unlock: one Argon2id MODERATE (256 MB)", ms_since(start), "ms", "");
    number("  longest gap of the main loop meanwhile", gap.longest_ms(), "ms", "<= 30 ms");
    number("read and open all 10 000 from the file", holder.open_all(), "ms", "");
  }
  measure_peer(folder.get());
  measure_fields();
  measure_backup(folder.get());
  std::filesystem::remove_all(folder.get());
  return 0;
}
