// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib.h>

#include <functional>
#include <memory>

namespace carte {

// Calls `answer` once on that main context, from whatever thread; not when `alive` has gone by then.
void answer_on(GMainContext* context, std::weak_ptr<int> alive, std::function<void()> answer);

}  // namespace carte
