// SPDX-License-Identifier: GPL-2.0-or-later
// The core's part of the story about the editor: `editor-host none|one|two|model [WHO]` opens it with sample cards,
// writes each callback as a line (`save <own-card ...>`), and takes commands as lines: `saved SENTENCE`, `refused
// SENTENCE`, `changed TITLE` (the first card's, elsewhere), `removed`, `quit`.
#include <glib-unix.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <string>

#include "plugin/companion/companion.h"
#include "plugin/companion/editor_window.h"
#include "tests/e2e/companion/samples.h"

using namespace carte;

namespace {

gmainloop loop(g_main_loop_new(nullptr, FALSE));
OwnCard first, sent;
CardId asked;

void tell(const std::string& line) {
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

OwnCard own_card(const char* label, const std::string& who, const CardId& uid) {
  OwnCard own;
  own.label = label;
  own.theme = g_getenv("CARTE_SAMPLE_THEME") ? g_getenv("CARTE_SAMPLE_THEME") : "plain";
  own.card = samples::card_of(who);
  own.card.uid = uid;
  own.counter = 3;
  return own;
}

EditorDialog dialog(const std::string& what, const std::string& who) {
  EditorDialog dialog;
  dialog.theme = "plain";
  first = own_card("Private", who, CardId("carte:private"));
  if (what == "one" || what == "two") dialog.cards.push_back(first);
  if (what == "two") dialog.cards.push_back(own_card("Work", "li", CardId("carte:work")));
  if (what == "model") dialog.model = samples::card_of(who);
  if (what == "none") dialog.why = "Bob would like to exchange cards with you. Make yours first.";
  dialog.known = samples::little_of("emoji");
  dialog.known.fn = "Zoe Known";
  dialog.known.quotation = "Known by the account.";
  if (const auto& photo = samples::card_of("ann").photo) dialog.portraits.push_back({"zoe@example.net", *photo});
  return dialog;
}

EditorEvents events() {
  EditorEvents events;
  events.save = [](const OwnCard& own) {
    sent = own;
    tell("save " + to_xml(own_card_to_xml(own)));
  };
  events.remove = [](const CardId& card) {
    asked = card;
    tell("remove " + card.str());
  };
  events.closed = [] { tell("closed"); };
  events.unavailable = [](const std::string& reason) {
    tell("unavailable " + reason);
    g_main_loop_quit(loop.get());
  };
  return events;
}

void obey(EditorWindow& editor, const std::string& line) {
  const std::string word = line.substr(0, line.find(' '));
  const std::string rest = line.substr(std::min(line.size(), word.size() + 1));
  if (word == "saved") {
    if (sent.card.uid.empty()) sent.card.uid = CardId("carte:made");
    ++sent.counter;
    editor.saved(true, rest, sent);
  }
  if (word == "refused") editor.saved(false, rest, {});
  if (word == "changed") {
    first.card.title = rest;
    ++first.counter;
    editor.changed(first);
  }
  if (word == "removed") editor.removed(asked);
  if (word == "quit") g_main_loop_quit(loop.get());
}

gboolean command_came(int, GIOCondition, gpointer editor) noexcept {
  std::string line;
  do {
    if (!std::getline(std::cin, line)) {
      g_main_loop_quit(loop.get());
      return G_SOURCE_REMOVE;
    }
    obey(*static_cast<EditorWindow*>(editor), line);
  } while (std::cin.rdbuf()->in_avail() > 0);
  return G_SOURCE_CONTINUE;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::string what = argc > 1 ? argv[1] : "none";
  Companion companion;
  EditorWindow editor(companion.windows());
  editor.show(dialog(what, argc > 2 ? argv[2] : "ann"), 0, events());
  g_unix_fd_add(0, G_IO_IN, command_came, &editor);
  g_main_loop_run(loop.get());
  return 0;
}
