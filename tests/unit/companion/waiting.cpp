// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/companion/waiting.h"

#include <glib.h>

#include <fstream>

namespace carte {

void run_until(const std::function<bool()>& what) {
  while (!what()) g_main_context_iteration(nullptr, TRUE);
}

CompanionOptions false_ui(const char* wrong) {
  g_setenv("FALSE_UI", wrong, TRUE);
  CompanionOptions options;
  options.program = g_getenv("CARTE_FALSE_UI");
  options.silent = true;
  return options;
}

bool runs(const std::string& pid) {
  std::ifstream stat("/proc/" + pid + "/stat");
  std::string number, name, state;
  return stat >> number >> name >> state && state != "Z" && state != "X";
}

void wait_for_end_of(const std::string& pid) {
  const Source look(g_timeout_add(
      5, [](gpointer) -> gboolean { return G_SOURCE_CONTINUE; }, nullptr));
  run_until([&] { return !runs(pid); });
}

CardWindowEvents Told::card_events() {
  return {.action = [this](const std::string& id) { lines.push_back("action " + id); },
          .closed = [this] { lines.push_back("closed"); },
          .unavailable = [this](const std::string& reason) { lines.push_back("unavailable " + reason); }};
}

ShareDialogEvents Told::share_events() {
  return {.gather = [this](const std::string& id) { lines.push_back("gather " + id); },
          .share =
              [this](const ShareSelection& chosen) {
                lines.push_back("share " + chosen.contacts.at(0) + " to " + chosen.receivers.at(0) +
                                (chosen.suggest ? " suggest" : "") + (chosen.as_file ? " file" : "") + " without " +
                                std::to_string(chosen.left_out.size()));
              },
          .closed = [this] { lines.push_back("closed"); },
          .unavailable = [this](const std::string& reason) { lines.push_back("unavailable " + reason); }};
}

const std::string& Told::wait_for_next() {
  run_until([this] { return lines.size() > seen; });
  return lines[seen++];
}

Card card_named(const std::string& name) {
  Card card;
  card.fn = name;
  return card;
}

}  // namespace carte
