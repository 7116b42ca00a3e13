// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/chat_questions.h"

#include <utility>

#include "plugin/card_screen.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/purple/names.h"

namespace carte {

ChatQuestions::ChatQuestions(PurplePlugin* plugin) : plugin_(plugin) {
  purple_signal_connect(plugin_, "carte-card-state", this, PURPLE_CALLBACK(state_asked), this);
  purple_signal_connect(plugin_, "carte-card-do", this, PURPLE_CALLBACK(chosen), this);
}

ChatQuestions::~ChatQuestions() { purple_signals_disconnect_by_handle(this); }

unsigned ChatQuestions::ask(const Peer& in, Question question, Chosen chosen) {
  PurpleConversation* conversation = find_conversation(in);
  if (!conversation) return 0;
  if (open_.size() >= most) settle(open_.begin()->first, {});
  const unsigned number = ++last_;
  Open& open = open_[number];
  open = {in, std::move(question), std::move(chosen)};
  CarteCardShown event{conversation, number, nullptr, FALSE, FALSE, FALSE};
  purple_signal_emit(plugin_, "carte-card-shown", &event);
  open.by_half = event.shown;
  if (!event.shown) {
    const std::string text = open.question.text + " " + sentence(_("Commands: %s"), open.question.commands.c_str());
    CardScreen::write_line(conversation, text);
  }
  return number;
}

void ChatQuestions::settle(unsigned number, const std::string& sentence) {
  const auto found = open_.find(number);
  if (found == open_.end()) return;
  const Open before = found->second;
  if (sentence.empty() || !before.by_half)
    open_.erase(found);
  else
    found->second.question = {sentence, {}, {}, {}};
  if (before.by_half) {
    CarteCardChanged event{number};
    purple_signal_emit(plugin_, "carte-card-changed", &event);
  } else if (PurpleConversation* conversation = sentence.empty() ? nullptr : find_conversation(before.in)) {
    CardScreen::write_line(conversation, sentence);
  }
}

void ChatQuestions::state_asked(CarteCardState* state, gpointer self) noexcept {
  const auto& open = static_cast<ChatQuestions*>(self)->open_;
  const auto found = open.find(state->card);
  if (found == open.end()) return;
  const Question& question = found->second.question;
  state->known = TRUE;
  state->notice = g_strdup(question.text.c_str());
  state->actions = CardScreen::choices_for_half(question.main, question.more);
}

void ChatQuestions::chosen(CarteCardDo* choice, gpointer self) noexcept {
  const auto& open = static_cast<ChatQuestions*>(self)->open_;
  const auto found = open.find(choice->card);
  if (found == open.end() || found->second.question.main.empty()) return;
  const Chosen chosen = found->second.chosen;  // a copy: it may settle the question
  chosen(choice->action, choice->xid);
}

}  // namespace carte
