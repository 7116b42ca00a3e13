// SPDX-License-Identifier: GPL-2.0-or-later
// The core's part of a story about windows: `window-host share|card [CONTACT] [XID]` opens one with sample data, writes
// each callback as a line, and takes commands as lines: `finished 0|1 SENTENCE`, `notice SENTENCE`, `warning SENTENCE`,
// `quit`.
#include <glib-unix.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "plugin/companion/companion.h"
#include "tests/e2e/companion/samples.h"

using namespace carte;

namespace {

gmainloop loop(g_main_loop_new(nullptr, FALSE));
std::string theme = g_getenv("CARTE_SAMPLE_THEME") ? g_getenv("CARTE_SAMPLE_THEME") : "plain";
unsigned dialog = 0;
CardWindowState state;

void tell(const std::string& line) {
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ",") + word;
  return all;
}

std::string described(const ShareSelection& chosen) {
  std::string left_out;
  for (const Field field : chosen.left_out) left_out += (left_out.empty() ? "" : ",") + std::string(field_name(field));
  return "share contacts=" + joined(chosen.contacts) + " receivers=" + joined(chosen.receivers) +
         " left_out=" + left_out + " suggest=" + std::to_string(chosen.suggest) +
         " as_file=" + std::to_string(chosen.as_file);
}

void unavailable(const std::string& reason) {
  tell("unavailable " + reason);
  g_main_loop_quit(loop.get());
}

void open_share(Companion& companion, unsigned long xid) {
  ShareDialogEvents events;
  events.gather = [&companion](const std::string& id) {
    tell("gather " + id);
    companion.update_share_card(dialog, id, samples::little_of(id), false);
    if (id != "slow") companion.update_share_card(dialog, id, samples::card_of(id), true);
  };
  events.share = [](const ShareSelection& chosen) { tell(described(chosen)); };
  events.closed = [] { tell("closed"); };
  events.unavailable = unavailable;
  ShareDialog opening =
      samples::share_dialog(std::atoi(g_getenv("CARTE_SAMPLE_CROWD") ? g_getenv("CARTE_SAMPLE_CROWD") : "0"));
  opening.theme = theme;
  dialog = companion.show_share(opening, xid, std::move(events));
}

void open_card(Companion& companion, const std::string& id, unsigned long xid) {
  CardWindowEvents events;
  events.action = [](const std::string& action) { tell("action " + action); };
  events.open_handle = [](const std::string& uri) { tell("open " + uri); };
  events.edit_field = [](Field field) { tell("edit " + std::string(field_name(field))); };
  events.closed = [] { tell("closed"); };
  events.unavailable = unavailable;
  state = samples::card_state();
  state.theme = theme;
  companion.show_card(1, samples::card_of(id), state, xid, std::move(events));
}

void obey(Companion& companion, const std::string& line, const std::string& id) {
  const std::string rest = line.substr(std::min(line.size(), line.find(' ') + 1));
  if (line.starts_with("finished "))
    companion.share_finished(dialog, rest.starts_with('1'), rest.substr(std::min<std::size_t>(2, rest.size())));
  if (line.starts_with("notice ")) state.notice = rest;
  if (line.starts_with("warning ")) state.warning = rest;
  if (line.starts_with("notice ") || line.starts_with("warning "))
    companion.update_card(1, samples::card_of(id), state);
  if (line == "quit") g_main_loop_quit(loop.get());
}

struct Story {
  Companion& companion;
  std::string id;
};

gboolean command_came(int fd, GIOCondition, gpointer data) noexcept {
  auto& story = *static_cast<Story*>(data);
  static std::string unread;
  char bytes[4096];
  const auto count = ::read(fd, bytes, sizeof bytes);
  if (count <= 0) {
    g_main_loop_quit(loop.get());
    return G_SOURCE_REMOVE;
  }
  unread.append(bytes, static_cast<std::size_t>(count));
  for (auto end = unread.find('\n'); end != std::string::npos; end = unread.find('\n')) {
    obey(story.companion, unread.substr(0, end), story.id);
    unread.erase(0, end + 1);
  }
  return G_SOURCE_CONTINUE;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what != "share" && what != "card") {
    std::fprintf(stderr, "usage: window-host share|card [CONTACT] [XID]\n");
    return 2;
  }
  const std::string id = argc > 2 ? argv[2] : "ann";
  const unsigned long xid = argc > 3 ? std::stoul(argv[3], nullptr, 0) : 0;
  Companion companion;
  Story story{companion, id};
  if (what == "share")
    open_share(companion, xid);
  else
    open_card(companion, id, xid);
  g_unix_fd_add(0, G_IO_IN, command_came, &story);
  g_main_loop_run(loop.get());
  return 0;
}
