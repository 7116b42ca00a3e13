// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/read_file.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

Result<std::vector<Card>> cards_from_file_text(std::string_view content) {
  if (content.size() > CardLimits::file_bytes) {
    return Error{
        sentence(_("It is larger than the %zu MB that are allowed."), CardLimits::file_bytes / (1024 * 1024))};
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::string_view start = content;
  if (start.starts_with(byte_order_mark)) start.remove_prefix(byte_order_mark.size());
  start.remove_prefix(std::min(start.size(), start.find_first_not_of(" \t\r\n")));
  if (start.empty()) return Error{_("It is empty.")};
  if (start.front() == '<') return cards_from_xcard_text(start);
  constexpr std::string_view begin = "BEGIN:VCARD";
  if (g_ascii_strncasecmp(start.substr(0, begin.size()).data(), begin.data(), std::min(start.size(), begin.size())) ==
          0 &&
      start.size() > begin.size())
    return cards_from_vcard_text(content);
  return Error{_("It is neither a vCard nor an xCard.")};
}

Result<std::vector<Card>> cards_from_file(const std::string& path) {
  const auto content = read_file(path, CardLimits::file_bytes);
  if (!content) return content.error();
  return cards_from_file_text(*content);
}

}  // namespace carte
