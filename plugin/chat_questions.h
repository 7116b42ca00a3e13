// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "plugin/carte_signals.h"
#include "plugin/exchange/card_view.h"
#include "prpl-ext/message/carrier.h"

namespace carte {

// A question in a conversation, with its answers as buttons where the client has a half of its own for that
// (carte_signals.h, as a card without a picture), else with the commands for them.
class ChatQuestions {
 public:
  struct Question {
    std::string text;                    // plain
    std::vector<CardChoice> main, more;  // main ones as buttons
    std::string commands;                // "/region show, /region decline"
  };
  using Chosen = std::function<void(const std::string& answer, unsigned long xid)>;

  explicit ChatQuestions(PurplePlugin* plugin);
  ~ChatQuestions();
  ChatQuestions(const ChatQuestions&) = delete;
  ChatQuestions& operator=(const ChatQuestions&) = delete;

  // Its number, never 0 and never that of a card; 0 when the conversation is not open. `chosen` may come more than
  // once.
  unsigned ask(const Peer& in, Question question, Chosen chosen);
  // The sentence stands in its place; an empty one takes it away.
  void settle(unsigned number, const std::string& sentence);

  static bool is_one(unsigned card) { return card > first; }

 private:
  static constexpr unsigned first = 0x8000'0000;
  static constexpr std::size_t most = 200;

  struct Open {
    Peer in;
    Question question;
    Chosen chosen;
    bool by_half = false;
  };

  static void state_asked(CarteCardState* state, gpointer self) noexcept;
  static void chosen(CarteCardDo* choice, gpointer self) noexcept;

  PurplePlugin* plugin_;
  std::map<unsigned, Open> open_;
  unsigned last_ = first;
};

}  // namespace carte
