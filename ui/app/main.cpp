// SPDX-License-Identifier: GPL-2.0-or-later
// carte-ui: the windows of purple-carte. Started by the core plugin with a socket; of no use by itself.
#include <fcntl.h>
#include <glib-unix.h>
#include <gtk/gtk.h>

#include <clocale>

#include "carte-config.h"
#include "prpl-ext/base/i18n.h"
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

// The socket from the command line, -1 when it is wrong.
int socket_from(int* argc, char*** argv) {
  int fd = -1;
  const GOptionEntry entries[] = {{"fd", 0, 0, G_OPTION_ARG_INT, &fd, "the socket to the chat program", "N"}, {}};
  GOptionContext* context = g_option_context_new(nullptr);
  g_option_context_set_summary(context, "The windows of purple-carte. The plugin starts this program by itself.");
  g_option_context_add_main_entries(context, entries, nullptr);
  carte::GErrorOut error;
  const bool understood = g_option_context_parse(context, argc, argv, error) && *argc == 1 && fd > 2;
  g_option_context_free(context);
  if (understood && fcntl(fd, F_GETFD) != -1) return fd;
  g_printerr("carte-ui: %s\n", error ? error.message() : "the chat program starts this with --fd=N");
  return -1;
}

}  // namespace

int main(int argc, char** argv) {
  std::setlocale(LC_ALL, "");
  bindtextdomain(CARTE_GETTEXT_DOMAIN, CARTE_LOCALEDIR);
  bind_textdomain_codeset(CARTE_GETTEXT_DOMAIN, "UTF-8");
  g_set_prgname("carte-ui");
  const int fd = socket_from(&argc, &argv);
  if (fd < 0) return 2;
  g_set_application_name(_("Cards"));
  // Windows can be placed over the chat's only on X11; elsewhere they open on their own.
  gdk_set_allowed_backends("x11,*");
  const bool display = gtk_init_check(&argc, &argv);
  if (display) carte::load_style();
  const carte::gmainloop loop(g_main_loop_new(nullptr, FALSE));
  bool over = false;
  carte::CoreEnd core(display, [&] {
    over = true;
    g_main_loop_quit(loop.get());
  });
  Ending ending{core, loop.get()};
  const carte::Source terminated(g_unix_signal_add(SIGTERM, asked_to_end, &ending));
  if (const auto served = core.serve(fd); !served) {
    g_printerr("carte-ui: %s\n", served.reason().c_str());
    return 1;
  }
  if (!over) g_main_loop_run(loop.get());
  return 0;
}
