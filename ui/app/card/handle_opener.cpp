// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/handle_opener.h"

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/safe_link.h"
#include "ui/app/card/handle_kind.h"

namespace carte {

Result<void> open_with_desktop(GtkWidget* widget, const std::string& uri) {
  const gref<GAppInfo> program(g_app_info_get_default_for_uri_scheme(scheme_of(uri).c_str()));
  if (!program) return Error{missing_program(uri)};
  const gref<GdkAppLaunchContext> context(gdk_display_get_app_launch_context(gtk_widget_get_display(widget)));
  gdk_app_launch_context_set_screen(context.get(), gtk_widget_get_screen(widget));
  gdk_app_launch_context_set_timestamp(context.get(), gtk_get_current_event_time());
  GList one{const_cast<char*>(uri.c_str()), nullptr, nullptr};
  GErrorOut error;
  if (g_app_info_launch_uris(program.get(), &one, G_APP_LAUNCH_CONTEXT(context.get()), error)) return {};
  return Error{
      sentence(_("%s could not be started: %s."), g_app_info_get_display_name(program.get()), error.message())};
}

void HandleOpener::open(const std::string& uri) {
  if (!is_safe_link(uri)) return events_.said(_("Addresses of this kind are not opened."));
  if (is_for_chat_program(uri)) return events_.chat(uri);
  if (const auto opened = open_with_desktop(window_, uri); !opened) events_.said(opened.reason());
}

}  // namespace carte
