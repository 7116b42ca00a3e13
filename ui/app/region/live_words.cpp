// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/live_words.h"

#include <cmath>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

using region::LivePath;
using region::LiveState;

std::string words_of_rate(double bytes_per_second) {
  const gchars size(g_format_size(static_cast<guint64>(std::llround(std::fmax(0, bytes_per_second)))));
  return sentence(_("%s/s"), size.get());
}

std::string words_of_time(std::int64_t seconds) {
  const int hours = static_cast<int>(seconds / 3600), minutes = static_cast<int>(seconds / 60 % 60);
  const int rest = static_cast<int>(seconds % 60);
  return hours > 0 ? sentence("%d:%02d:%02d", hours, minutes, rest) : sentence("%d:%02d", minutes, rest);
}

std::string words_of_wait(int seconds) {
  if (seconds < 90) {
    const int tens = std::max(10, (seconds + 9) / 10 * 10);
    return sentence(NC_("about %d second", "about %d seconds", static_cast<unsigned long>(tens)), tens);
  }
  const int minutes = (seconds + 30) / 60;
  return sentence(NC_("about %d minute", "about %d minutes", static_cast<unsigned long>(minutes)), minutes);
}

std::string words_of_path(LivePath path) {
  switch (path) {
    case LivePath::none:
      return {};
    case LivePath::direct:
      return _("direct");
    case LivePath::ice:
      return _("direct through routers");
    case LivePath::relayed:
      return _("relayed");
    case LivePath::in_band:
      return _("through the chat");
  }
  return {};
}

std::string words_of_figures(const region::LiveFigures& figures) {
  std::string all;
  const auto add = [&all](const std::string& words) {
    if (!words.empty()) all += (all.empty() ? "" : " · ") + words;
  };
  if (figures.delay_ms >= 0) add(sentence(_("%d ms behind"), figures.delay_ms));
  add(sentence(_("%.0f pictures/s"), figures.pictures_per_second));
  add(words_of_rate(figures.bytes_per_second));
  add(words_of_path(figures.path));
  return all;
}

const char* name_of_state(LiveState state) {
  switch (state) {
    case LiveState::connecting:
    case LiveState::code:
      return "connecting";
    case LiveState::live:
      return "live";
    case LiveState::paused:
      return "paused";
    case LiveState::lost:
      return "lost";
    case LiveState::ended:
      return "ended";
  }
  return "ended";
}

}  // namespace carte
