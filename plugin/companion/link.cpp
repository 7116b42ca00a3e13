// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/link.h"

#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "carte-config.h"
#include "plugin/companion/child.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/monotonic_time.h"

namespace carte {

// Shared with the callbacks on their way, so that whoever is called back may destroy the link.
class CompanionLink::State : public std::enable_shared_from_this<State> {
 public:
  State(CompanionOptions options, Events events) : options_(std::move(options)), events_(std::move(events)) {}

  void start();
  void call(const char* method, gvariant arguments, Answered answered);
  void shut_down();
  bool running() const { return ready_; }
  std::size_t unanswered() const { return calls_.size(); }
  int starts() const { return starts_; }
  std::string pid() const { return child_ ? child_->pid() : ""; }

 private:
  struct Call {
    std::string method;
    gvariant arguments;
    Answered answered;
  };

  void became_ready();
  void send(std::uint64_t id);
  void answer(std::uint64_t id, Result<void> result);
  void ended(const std::string& reason);
  void refuse_later(Answered answered, std::string reason);
  std::string program() const;
  bool resting();
  bool full(gsize more) const { return calls_.size() >= options_.queue_cap || bytes_ + more > options_.queue_bytes; }

  CompanionOptions options_;
  Events events_;
  std::shared_ptr<CompanionChild> child_;
  std::map<std::uint64_t, Call> calls_;  // not answered yet, oldest first
  std::uint64_t last_call_ = 0;
  std::size_t bytes_ = 0;
  std::deque<gint64> crashes_;  // monotonic, seconds
  std::string last_end_;        // why
  int starts_ = 0;
  bool ready_ = false, shut_ = false;
};

namespace {

// Runs something from the main loop soon, whatever happens to whoever asked for it.
void soon(std::function<void()> what) {
  g_idle_add(
      [](gpointer data) noexcept -> gboolean {
        const std::unique_ptr<std::function<void()>> owned(static_cast<std::function<void()>*>(data));
        (*owned)();
        return G_SOURCE_REMOVE;
      },
      new std::function<void()>(std::move(what)));
}

}  // namespace

std::string CompanionLink::State::program() const {
  if (!options_.program.empty()) return options_.program;
  const char* uninstalled = g_getenv("CARTE_UI");
  return uninstalled && *uninstalled ? uninstalled : CARTE_LIBEXECDIR "/carte-ui";
}

// True while a process that crashed too often is left alone.
bool CompanionLink::State::resting() {
  const gint64 now = monotonic_seconds();
  if (static_cast<int>(crashes_.size()) < options_.crashes_allowed) return false;
  if (crashes_.back() - crashes_.front() > options_.crash_window_seconds) return false;
  if (now - crashes_.back() < options_.rest_seconds) return true;
  crashes_.clear();
  return false;
}

void CompanionLink::State::start() {
  if (child_ || shut_ || resting()) return;
  ++starts_;
  const std::weak_ptr<State> weak = weak_from_this();
  child_ =
      std::make_shared<CompanionChild>(CompanionChild::Events{[weak] {
                                                                if (const auto self = weak.lock()) self->became_ready();
                                                              },
                                                              [weak](const std::string& reason) {
                                                                if (const auto self = weak.lock()) self->ended(reason);
                                                              },
                                                              [weak](const std::string& name, GVariant* arguments) {
                                                                if (const auto self = weak.lock(); self && !self->shut_)
                                                                  self->events_.signalled(name, arguments);
                                                              }});
  child_->start(program(), options_.silent, options_.start_timeout_ms);
}

void CompanionLink::State::call(const char* method, gvariant arguments, Answered answered) {
  const gsize size = g_variant_get_size(arguments.get());
  if (full(size)) return refuse_later(std::move(answered), _("The program that shows card windows does not keep up."));
  if (!child_ && resting()) return refuse_later(std::move(answered), last_end_);
  start();
  const std::uint64_t id = ++last_call_;
  bytes_ += size;
  calls_.emplace(id, Call{method, std::move(arguments), std::move(answered)});
  if (ready_) send(id);
}

void CompanionLink::State::refuse_later(Answered answered, std::string reason) {
  soon([weak = weak_from_this(), answered = std::move(answered), reason = std::move(reason)] {
    if (const auto self = weak.lock(); self && !self->shut_) answered(Error{reason});
  });
}

void CompanionLink::State::became_ready() {
  ready_ = true;
  std::vector<std::uint64_t> waiting;
  for (const auto& [id, call] : calls_) waiting.push_back(id);
  for (const auto id : waiting) send(id);
}

void CompanionLink::State::send(std::uint64_t id) {
  const std::weak_ptr<State> weak = weak_from_this();
  const Call& call = calls_.at(id);
  child_->call(
      call.method.c_str(), call.arguments.get(), options_.call_timeout_ms,
      [weak, id](Result<void> result) {
        if (const auto self = weak.lock()) self->answer(id, std::move(result));
      },
      [weak] {
        const auto self = weak.lock();
        if (!self || self->shut_) return;
        self->child_->kill();
        self->ended(_("The program that shows card windows stopped answering and was ended."));
      });
}

void CompanionLink::State::answer(std::uint64_t id, Result<void> result) {
  const auto found = calls_.find(id);
  if (found == calls_.end()) return;
  const Call call = std::move(found->second);
  calls_.erase(found);
  bytes_ -= g_variant_get_size(call.arguments.get());
  if (!shut_) call.answered(std::move(result));
}

void CompanionLink::State::ended(const std::string& reason) {
  if (shut_) return;
  const auto keep = shared_from_this();
  if (child_) child_->stop();
  child_.reset();
  ready_ = false;
  last_end_ = reason;
  crashes_.push_back(monotonic_seconds());
  while (static_cast<int>(crashes_.size()) > options_.crashes_allowed) crashes_.pop_front();
  auto unanswered = std::exchange(calls_, {});
  bytes_ = 0;
  events_.lost(reason);
  for (auto& [id, call] : unanswered)
    if (!shut_) call.answered(Error{reason});
}

void CompanionLink::State::shut_down() {
  shut_ = true;
  ready_ = false;
  if (child_) child_->stop();
  child_.reset();
  calls_.clear();
}

CompanionLink::CompanionLink(CompanionOptions options, Events events)
    : state_(std::make_shared<State>(std::move(options), std::move(events))) {}

CompanionLink::~CompanionLink() { state_->shut_down(); }

void CompanionLink::start() { state_->start(); }

void CompanionLink::call(const char* method, gvariant arguments, Answered answered) {
  state_->call(method, std::move(arguments), std::move(answered));
}

bool CompanionLink::running() const { return state_->running(); }
std::size_t CompanionLink::unanswered() const { return state_->unanswered(); }
int CompanionLink::starts() const { return state_->starts(); }
std::string CompanionLink::pid() const { return state_->pid(); }

}  // namespace carte
