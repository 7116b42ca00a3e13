// SPDX-License-Identifier: GPL-2.0-or-later
// carte-ui: the windows of purple-carte. Started by the core plugin with a socket; by `carte open` without, when no chat program
// runs.
#include <fcntl.h>
#include <glib-unix.h>
#include <gtk/gtk.h>

#include <clocale>

#include "carte-config.h"
#include "prpl-ext/base/i18n.h"
#include "ui/app/alone.h"
#include "ui/app/core_end.h"
#include "ui/app/window.h"

namespace {

struct Ending {
  carte::CoreEnd& core;
  GMainLoop* loop;
  int asked = 0;
};

// The core ends the program like this; what is not saved in a window keeps it, until it is asked once more.
gboolean asked_to_end(gpointer data) noexcept {
  auto& ending = *static_cast<Ending*>(data);
  if (++ending.asked > 1)
    g_main_loop_quit(ending.loop);
  else
    ending.core.end_if_nothing_stays();
  return G_SOURCE_CONTINUE;
}

// What the command line asks for: one of these.
struct Wanted {
  int fd = -1;
  carte::gchars card, address;
  gboolean holder = FALSE;

  int things() const { return (fd > 2) + (card != nullptr) + (address != nullptr) + (holder != FALSE); }
};

// False when it is wrong; that was said.
bool understood(int* argc, char*** argv, Wanted& wanted) {
  gchar *card = nullptr, *address = nullptr;
  const GOptionEntry entries[] = {
      {"fd", 0, 0, G_OPTION_ARG_INT, &wanted.fd, "the socket to the chat program", "N"},
      {"card", 0, 0, G_OPTION_ARG_FILENAME, &card, "show a card without a chat program", "FILE"},
      {"address", 0, 0, G_OPTION_ARG_STRING, &address, "tell what an address needs", "URI"},
      {"holder", 0, 0, G_OPTION_ARG_NONE, &wanted.holder, "tell what the holder needs", nullptr},
      {}};
  GOptionContext* context = g_option_context_new(nullptr);
  g_option_context_set_summary(context, "The windows of purple-carte. The plugin starts this program by itself.");
  g_option_context_add_main_entries(context, entries, nullptr);
  carte::GErrorOut error;
  const bool parsed = g_option_context_parse(context, argc, argv, error) && *argc == 1;
  g_option_context_free(context);
  wanted.card.reset(card);
  wanted.address.reset(address);
  if (parsed && wanted.things() == 1 && (wanted.fd <= 2 || fcntl(wanted.fd, F_GETFD) != -1)) return true;
  g_printerr("carte-ui: %s\n", error ? error.message() : "the chat program starts this with --fd=N");
  return false;
}

int run_alone(const Wanted& wanted, bool display) {
  if (!display) {
    g_printerr("carte-ui: %s\n", _("There is no display on which windows could be opened."));
    return 1;
  }
  const carte::gmainloop loop(g_main_loop_new(nullptr, FALSE));
  bool over = false;
  carte::Alone alone([&] {
    over = true;
    g_main_loop_quit(loop.get());
  });
  if (!wanted.card) {
    alone.show_need(wanted.address ? wanted.address.get() : "");
  } else if (const auto shown = alone.show_card(wanted.card.get()); !shown) {
    g_printerr("carte-ui: %s: %s\n", wanted.card.get(), shown.reason().c_str());
    return 1;
  }
  if (!over) g_main_loop_run(loop.get());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::setlocale(LC_ALL, "");
  bindtextdomain(CARTE_GETTEXT_DOMAIN, CARTE_LOCALEDIR);
  bind_textdomain_codeset(CARTE_GETTEXT_DOMAIN, "UTF-8");
  g_set_prgname("carte-ui");
  Wanted wanted;
  if (!understood(&argc, &argv, wanted)) return 2;
  g_set_application_name(_("Cards"));
  // Windows can be placed over the chat's only on X11; elsewhere they open on their own.
  gdk_set_allowed_backends("x11,*");
  const bool display = gtk_init_check(&argc, &argv);
  if (display) carte::load_style();
  if (wanted.fd <= 2) return run_alone(wanted, display);
  const carte::gmainloop loop(g_main_loop_new(nullptr, FALSE));
  bool over = false;
  carte::CoreEnd core(display, [&] {
    over = true;
    g_main_loop_quit(loop.get());
  });
  Ending ending{core, loop.get()};
  const carte::Source terminated(g_unix_signal_add(SIGTERM, asked_to_end, &ending));
  if (const auto served = core.serve(wanted.fd); !served) {
    g_printerr("carte-ui: %s\n", served.reason().c_str());
    return 1;
  }
  if (!over) g_main_loop_run(loop.get());
  return 0;
}
