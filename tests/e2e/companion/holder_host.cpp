// SPDX-License-Identifier: GPL-2.0-or-later
// The core's part of a story about the holder's window: `holder-host [PEOPLE] [empty|locked]` opens it, writes each
// callback as a line, and takes commands as lines: `select ID`, `say SENTENCE`, `progress DONE TOTAL WHAT`,
// `wrong SECONDS`, `right`, `lock`, `close`, `show`, `quit`. CARTE_HOLDER_TIMES=1: says when show() was called.
#include <glib-unix.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>

#include "tests/e2e/companion/holder_world.h"

using namespace carte;

namespace {

gmainloop loop(g_main_loop_new(nullptr, FALSE));

void tell(const std::string& line) {
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

std::string joined(const std::vector<HolderId>& ids) {
  std::string all;
  for (const HolderId id : ids) all += (all.empty() ? "" : ",") + std::to_string(id);
  return all;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ",") + word;
  return all;
}

const char* word(PasswordStep step) {
  constexpr const char* words[] = {"unlock", "set", "change", "remove"};
  return words[static_cast<int>(step)];
}

const char* word(const std::optional<UpdateChoice>& choice) {
  constexpr const char* words[] = {"apply", "ask", "ignore"};
  return choice ? words[static_cast<int>(*choice)] : "usual";
}

struct Host {
  explicit Host(int people) : world(people) {}

  samples::HolderWorld world;
  Companion companion;
  HolderWindow window{companion.windows()};

  void show(HolderId selected = 0) {
    if (g_getenv("CARTE_HOLDER_TIMES")) tell("shown " + std::to_string(g_get_monotonic_time()));
    window.show(0, world.view, events(), selected);
  }
  void changed(const std::vector<HolderId>& cards) {
    window.update(world.view);
    window.refresh(cards);
  }
  HolderEvents events();
  void add_changing(HolderEvents& events);
  void obey(const std::string& line);
};

HolderEvents Host::events() {
  HolderEvents events;
  events.find = [this](const HolderQuery& query) { return world.find(query); };
  events.rows = [this](const std::vector<HolderId>& cards) { return world.rows(cards); };
  events.card = [this](HolderId id) {
    if (world.has(id)) window.show_card(world.card(id));
  };
  events.portrait = [this](HolderId id) {
    if (world.has(id)) window.show_portrait(id, world.portrait(id));
  };
  events.action = [this](const std::string& action, const std::vector<HolderId>& cards) {
    tell("action " + action + " " + joined(cards));
    if (action == holder_action::end_exchange) world.end_exchange();
    if (action == holder_action::seen && world.has(cards.front())) world.look_at(cards.front());
    if (action == holder_action::end_exchange || action == holder_action::seen) changed(cards);
  };
  events.open_handle = [](HolderId id, const std::string& uri) { tell("handle " + std::to_string(id) + " " + uri); };
  events.edit_field = [](HolderId id, Field field) {
    tell("edit " + std::to_string(id) + " " + std::string(field_name(field)));
  };
  events.password = [](const PasswordRequest& request) {
    tell("password " + std::string(word(request.step)) + " " + std::to_string(request.card) + " " + request.password +
         " " + request.new_password);
  };
  events.closed = [] { tell("closed"); };
  events.unavailable = [](const std::string& reason) { tell("unavailable " + reason); };
  add_changing(events);
  return events;
}

void Host::add_changing(HolderEvents& events) {
  events.set_group = [this](const std::vector<HolderId>& cards, const std::string& group) {
    tell("group " + joined(cards) + " " + group);
    world.set_group(cards, group);
    changed(cards);
  };
  events.rename_group = [this](const std::string& from, const std::string& to) {
    tell("rename " + from + " to " + to);
    world.rename_group(from, to);
    changed({});
  };
  events.remove = [this](const std::vector<HolderId>& cards) {
    tell("remove " + joined(cards));
    world.remove(cards);
    changed(cards);
  };
  events.restore = [this](const std::vector<HolderId>& cards) {
    tell("restore " + joined(cards));
    world.restore(cards);
    changed(cards);
  };
  events.import_files = [](const std::vector<std::string>& paths) { tell("import " + joined(paths)); };
  events.export_cards = [](const std::vector<HolderId>& cards, const std::string& path) {
    tell("export " + joined(cards) + " " + path);
  };
  events.set_choice = [this](HolderId id, std::optional<UpdateChoice> choice) {
    tell("choice " + std::to_string(id) + " " + word(choice));
    world.set_choice(choice);
  };
}

void Host::obey(const std::string& line) {
  std::istringstream words(line);
  std::string verb, rest;
  int number = 0, total = 0;
  words >> verb;
  if (verb == "select" && words >> number) show(number);
  if (verb == "say" && std::getline(words >> std::ws, rest)) window.say(rest);
  if (verb == "progress" && words >> number >> total && std::getline(words >> std::ws, rest))
    window.progress(rest, static_cast<unsigned>(number), static_cast<unsigned>(total));
  if (verb == "wrong" && words >> number) window.password_answer(false, "That is not the password.", number);
  if (verb == "right") {
    world.view.locked = false;
    window.password_answer(true, "", 0);
    window.update(world.view);
  }
  if (verb == "protected" || verb == "lock") world.view.has_password = true;
  if (verb == "protected") window.password_answer(true, "Your cards are encrypted now.", 0);
  if (verb == "lock") world.view.locked = true;
  if (verb == "protected" || verb == "lock") window.update(world.view);
  if (verb == "close") window.close();
  if (verb == "show") show();
  if (verb == "quit") g_main_loop_quit(loop.get());
}

gboolean command_came(int fd, GIOCondition, gpointer data) noexcept {
  static std::string unread;
  char bytes[4096];
  const auto count = ::read(fd, bytes, sizeof bytes);
  if (count <= 0) {
    g_main_loop_quit(loop.get());
    return G_SOURCE_REMOVE;
  }
  unread.append(bytes, static_cast<std::size_t>(count));
  for (auto end = unread.find('\n'); end != std::string::npos; end = unread.find('\n')) {
    static_cast<Host*>(data)->obey(unread.substr(0, end));
    unread.erase(0, end + 1);
  }
  return G_SOURCE_CONTINUE;
}

}  // namespace

int main(int argc, char** argv) {
  Host host(argc > 1 ? std::atoi(argv[1]) : 12);
  const char* theme = g_getenv("CARTE_SAMPLE_THEME");
  host.world.view.theme = theme ? theme : "plain";
  const std::string how = argc > 2 ? argv[2] : "";
  if (how == "locked") host.world.view.locked = host.world.view.has_password = true;
  host.show();
  g_unix_fd_add(0, G_IO_IN, command_came, &host);
  g_main_loop_run(loop.get());
  return 0;
}
