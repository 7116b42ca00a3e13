// SPDX-License-Identifier: GPL-2.0-or-later
// A holder with 10 000 cards: opening it, searching at every key, saving one change, and what it takes of memory. Beside it
// the address book of evolution-data-server and SQLite's LIKE over the same cards.
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "plugin/holder/holder.h"
#include "tests/bench/figures.h"
#include "tests/bench/main_loop.h"
#include "tests/unit/holder/people.h"
#ifdef CARTE_WITH_EDS
#include "tests/bench/eds_book.h"
#endif

namespace {

using namespace carte;
using namespace carte::bench;
using Ids = std::vector<std::int64_t>;

constexpr int number_of_cards = 10'000;
constexpr std::size_t lines_in_sight = 40;
constexpr const char* typed[] = {"anna smith", "müller",    "person4321", "oxford", "example ltd department 12", "o'brien",
                                 "1865 1004",  "小明",      "xyzzy",      "e",      "conference kraków",         "head purchasing"};

void must(bool ok, const std::string& what) {
  if (ok) return;
  std::fprintf(stderr, "bench-holder: %s\n", what.c_str());
  std::exit(1);
}

template <class T>
T waited(const std::function<void(std::function<void(Result<T>)>)>& call) {
  auto result = answer<T>(call);
  if constexpr (std::is_void_v<T>) {
    must(result.ok(), result.ok() ? "" : result.error().reason);
  } else {
    must(result.ok(), result.ok() ? "" : result.reason());
    return std::move(*result);
  }
}

double ms_since(gint64 start) { return double(g_get_monotonic_time() - start) / 1000; }

// A JPEG's head and 8 KB of noise: nothing here decodes it.
std::string portrait(int n) {
  std::string jpeg("\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xc0\0\x11\x08\0\x60\0\x60\3\1\x22\0\2\x11\1\3\x11\1\xff\xda\0\x0c\3\1\0\2\x11\3\x11\0\x3f\0", 53);
  unsigned state = unsigned(n) + 1;
  while (jpeg.size() < 8192) jpeg += char((state = state * 1103515245u + 12345u) >> 17 & 0x7f);
  return jpeg + "\xff\xd9";
}

std::vector<Card> cards() {
  std::vector<Card> cards = scratch::people(number_of_cards);
  for (int n = 0; n < number_of_cards; n += 3) cards[std::size_t(n)].photo = Photo{"image/jpeg", portrait(n), ""};
  return cards;
}

// A holder with the times at which it was open and ready.
struct Opened {
  RealClock clock;
  gint64 start = g_get_monotonic_time();
  double opened_ms = 0, ready_ms = 0;
  Holder holder;

