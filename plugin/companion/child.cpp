// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/child.h"

#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "carte-config.h"
#include "prpl-ext/base/i18n.h"

namespace carte {
namespace {

constexpr int child_fd = 3;
constexpr const char* object_path = "/im/carte/Companion";
constexpr const char* no_display = "im.carte.Companion1.Error.NoDisplay";

// The sentence of an error without the D-Bus decoration in front of it.
std::string remote_sentence(GError* error) {
  const gchars remote(g_dbus_error_get_remote_error(error));
  if (remote && g_str_equal(remote.get(), no_display))
    return _("There is no display on which windows could be opened.");
  g_dbus_error_strip_remote_error(error);
  return error->message;
}

}  // namespace

template <auto Method>
void CompanionChild::resume(GObject*, GAsyncResult* result, gpointer keep) noexcept {
  const std::unique_ptr<std::shared_ptr<CompanionChild>> self(static_cast<std::shared_ptr<CompanionChild>*>(keep));
  ((*self).get()->*Method)(result);
}

void CompanionChild::start(const std::string& program, bool silent, int timeout_ms) {
  const auto timed_out = [](gpointer self) noexcept -> gboolean {
    const auto alive = static_cast<CompanionChild*>(self)->shared_from_this();
    alive->timeout_.finished();
    alive->end(_("The program that shows card windows did not answer when it was started."));
    return G_SOURCE_REMOVE;
  };
  timeout_ = Source(g_timeout_add(static_cast<guint>(timeout_ms), timed_out, this));
  spawn(program, silent);
  if (start_problem_.empty()) return;
  failure_ = Source(g_idle_add(
      [](gpointer self) noexcept -> gboolean {
        const auto alive = static_cast<CompanionChild*>(self)->shared_from_this();
        alive->failure_.finished();
        alive->end(alive->start_problem_);
        return G_SOURCE_REMOVE;
      },
      this));
}

void CompanionChild::spawn(const std::string& program, bool silent) {
  int sockets[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) {
    start_problem_ = g_strerror(errno);
    return;
  }
  int flags = G_SUBPROCESS_FLAGS_STDOUT_SILENCE;
  if (silent) flags |= G_SUBPROCESS_FLAGS_STDERR_SILENCE;
  const gref<GSubprocessLauncher> launcher(g_subprocess_launcher_new(static_cast<GSubprocessFlags>(flags)));
  g_subprocess_launcher_take_fd(launcher.get(), sockets[1], child_fd);
  const std::string fd = "--fd=" + std::to_string(child_fd);
  GErrorOut error;
  process_.reset(g_subprocess_launcher_spawn(launcher.get(), error, program.c_str(), fd.c_str(), nullptr));
  if (!process_) {
    ::close(sockets[0]);
    start_problem_ = error.message();
    return;
  }
  connect_to(sockets[0]);
}

void CompanionChild::connect_to(int fd) {
  GErrorOut error;
  const gref<GSocket> socket(g_socket_new_from_fd(fd, error));
  if (!socket) {
    ::close(fd);
    start_problem_ = error.message();
    return;
  }
  const gref<GSocketConnection> stream(g_socket_connection_factory_create_connection(socket.get()));
  const gchars guid(g_dbus_generate_guid());
  constexpr auto flags = static_cast<GDBusConnectionFlags>(G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER |
                                                           G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_REQUIRE_SAME_USER);
  g_dbus_connection_new(G_IO_STREAM(stream.get()), guid.get(), flags, nullptr, cancellable_.get(),
                        resume<&CompanionChild::connected>, keep());
}

void CompanionChild::connected(GAsyncResult* result) {
  GErrorOut error;
  gref<GDBusConnection> connection(g_dbus_connection_new_finish(result, error));
  if (over_) return;
  if (!connection) return end(_("The program that shows card windows ended when it was started."));
  connection_ = std::move(connection);
  g_dbus_connection_set_exit_on_close(connection_.get(), FALSE);
  closed_ = connect<&CompanionChild::connection_closed>(connection_.get(), "closed", this);
  if (g_dbus_connection_is_closed(connection_.get())) return connection_closed(TRUE, nullptr);
  carte_dbus_companion1_proxy_new(connection_.get(), G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES, nullptr, object_path,
                                  cancellable_.get(), resume<&CompanionChild::proxy_made>, keep());
}

void CompanionChild::proxy_made(GAsyncResult* result) {
  GErrorOut error;
  gref<CarteDbusCompanion1> proxy(carte_dbus_companion1_proxy_new_finish(result, error));
  if (over_) return;
  if (!proxy) return end(error.message());
  proxy_ = std::move(proxy);
  signalled_ = connect<&CompanionChild::signal_came>(proxy_.get(), "g-signal", this);
  g_dbus_proxy_call(G_DBUS_PROXY(proxy_.get()), "Hello", g_variant_new("(s)", CARTE_VERSION), G_DBUS_CALL_FLAGS_NONE,
                    G_MAXINT, cancellable_.get(), resume<&CompanionChild::greeted>, keep());
}

void CompanionChild::greeted(GAsyncResult* result) {
  GError* error = nullptr;
  const gvariant answer(g_dbus_proxy_call_finish(G_DBUS_PROXY(proxy_.get()), result, &error));
  const std::unique_ptr<GError, Releaser<g_error_free>> owned(error);
  if (over_) return;
  if (error) return end(remote_sentence(error));
  timeout_.remove();
  ready_ = true;
  events_.ready();
}

struct CompanionChild::PendingCall {
  std::shared_ptr<CompanionChild> child;
  Answered answered;
  std::function<void()> timed_out;
};

void CompanionChild::call_answered(GObject* proxy, GAsyncResult* result, gpointer data) noexcept {
  const std::unique_ptr<PendingCall> pending(static_cast<PendingCall*>(data));
  GError* error = nullptr;
  const gvariant answer(g_dbus_proxy_call_finish(G_DBUS_PROXY(proxy), result, &error));
  const std::unique_ptr<GError, Releaser<g_error_free>> owned(error);
  if (pending->child->over_) return;
  if (!error)
    pending->answered({});
  else if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    pending->timed_out();
  else if (g_dbus_error_is_remote_error(error))
    pending->answered(Error{remote_sentence(error)});
  else
    pending->child->end(_("The program that shows card windows ended unexpectedly."));
}

void CompanionChild::call(const char* method, GVariant* arguments, int timeout_ms, Answered answered,
                          std::function<void()> timed_out) {
  auto* pending = new PendingCall{shared_from_this(), std::move(answered), std::move(timed_out)};
  g_dbus_proxy_call(G_DBUS_PROXY(proxy_.get()), method, arguments, G_DBUS_CALL_FLAGS_NONE, timeout_ms,
                    cancellable_.get(), call_answered, pending);
}

void CompanionChild::connection_closed(gboolean, GError*) {
  end(_("The program that shows card windows ended unexpectedly."));
}

void CompanionChild::signal_came(const char*, const char* name, GVariant* arguments) {
  const auto alive = shared_from_this();
  if (!over_) events_.signalled(name, arguments);
}

void CompanionChild::end(const std::string& reason) {
  if (over_) return;
  const auto alive = shared_from_this();
  const auto ended = events_.ended;
  stop();
  ended(reason);
}

void CompanionChild::stop() {
  if (over_) return;
  over_ = true;
  timeout_.remove();
  failure_.remove();
  closed_.disconnect();
  signalled_.disconnect();
  g_cancellable_cancel(cancellable_.get());
  // The exit status is not asked for: it lies in hosts that reap children themselves. One that never got ready may not
  // listen.
  if (process_ && ready_)
    g_subprocess_send_signal(process_.get(), SIGTERM);
  else
    kill();
  if (connection_) g_dbus_connection_close(connection_.get(), nullptr, nullptr, nullptr);
}

void CompanionChild::kill() {
  if (process_) g_subprocess_force_exit(process_.get());
}

std::string CompanionChild::pid() const {
  const char* id = process_ ? g_subprocess_get_identifier(process_.get()) : nullptr;
  return id ? id : "";
}

}  // namespace carte
