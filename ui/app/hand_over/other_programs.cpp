// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/hand_over/other_programs.h"

#include <glib/gstdio.h>

#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/card_file_name.h"
#include "prpl-ext/card/field.h"
#include "prpl-ext/card/vcard_text.h"

namespace carte {
namespace {

constexpr std::size_t most_message_chars = 600;

struct Ended {
  std::function<void(bool)> told;
};

void child_ended(GPid pid, gint status, gpointer data) noexcept {
  const std::unique_ptr<Ended> ended(static_cast<Ended*>(data));
  g_spawn_close_pid(pid);
  ended->told(g_spawn_check_wait_status(status, nullptr));
}

}  // namespace

Result<std::string> file_to_pass_on(const Card& card) {
  const gchars folder(g_build_filename(g_get_user_runtime_dir(), "purple-carte-XXXXXX", nullptr));
  if (!g_mkdtemp(folder.get())) return Error{sentence(_("The file could not be saved: %s."), g_strerror(errno))};
  const gchars path(g_build_filename(folder.get(), card_file_name(card, ".vcf").c_str(), nullptr));
  const std::string text = card_to_vcard_text(card, VcardVersion::v3);
  GErrorOut error;
  if (!g_file_set_contents(path.get(), text.data(), static_cast<gssize>(text.size()), error))
    return Error{sentence(_("The file could not be saved: %s."), error.message())};
  return std::string(path.get());
}

std::string short_text(const Card& card) {
  std::string text = clean_line(card.fn);
  for (const Field field : {Field::org, Field::impp, Field::tel, Field::email, Field::url})
    for (const std::string& value : field_values(card, field, today()))
      if (text.size() + value.size() < most_message_chars) text += "\n" + value;
  return text;
}

std::string bluetooth_program() {
  for (const char* name : {"bluetooth-sendto", "blueman-sendto"})
    if (const gchars path(g_find_program_in_path(name)); path) return path.get();
  return "";
}

Result<void> start_program(const std::vector<std::string>& words, std::function<void(bool well)> ended) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  GPid pid = 0;
  GErrorOut error;
  constexpr auto flags = static_cast<GSpawnFlags>(G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD);
  if (!g_spawn_async(nullptr, argv.data(), nullptr, flags, nullptr, nullptr, &pid, error))
    return Error{sentence(_("%s could not be started: %s."), words.front().c_str(), error.message())};
  g_child_watch_add(pid, child_ended, new Ended{std::move(ended)});
  return {};
}

}  // namespace carte
