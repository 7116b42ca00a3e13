// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/notices.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"

namespace carte {
namespace {

constexpr std::size_t most_open = 200;

// Libpurple's dialogs show an underscore as it is where there are no mnemonics (Finch).
std::string without_mnemonic(std::string label) {
  // In Chinese and Japanese it stands behind the word: (_C).
  if (const auto at = label.find("(_"); at != label.npos) label.erase(at, label.find(')', at) - at + 1);
  std::erase(label, '_');
  return label;
}

}  // namespace

Notices::Notices(PurplePlugin* plugin) : plugin_(plugin) {
  purple_signal_connect(plugin_, "carte-notice-do", this, PURPLE_CALLBACK(done_in_half), this);
}

Notices::~Notices() {
  purple_signals_disconnect_by_handle(this);
  purple_request_close_with_handle(this);
  purple_notify_close_with_handle(this);
}

unsigned Notices::number_of(const std::string& subject) const {
  const auto found = std::ranges::find(open_, subject, [](const auto& each) { return each.second.subject; });
  return found == open_.end() ? 0 : found->first;
}

void Notices::show(const std::string& subject, const std::string& title, const std::string& text,
                   std::vector<NoticeAction> actions, Chosen chosen) {
  unsigned number = number_of(subject);
  if (!number) {
    if (open_.size() >= most_open) take_away(std::string(open_.begin()->second.subject));
    number = ++last_;
  }
  Open& open = open_[number];
  close(open);
  open = {subject, std::move(actions), std::move(chosen), nullptr};
  if (!show_in_half(number, title, text)) show_in_dialog(number, title, text);
}

void Notices::take_away(const std::string& subject) {
  const unsigned number = number_of(subject);
  if (!number) return;
  close(open_[number]);
  open_.erase(number);
  CarteNoticeOver over{number};
  purple_signal_emit(plugin_, "carte-notice-over", &over);
}

bool Notices::show_in_half(unsigned number, const std::string& title, const std::string& text) {
  std::vector<const char*> words;
  for (const NoticeAction& action : open_[number].actions) {
    words.push_back(action.id.c_str());
    words.push_back(action.label.c_str());
  }
  words.push_back(nullptr);
  CarteNotice notice{number, title.c_str(), text.c_str(), words.data(), FALSE};
  purple_signal_emit(plugin_, "carte-notice", &notice);
  return notice.shown;
}

template <std::size_t Action>
void Notices::done_in_dialog(void* data, int) noexcept {
  auto* dialog = static_cast<Dialog*>(data);
  dialog->handle = nullptr;
  const auto& actions = dialog->notices->open_.at(dialog->number).actions;
  dialog->notices->finish(dialog->number, Action < actions.size() ? actions[Action].id : std::string());
}

void Notices::show_in_dialog(unsigned number, const std::string& title, const std::string& text) {
  Open& open = open_[number];
  open.dialog = std::make_unique<Dialog>(Dialog{this, number});
  const auto ask = [&](auto... buttons) {
    // No default: it comes while one types, and Enter is not an answer.
    return purple_request_action(this, _("Contact Cards"), title.c_str(), text.c_str(), PURPLE_DEFAULT_ACTION_NONE,
                                 nullptr, nullptr, nullptr, open.dialog.get(), sizeof...(buttons) / 2, buttons...);
  };
  std::vector<std::string> labels;
  for (const NoticeAction& action : open.actions) labels.push_back(without_mnemonic(action.label));
  const std::string close = without_mnemonic(_("_Close"));
  // Each with a function of its own: Pidgin and Chatty number the buttons from the other end.
  constexpr PurpleRequestActionCb first = done_in_dialog<0>, second = done_in_dialog<1>, closed = done_in_dialog<2>;
  // Without actions too: a later notice about the same takes its place, so that they never pile up.
  void* handle = labels.empty()       ? ask(close.c_str(), closed)
                 : labels.size() == 1 ? ask(labels[0].c_str(), first, close.c_str(), closed)
                                      : ask(labels[0].c_str(), first, labels[1].c_str(), second, close.c_str(), closed);
  const auto still = open_.find(number);
  if (still == open_.end()) return;  // answered at once
  if (handle) {
    still->second.dialog->handle = handle;
  } else {  // a client without such dialogs
    purple_notify_info(this, _("Contact Cards"), title.c_str(), text.c_str());
    open_.erase(still);
  }
}

void Notices::close(Open& open) {
  if (open.dialog && open.dialog->handle) purple_request_close(PURPLE_REQUEST_ACTION, open.dialog->handle);
  open.dialog.reset();
}

void Notices::finish(unsigned number, const std::string& action) {
  const auto taken = open_.extract(number);
  if (taken && taken.mapped().chosen) taken.mapped().chosen(action);
}

void Notices::done_in_half(CarteNoticeDo* request, gpointer self) noexcept {
  static_cast<Notices*>(self)->finish(request->notice, request->action);
}

}  // namespace carte
