// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/alone.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/vcard_text.h"

namespace carte {
namespace {

constexpr const char* id_hand_over = "hand-over";
constexpr const char* theme = "plain";

std::string notice_for(std::size_t cards) {
  if (cards == 1)
    return _("To add this person, start your chat program with its contact cards switched on, and open the card again.");
  return sentence(NC_("The file holds %zu card, of which this is the first. Start your chat program, with its contact cards "
                      "switched on, and open the file again to keep them all.",
                      "The file holds %zu cards, of which this is the first. Start your chat program, with its contact "
                      "cards switched on, and open the file again to keep them all.",
                      cards),
                  cards);
}

}  // namespace

Result<void> Alone::show_card(const std::string& path) {
  const auto cards = cards_from_file(path);
  if (!cards) return cards.error();
  if (cards->empty()) return Error{_("There is no card in it.")};
  ShownCard shown;
  shown.card = cards->front();
  shown.theme = theme;
  shown.notice = notice_for(cards->size());
  shown.actions = {{id_hand_over, _("_Hand Over...")}};
  CardWindowActions actions;
  actions.action = [this, card = shown.card](const std::string&) { hand_over(card); };
  actions.open_handle = [this](const std::string& uri) { show_need(uri); };
  actions.edit = [](Field) {};
  actions.closed = [this] {
    card_.reset();
    closed();
  };
  card_ = std::make_shared<CardWindow>(0, choices_, std::move(actions));
  card_->show(std::move(shown));
  card_->present();
  return {};
}

void Alone::hand_over(const Card& card) {
  if (!hand_over_) {
    const auto gone = [this] {
      hand_over_.reset();
      closed();
    };
    hand_over_ = std::make_shared<HandOverWindow>(0, choices_, HandOverActions{[](const std::string&) {}, gone});
  }
  hand_over_->show({card, theme, true, false, {}});
  hand_over_->present();
}

void Alone::show_need(const std::string& address) {
  const char* title = address.empty() ? _("Your cards are kept by your chat program.") : nullptr;
  const std::string name = clean_line(address, 200);
  GtkWidget* dialog = gtk_message_dialog_new(nullptr, GTK_DIALOG_MODAL, GTK_MESSAGE_INFO, GTK_BUTTONS_CLOSE, "%s",
                                             title ? title : name.c_str());
  gtk_message_dialog_format_secondary_text(
      GTK_MESSAGE_DIALOG(dialog), "%s",
      address.empty() ? _("Start it with its contact cards switched on, and open them again.")
                      : _("This address is opened by your chat program. Start it with its contact cards switched on, "
                          "and open the address again."));
  gtk_window_set_title(GTK_WINDOW(dialog), _("Contact Cards"));
  gtk_window_set_icon_name(GTK_WINDOW(dialog), "im.carte.Carte");
  gtk_dialog_run(GTK_DIALOG(dialog));
  gtk_widget_destroy(dialog);
  closed();
}

void Alone::closed() {
  if (!card_ && !hand_over_) quit_();
}

}  // namespace carte
