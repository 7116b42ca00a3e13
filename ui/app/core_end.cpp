// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/core_end.h"

#include <unistd.h>

#include "carte-config.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/xcard.h"
#include "ui/app/core_values.h"

namespace carte {
namespace {

constexpr const char* object_path = "/im/carte/Companion";
constexpr const char* no_display = "im.carte.Companion1.Error.NoDisplay";
constexpr const char* bad_card = "im.carte.Companion1.Error.BadCard";

gboolean refuse_card(GDBusMethodInvocation* call, const std::string& reason) {
  g_dbus_method_invocation_return_dbus_error(call, bad_card, reason.c_str());
  return TRUE;
}

}  // namespace

CoreEnd::CoreEnd(bool display, std::function<void()> quit) : display_(display), quit_(std::move(quit)) { listen(); }

CoreEnd::~CoreEnd() {
  gone_.disconnect();
  shares_.clear();
  cards_.clear();
}

void CoreEnd::listen() {
  int i = 0;
  calls_[i++] = connect<&CoreEnd::hello>(skeleton_.get(), "handle-hello", this);
  calls_[i++] = connect<&CoreEnd::show_share>(skeleton_.get(), "handle-show-share", this);
  calls_[i++] = connect<&CoreEnd::update_share_card>(skeleton_.get(), "handle-update-share-card", this);
  calls_[i++] = connect<&CoreEnd::share_progress>(skeleton_.get(), "handle-share-progress", this);
  calls_[i++] = connect<&CoreEnd::share_finished>(skeleton_.get(), "handle-share-finished", this);
  calls_[i++] = connect<&CoreEnd::show_card>(skeleton_.get(), "handle-show-card", this);
  calls_[i++] = connect<&CoreEnd::close_window>(skeleton_.get(), "handle-close-window", this);
}

Result<void> CoreEnd::serve(int fd) {
  GErrorOut error;
  const gref<GSocket> socket(g_socket_new_from_fd(fd, error));
  if (!socket) return Error{error.message()};
  const gref<GSocketConnection> stream(g_socket_connection_factory_create_connection(socket.get()));
  constexpr auto flags = static_cast<GDBusConnectionFlags>(G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                           G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING);
  connection_.reset(g_dbus_connection_new_sync(G_IO_STREAM(stream.get()), nullptr, flags, nullptr, nullptr, error));
  if (!connection_) return Error{error.message()};
  g_dbus_connection_set_exit_on_close(connection_.get(), FALSE);
  gone_ = connect<&CoreEnd::connection_closed>(connection_.get(), "closed", this);
  if (!g_dbus_interface_skeleton_export(G_DBUS_INTERFACE_SKELETON(skeleton_.get()), connection_.get(), object_path,
                                        error))
    return Error{error.message()};
  g_dbus_connection_start_message_processing(connection_.get());
  return {};
}

void CoreEnd::connection_closed(gboolean, GError*) { quit_(); }

gboolean CoreEnd::hello(GDBusMethodInvocation* call, const char*) {
  if (display_) {
    carte_dbus_companion1_complete_hello(skeleton_.get(), call, CARTE_VERSION);
    return TRUE;
  }
  g_dbus_method_invocation_return_dbus_error(call, no_display, "no display");
  g_dbus_connection_flush_sync(connection_.get(), nullptr, nullptr);
  quit_();
  return TRUE;
}

gboolean CoreEnd::show_share(GDBusMethodInvocation* call, guint window, guint64 xid, const char* theme,
                             gboolean show_photo, GVariant* contacts, GVariant* receivers,
                             const char* const* chosen_contacts, const char* const* chosen_receivers,
                             const char* const* left_out) {
  ShareStart start;
  start.theme = theme;
  start.show_photo = show_photo;
  start.contacts = contacts_from(contacts);
  start.receivers = receivers_from(receivers, start.can_suggest);
  start.chosen_contacts = strings_from(chosen_contacts);
  start.chosen_receivers = strings_from(chosen_receivers);
  start.left_out = fields_from(left_out);
  const auto share = std::make_shared<ShareWindow>(std::move(start), xid, choices_, share_actions(window));
  shares_[window] = share;
  carte_dbus_companion1_complete_show_share(skeleton_.get(), call);
  share->present();
  return TRUE;
}

ShareWindowActions CoreEnd::share_actions(unsigned window) {
  return {.gather =
              [this, window](const std::string& id) {
                carte_dbus_companion1_emit_gather_wanted(skeleton_.get(), window, id.c_str());
              },
          .share =
              [this, window](const ShareChoice& choice) {
                const gstrv contacts = strv_from(choice.contacts), receivers = strv_from(choice.receivers);
                const gstrv left_out = strv_from(names_of(choice.left_out));
                carte_dbus_companion1_emit_share_wanted(skeleton_.get(), window, contacts.get(), receivers.get(),
                                                        left_out.get(), choice.suggest, choice.as_file);
              },
          .closed = [this, window] { closed(window); }};
}

gboolean CoreEnd::update_share_card(GDBusMethodInvocation* call, guint window, const char* contact, const char* card,
                                    gboolean complete) {
  Card known;
  if (*card) {
    const auto cards = cards_from_xcard_text(card);
    if (!cards) return refuse_card(call, cards.reason());
    known = cards->front();
  }
  if (const auto share = shares_.find(window); share != shares_.end())
    share->second->update_card(contact, std::move(known), complete);
  carte_dbus_companion1_complete_update_share_card(skeleton_.get(), call);
  return TRUE;
}

gboolean CoreEnd::share_progress(GDBusMethodInvocation* call, guint window, guint done, guint total) {
  if (const auto share = shares_.find(window); share != shares_.end()) share->second->progress(done, total);
  carte_dbus_companion1_complete_share_progress(skeleton_.get(), call);
  return TRUE;
}

gboolean CoreEnd::share_finished(GDBusMethodInvocation* call, guint window, gboolean ok, const char* sentence) {
  if (const auto share = shares_.find(window); share != shares_.end()) share->second->finished(ok, sentence);
  carte_dbus_companion1_complete_share_finished(skeleton_.get(), call);
  return TRUE;
}

gboolean CoreEnd::show_card(GDBusMethodInvocation* call, guint window, guint64 xid, const char* card, GVariant* state,
                            GVariant* actions, gboolean raise) {
  const auto cards = cards_from_xcard_text(card);
  if (!cards) return refuse_card(call, cards.reason());
  const bool present = raise || !cards_.contains(window);
  const auto shown = card_window(window, xid);
  shown->show(shown_card_from(cards->front(), state, actions));
  carte_dbus_companion1_complete_show_card(skeleton_.get(), call);
  if (present) shown->present();
  return TRUE;
}

std::shared_ptr<CardWindow> CoreEnd::card_window(unsigned window, unsigned long xid) {
  auto& card = cards_[window];
  if (card) return card;
  CardWindowActions actions;
  actions.action = [this, window](const std::string& id) {
    carte_dbus_companion1_emit_action_wanted(skeleton_.get(), window, id.c_str());
  };
  actions.closed = [this, window] { closed(window); };
  card = std::make_shared<CardWindow>(xid, choices_, std::move(actions));
  return card;
}

gboolean CoreEnd::close_window(GDBusMethodInvocation* call, guint window) {
  shares_.erase(window);
  cards_.erase(window);
  carte_dbus_companion1_complete_close_window(skeleton_.get(), call);
  return TRUE;
}

void CoreEnd::closed(unsigned window) {
  shares_.erase(window);
  cards_.erase(window);
  carte_dbus_companion1_emit_window_closed(skeleton_.get(), window);
}

}  // namespace carte
