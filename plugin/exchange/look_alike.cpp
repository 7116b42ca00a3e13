// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/look_alike.h"

#include <algorithm>
#include <array>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {

namespace {

struct LookAlike {
  gunichar letter;
  char latin;
};

// Small letters, because case has gone before: в stands for В, which looks like B. Sorted by letter.
constexpr std::array<LookAlike, 35> look_alikes = {{
    {0x0131, 'i'},                                                              // dotless i
    {0x0251, 'a'}, {0x0261, 'g'},                                               // script a, script g
    {0x03b1, 'a'}, {0x03b2, 'b'}, {0x03b5, 'e'}, {0x03b7, 'h'}, {0x03b9, 'i'},  // αβεηι
    {0x03ba, 'k'}, {0x03bc, 'm'}, {0x03bd, 'v'}, {0x03bf, 'o'}, {0x03c1, 'p'},  // κμνορ
    {0x03c4, 't'}, {0x03c5, 'y'}, {0x03c7, 'x'},                                // τυχ
    {0x0430, 'a'}, {0x0432, 'b'}, {0x0435, 'e'}, {0x043a, 'k'}, {0x043c, 'm'},  // авекм
    {0x043d, 'h'}, {0x043e, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0442, 't'},  // норст
    {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'},  // ухѕіј
    {0x04bb, 'h'}, {0x0501, 'd'}, {0x051b, 'q'}, {0x051d, 'w'},                 // һԁԛԝ
}};
static_assert(std::ranges::is_sorted(look_alikes, {}, &LookAlike::letter));

}  // namespace

std::string skeleton(std::string_view name) {
  const std::string line = clean_line(name);
  const gchars normal(g_utf8_normalize(line.c_str(), -1, G_NORMALIZE_ALL_COMPOSE));
  if (!normal) return line;
  const gchars folded(g_utf8_casefold(normal.get(), -1));
  std::string result;
  for (const char* at = folded.get(); *at != '\0'; at = g_utf8_next_char(at)) {
    const auto found = std::ranges::lower_bound(look_alikes, g_utf8_get_char(at), {}, &LookAlike::letter);
    if (found != look_alikes.end() && found->letter == g_utf8_get_char(at))
      result += found->latin;
    else
      result.append(at, std::size_t(g_utf8_next_char(at) - at));
  }
  return result;
}

}  // namespace carte
