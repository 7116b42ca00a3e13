// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/main_answer.h"

namespace carte {

namespace {

struct PendingAnswer {
  std::weak_ptr<int> alive;
  std::function<void()> answer;
};

gboolean give_answer(gpointer data) noexcept {
  auto* pending = static_cast<PendingAnswer*>(data);
  if (!pending->alive.expired()) pending->answer();
  return G_SOURCE_REMOVE;
}

}  // namespace

void answer_on(GMainContext* context, std::weak_ptr<int> alive, std::function<void()> answer) {
  GSource* source = g_idle_source_new();
  g_source_set_priority(source, G_PRIORITY_DEFAULT);
  g_source_set_callback(source, give_answer, new PendingAnswer{std::move(alive), std::move(answer)},
                        [](gpointer data) { delete static_cast<PendingAnswer*>(data); });
  g_source_attach(source, context);
  g_source_unref(source);
}

}  // namespace carte
