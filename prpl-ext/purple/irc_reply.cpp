// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/irc_reply.h"

#include <charconv>

namespace carte {

namespace {

constexpr std::size_t most_parameters = 15;

std::string_view take_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(end);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return word;
}

}  // namespace

const std::string& IrcReply::parameter(std::size_t index) const {
  static const std::string none;
  return index < parameters.size() ? parameters[index] : none;
}

std::optional<IrcReply> read_irc_reply(std::string_view line) {
  if (!line.starts_with(':')) return std::nullopt;
  line = line.substr(0, line.find_last_not_of("\r\n") + 1);
  take_word(line);
  const std::string_view number = take_word(line);
  IrcReply reply;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), reply.number);
  if (number.size() != 3 || error != std::errc() || end != number.data() + number.size()) return std::nullopt;
  while (!line.empty() && reply.parameters.size() < most_parameters) {
    if (line.front() == ':') {
      reply.parameters.emplace_back(line.substr(1));
      break;
    }
    reply.parameters.emplace_back(take_word(line));
  }
  return reply;
}

void hide_irc_line(char** text) {
  // prpl-irc reads the text from a buffer of its own and frees nothing here; a null pointer it would follow.
  static char nothing[] = "";
  *text = nothing;
}

}  // namespace carte
