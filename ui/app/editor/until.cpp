// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/until.h"

#include <glib.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/replaced_value.h"

namespace carte {
namespace {

using DateTime = std::unique_ptr<GDateTime, Releaser<g_date_time_unref>>;

DateTime local(std::int64_t moment) { return DateTime(g_date_time_new_from_unix_local(moment)); }

DateTime at_time(const DateTime& day, int hour, int minute) {
  return DateTime(g_date_time_new_local(g_date_time_get_year(day.get()), g_date_time_get_month(day.get()),
                                        g_date_time_get_day_of_month(day.get()), hour, minute, 0));
}

std::string formatted(std::int64_t moment, const char* format) {
  const DateTime time = local(moment);
  return time ? gchars(g_date_time_format(time.get(), format)).get() : "";
}

std::string moment_text(std::int64_t moment, std::int64_t now) {
  // TRANSLATORS: until when a value stands in for another, for strftime(): later today, and on another day.
  const char* format = day_of(moment) == day_of(now) ? _("until %H:%M") : _("until %-d %B, %H:%M");
  return formatted(moment, format);
}

}  // namespace

std::int64_t preset_end(Preset preset, std::int64_t now) {
  constexpr std::int64_t minute = 60, hour = 60 * minute, day = 24 * hour;
  const DateTime today = local(now);
  const DateTime tomorrow(g_date_time_add_days(today.get(), 1));
  if (preset == Preset::hour) return now / minute * minute + hour;
  if (preset == Preset::week) return now / minute * minute + 7 * day;
  if (preset == Preset::tomorrow) return g_date_time_to_unix(at_time(tomorrow, 23, 59).get());
  const bool late = g_date_time_get_hour(today.get()) >= 19;
  return g_date_time_to_unix(at_time(late ? tomorrow : today, 20, 0).get());
}

std::optional<std::int64_t> typed_moment(const std::string& day, const std::string& time) {
  const auto date = typed_date(day);
  int hour = -1, minute = -1, length = 0;
  if (std::sscanf(time.c_str(), " %2d:%2d %n", &hour, &minute, &length) != 2) return std::nullopt;
  if (!date || !date->year || static_cast<std::size_t>(length) != time.size()) return std::nullopt;
  const DateTime moment(g_date_time_new_local(*date->year, date->month, date->day, hour, minute, 0));
  return moment ? std::optional(g_date_time_to_unix(moment.get())) : std::nullopt;
}

std::string day_of(std::int64_t moment) { return formatted(moment, "%Y-%m-%d"); }
std::string time_of(std::int64_t moment) { return formatted(moment, "%H:%M"); }

std::string replacement_text(const Draft& draft, Field field) {
  const std::int64_t now = g_get_real_time() / G_USEC_PER_SEC;
  const auto found = std::ranges::find_if(
      draft.replaced, [&](const ReplacedValue& one) { return one.field == field_name(field) && one.until > now; });
  if (found == draft.replaced.end()) return {};
  std::string values;
  for (const std::string& value : field_values(card_at(own_card_of(draft).card, now), field, today()))
    values += (values.empty() ? "" : ", ") + value;
  return (values.empty() ? _("Left out") : values) + " " + moment_text(found->until, now);
}

}  // namespace carte
