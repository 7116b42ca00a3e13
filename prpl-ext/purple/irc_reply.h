// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace carte {

// A numeric answer of an IRC server (RFC 2812 5.1): `:irc.example.org 311 me bob bob example.org * :Bob Smith`.
struct IrcReply {
  int number = 0;
  std::vector<std::string> parameters;  // the first is the user's own nick

  // The parameter of that index, empty when there is none.
  const std::string& parameter(std::size_t index) const;
};

// Nothing for any other line.
std::optional<IrcReply> read_irc_reply(std::string_view line);

// Makes prpl-irc read nothing: to be called with the text of its signal irc-receiving-text.
void hide_irc_line(char** text);

}  // namespace carte
