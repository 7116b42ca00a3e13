// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/card_screen.h"

#include <algorithm>

#include "plugin/which_client.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/replaced_value.h"
#include "prpl-ext/draw/card_picture.h"
#include "prpl-ext/purple/names.h"

namespace carte {
namespace {

constexpr std::size_t max_shown = 1000;

char* copy(const std::string& text) { return text.empty() ? nullptr : g_strdup(text.c_str()); }

// The commands for a card in a client without buttons, e.g. "/card add 3".
std::string commands_for(unsigned handle, const CardView& view) {
  std::string commands;
  for (const CardChoice& choice : view.main) {
    if (choice.id == card_action::save) continue;
    if (!commands.empty()) commands += ", ";
    commands += "/card " + choice.id + " " + std::to_string(handle);
  }
  if (view.has_picture) commands += (commands.empty() ? "/card show " : ", /card show ") + std::to_string(handle);
  return commands;
}

}  // namespace

CardScreen::CardScreen(PurplePlugin* plugin, const AddressBook& book, FindCard find_card)
    : plugin_(plugin), book_(book), find_card_(std::move(find_card)), theme_(load_theme("plain").theme) {}

char** CardScreen::choices_for_half(const std::vector<CardChoice>& main, const std::vector<CardChoice>& more) {
  GPtrArray* words = g_ptr_array_new();
  const auto add = [words](const std::string& id, const std::string& label) {
    g_ptr_array_add(words, g_strdup(id.c_str()));
    g_ptr_array_add(words, g_strdup(label.c_str()));
  };
  for (const CardChoice& choice : main) add(choice.id, choice.label);
  if (!more.empty()) add({}, {});
  for (const CardChoice& choice : more) add(choice.id, choice.label);
  g_ptr_array_add(words, nullptr);
  return reinterpret_cast<char**>(g_ptr_array_free(words, FALSE));
}

void CardScreen::show(unsigned handle, const ReceivedCard& card) {
  PurpleConversation* conversation = find_conversation(card.from);
  if (!conversation) return;
  if (shown_.size() >= max_shown) put_away(shown_.begin()->first);
  shown_[handle] = {card.from};  // before the half asks what to draw
  CarteCardShown event{conversation, handle, card.share.token.c_str(), card.outgoing, card.state == CardState::asking, FALSE};
  purple_signal_emit(plugin_, "carte-card-shown", &event);
  shown_[handle].by_half = event.shown != FALSE;
  if (!event.shown) write_fallback(handle, card, conversation);
}

void CardScreen::changed(unsigned handle, const ReceivedCard& card) {
  const auto found = shown_.find(handle);
  if (found == shown_.end()) return;
  if (found->second.by_half) return emit_changed(handle);
  if (PurpleConversation* conversation = find_conversation(card.from)) write_fallback(handle, card, conversation);
}

void CardScreen::emit_changed(unsigned handle) const {
  CarteCardChanged event{handle};
  purple_signal_emit(plugin_, "carte-card-changed", &event);
}

void CardScreen::say(const Peer& peer, const std::string& line) {
  if (PurpleConversation* conversation = find_conversation(peer)) write_line(conversation, line);
}

void CardScreen::write_line(PurpleConversation* conversation, const std::string& line) {
  const gchars html(purple_strreplace(escape_markup(line).c_str(), "\n", "<br>"));
  purple_conversation_write(conversation, nullptr, html.get(),
                            static_cast<PurpleMessageFlags>(PURPLE_MESSAGE_SYSTEM | PURPLE_MESSAGE_NO_LOG), time(nullptr));
}

void CardScreen::write_fallback(unsigned handle, const ReceivedCard& card, PurpleConversation* conversation) {
  Shown& shown = shown_[handle];
  const CardView view = card_view(card, book_);
  // One's own share needs no more than its readable line; waiting is not worth a line of its own.
  if (card.outgoing || view.waiting || (view.has_picture && shown.told)) return;
  if (view.has_picture) {
    shown.told = true;
    if (is_pidgin()) write_picture(card, conversation);
  }
  const std::string what = view.has_picture ? sentence(_("Card %u: %s."), handle, view.description.c_str()) : view.notice;
  std::string line = what;
  // TRANSLATORS: ends a sentence, such as "Shared by Alice".
  if (!view.shared_by.empty()) line += " " + sentence(_("%s."), view.shared_by.c_str());
  if (!view.exchange.empty()) line += " " + sentence(_("%s."), view.exchange.c_str());
  if (!view.warning.empty()) line += " " + sentence(_("Careful: %s"), view.warning.c_str());
  const std::string commands = commands_for(handle, view);
  if (!commands.empty()) line += " " + sentence(_("Commands: %s"), commands.c_str());
  write_line(conversation, line);
}

void CardScreen::write_picture(const ReceivedCard& card, PurpleConversation* conversation) const {
  const std::string png = card_png(card_at(card.share.card, time(nullptr)), theme_,
                                   {.show_photo = show_pictures_,
                                    .footer = {},
                                    .has_seal = verify(card.share.card).ok(),
                                    .today = today()});
  const int id = purple_imgstore_add_with_id(g_memdup2(png.data(), png.size()), png.size(), "card.png");
  const std::string html = "<IMG ID=\"" + std::to_string(id) + "\">";
  // Without NO_LOG the log would keep the picture.
  purple_conversation_write(conversation, nullptr, html.c_str(),
                            static_cast<PurpleMessageFlags>(PURPLE_MESSAGE_SYSTEM | PURPLE_MESSAGE_NO_LOG), time(nullptr));
  purple_imgstore_unref_by_id(id);
}

void CardScreen::describe(CarteCardState& state) const {
  if (!shown_.contains(state.card)) return;
  const ReceivedCard* card = find_card_(state.card);
  const CardView view = card ? card_view(*card, book_) : view_of_old_card();
  state.known = TRUE;
  state.description = copy(view.description);
  state.notice = copy(view.notice);
  state.waiting = view.waiting;
  state.shared_by = copy(view.exchange.empty() ? view.shared_by : view.exchange);
  state.warning = copy(view.warning);
  state.actions = choices_for_half(view.main, view.more);
  if (!view.has_picture) return;
  const PictureSize size = card_picture_size(theme_);
  state.width = size.width;
  state.height = size.height;
  if (state.scale <= 0) return;
  state.picture = draw_card(card_at(card->share.card, time(nullptr)), theme_,
                            {.scale = static_cast<double>(state.scale),
                             .dark = state.dark != FALSE,
                             .show_photo = show_pictures_,
                             .footer = {},
                             .has_seal = view.signed_by_owner,
                             .today = today()})
                      .release();
}

void CardScreen::put_away(unsigned handle) {
  if (shown_.erase(handle) > 0) emit_changed(handle);
}

void CardScreen::set_style(Theme theme, bool show_pictures) {
  theme_ = std::move(theme);
  show_pictures_ = show_pictures;
  for (const auto& [handle, shown] : shown_) {
    if (shown.by_half) emit_changed(handle);
  }
}

unsigned CardScreen::newest_in(PurpleConversation* conversation) const {
  unsigned newest = 0;
  for (const auto& [handle, shown] : shown_) {
    if (find_conversation(shown.peer) == conversation) newest = std::max(newest, handle);
  }
  return newest;
}

std::vector<unsigned> CardScreen::shown() const {
  std::vector<unsigned> handles;
  for (const auto& [handle, shown] : shown_) handles.push_back(handle);
  return handles;
}

}  // namespace carte
