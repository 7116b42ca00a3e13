// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/door_line.h"

#include <glib.h>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

namespace {

Error not_understood() { return {_("The chat program does not know what this is.")}; }

std::string base64(const std::string& text) {
  return gchars(g_base64_encode(reinterpret_cast<const guchar*>(text.data()), text.size())).get();
}

Result<DoorRequest> read_card(const std::string& text) {
  gsize length = 0;
  const gchars bytes(reinterpret_cast<char*>(g_base64_decode(text.c_str(), &length)));
  const auto cards = cards_from_xcard_text({bytes.get(), length});
  if (!cards) return cards.error();
  return DoorRequest(OpenCard{cards->front()});
}

Result<DoorRequest> read_file_uri(const std::string& uri) {
  gchar* host = nullptr;
  const gchars path(g_filename_from_uri(uri.c_str(), &host, nullptr));
  const gchars owned(host);
  if (!path || host) return not_understood();
  return DoorRequest(OpenFile{path.get()});
}

struct Writer {
  std::string operator()(const OpenHolder&) const { return "holder\n"; }
  std::string operator()(const OpenCard& open) const { return "card " + base64(card_to_xcard_text(open.card)) + "\n"; }
  std::string operator()(const OpenFile& open) const {
    const gchars uri(g_filename_to_uri(open.path.c_str(), nullptr, nullptr));
    return std::string("file ") + (uri ? uri.get() : "") + "\n";
  }
  std::string operator()(const OpenAddress& open) const { return "address " + open.uri + "\n"; }
};

}  // namespace

std::string door_line(const DoorRequest& request) { return std::visit(Writer(), request); }

Result<DoorRequest> read_door_line(std::string_view line) {
  if (line == "holder") return DoorRequest(OpenHolder{});
  const auto space = line.find(' ');
  if (space == line.npos || line.size() > door_line_bytes) return not_understood();
  const std::string_view word = line.substr(0, space);
  const std::string rest(line.substr(space + 1));
  if (word == "card") return read_card(rest);
  if (word == "file") return read_file_uri(rest);
  const bool ours = rest.starts_with("carte:") || rest.starts_with("xmpp:");
  if (word == "address" && ours && is_safe_link(rest)) return DoorRequest(OpenAddress{rest});
  return not_understood();
}

std::string door_path(const std::string& purple_dir) {
  return gchars(g_build_filename(purple_dir.c_str(), "purple-carte", "door", nullptr)).get();
}

}  // namespace carte