  explicit Opened(const std::string& folder)
      : holder(folder, clock,
               {.opened =
                    [this](Result<std::string> opened) {
                      must(opened.ok() && opened->empty(), "the holder cannot be opened");
                      opened_ms = ms_since(start);
                    },
                .ready = [this] { ready_ms = ms_since(start); }}) {}
  void wait_ready() {
    while (ready_ms == 0) g_main_context_iteration(nullptr, TRUE);
  }
};

// Everything that is shown after each key: the ids and the lines in sight.
std::vector<double> search_ms(const CardIndex& index) {
  std::vector<double> times;
  for (int round = 0; round < 20; ++round) {
    for (const std::string text : typed) {
      for (const char* end = text.c_str(); *end;) {
        end = g_utf8_next_char(end);
        const gint64 start = g_get_monotonic_time();
        const Ids ids = index.find({.typed = text.substr(0, std::size_t(end - text.c_str()))});
        for (std::size_t i = 0; i < ids.size() && i < lines_in_sight; ++i) must(index.row(ids[i]).has_value(), "no line");
        times.push_back(ms_since(start));
      }
    }
  }
  std::ranges::sort(times);
  return times;
}

// Each last word of what was typed, as the peers look for one.
std::vector<double> peer_ms(const std::function<std::size_t(const std::string&)>& find) {
  std::vector<double> times;
  for (const std::string text : typed) {
    const std::string word = text.substr(text.rfind(' ') + 1);
    const gint64 start = g_get_monotonic_time();
    find(word);
    times.push_back(ms_since(start));
  }
  std::ranges::sort(times);
  return times;
}

std::vector<double> like_ms(const std::string& path, const std::vector<Card>& all) {
  std::ofstream(path).flush();
  Connection connection(path);
  connection.exec("CREATE TABLE cards (id INTEGER PRIMARY KEY, text TEXT NOT NULL); BEGIN");
  for (const Card& card : all)
    connection.prepare("INSERT INTO cards (text) VALUES (?)").bind(1, index_entry({.card = card}, 0).text).run();
  connection.exec("COMMIT");
  return peer_ms([&](const std::string& word) {
    Statement rows = connection.prepare("SELECT id FROM cards WHERE text LIKE '%' || ? || '%'");
    rows.bind(1, searchable(word));
    std::size_t count = 0;
    while (rows.step()) ++count;
    return count;
  });
}

// What this process has of memory, in KB, shared pages counted in part.
long pss_kb() {
  std::ifstream rollup("/proc/self/smaps_rollup");
  for (std::string line; std::getline(rollup, line);)
    if (line.starts_with("Pss:")) return std::strtol(line.c_str() + 4, nullptr, 10);
  must(false, "this system does not tell of memory");
  return 0;
}

// In a process of its own: opens, unlocks when there is a password, and prints its memory.
int print_memory(const std::string& folder, const std::string& password) {
  Opened world(folder);
  if (!password.empty()) {
    while (world.holder.lock().state() != Vault::State::locked) g_main_context_iteration(nullptr, TRUE);
    waited<std::string>([&](auto done) { world.holder.lock().unlock(password, done); });
  }
  world.wait_ready();
  std::printf("%ld\n", pss_kb());
  return 0;
}

double memory_mb(const char* program, const std::string& folder, const std::string& password = {}) {
  const char* arguments[] = {program, "memory", folder.c_str(), password.c_str(), nullptr};
  gchar* out = nullptr;
  GErrorOut error;
  must(g_spawn_sync(nullptr, const_cast<char**>(arguments), nullptr, G_SPAWN_DEFAULT, nullptr, nullptr, &out, nullptr, nullptr, error),
       error.message());
  const gchars text(out);
  return double(std::strtol(text.get(), nullptr, 10)) / 1024;
}

void one(const char* what, double ms, const char* limit) { std::printf("%-58s %9.3f ms %12s %14s\n", what, ms, "", limit); }

void megabytes(const char* what, double mb, const char* limit) {
  std::printf("%-58s %9.1f MB %12s %14s\n", what, mb, "", limit);
}

void import_all(const std::string& folder, std::vector<Card> all) {
  Opened world(folder);
  world.wait_ready();
  LoopGap gap;
  const gint64 start = g_get_monotonic_time();
  const auto imported =
      waited<Imported>([&](auto done) { world.holder.held_cards().import(std::move(all), "Everybody", done); });
  must(imported.added == number_of_cards, "not all cards were imported");
  one("import them, in one step", ms_since(start), "");
  one("  longest gap of the main loop meanwhile", gap.longest_ms(), "<= 30 ms");
}

void open_and_search(const std::string& folder) {
  LoopGap gap;
  Opened world(folder);
  world.wait_ready();
  one("open the file, the check of all of it included", world.opened_ms, "");
  one("  and until everything can be found", world.ready_ms, "");
  one("  longest gap of the main loop meanwhile", gap.longest_ms(), "<= 30 ms");
  const auto fill = time_ms(5, [&] { waited<std::size_t>([&](auto done) { world.holder.held_cards().fill_index(done); }); });
  row("read all cards into the index", fill, "");
  row("search, a key to the lines in sight", search_ms(world.holder.index()), "<= 16 ms");
  const auto first = waited<std::optional<HeldCard>>([&](auto done) { world.holder.held_cards().load(1, done); });
  must(first.has_value(), "the first card is not there");
  Card card = first->card;
  int n = 0;
  const auto save = time_ms(200, [&] {
    card.tel = {TypedText{std::to_string(++n), {}, 0}};
    waited<std::int64_t>([&](auto done) { world.holder.hold(card, done); });
  });
  row("save one change, history and index too", save, "");
  std::printf("%-58s %9.1f MB\n", "  the index by its own count", double(world.holder.index().bytes()) / 1e6);
}

void save_beside(const std::string& path) {
  std::ofstream(path).flush();
  Connection connection(path);
  connection.exec("CREATE TABLE things (id INTEGER PRIMARY KEY, content BLOB NOT NULL); INSERT INTO things VALUES (1, x'')");
  const std::string content(2048, 'x');
  const auto save = time_ms(200, [&] {
    connection.prepare("UPDATE things SET content = ?").bind_blob(1, content + std::to_string(std::rand())).run();
  });
  row("  beside it: SQLite alone, one row of 2 KB", save, "");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::strcmp(argv[1], "memory") == 0) return print_memory(argv[2], argv[3]);
  const gchars base(g_dir_make_tmp("carte-bench-XXXXXX", nullptr));
  const std::string folder = std::string(base.get()) + "/full", empty = std::string(base.get()) + "/empty";
  const std::vector<Card> all = cards();
  std::printf("%d cards, every third with a portrait of 8 KB\n", number_of_cards);
  head();
  import_all(folder, all);
  open_and_search(folder);
  save_beside(std::string(base.get()) + "/one.db");
  row("search beside it: SQLite's LIKE over the same text", like_ms(std::string(base.get()) + "/like.db", all), "");
#ifdef CARTE_WITH_EDS
  EdsBook book(std::string(base.get()) + "/eds.db", all);
  row("search beside it: evolution-data-server, any field", peer_ms([&](const std::string& word) { return book.in_any_field(word); }), "");
  row("search beside it: evolution-data-server, name alone", peer_ms([&](const std::string& word) { return book.in_name(word); }), "");
#else
  std::printf("search beside it: evolution-data-server was not there when this was built\n");
#endif
  { Opened(empty).wait_ready(); }
  const double without = memory_mb(argv[0], empty);
  megabytes("memory more than an empty holder", memory_mb(argv[0], folder) - without, "<= 8 MB");
  {
    Opened world(folder);
    world.wait_ready();
    waited<std::string>([&](auto done) { world.holder.lock().enable("correct horse", {}, done); });
  }
  megabytes("  the same, of a locked holder that was unlocked", memory_mb(argv[0], folder, "correct horse") - without, "<= 24 MB");
  std::filesystem::remove_all(base.get());
  return 0;
}
