// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ui/app/editor/draft.h"

namespace carte {

// When a value that stands in for a time goes: what the dialog offers.
enum class Preset { hour, evening, tomorrow, week };

// Seconds since 1970, UTC; in the user's time zone: in an hour; at 20:00 today, from 19:00 on tomorrow; the end of
// tomorrow; in a week. To the minute.
std::int64_t preset_end(Preset preset, std::int64_t now);

// A day and a time as people type them, `2026-11-21` and `18:00`, and back. Nothing for others.
std::optional<std::int64_t> typed_moment(const std::string& day, const std::string& time);
std::string day_of(std::int64_t moment);
std::string time_of(std::int64_t moment);

// "+49 170 1 until 21 November, 18:00"; empty when the field is not replaced now.
std::string replacement_text(const Draft& draft, Field field);

}  // namespace carte
