// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/card_in_chat.h"

#include <algorithm>

#include "ui/pidgin/chat_view.h"

namespace carte {
namespace {
// More than fit on a screen, few enough to be of no weight (about 1 MB each at double size).
constexpr std::size_t pictures_kept = 24;
}  // namespace

CardsInChat::~CardsInChat() {
  while (!boxes_.empty()) remove_with_line(boxes_.front().view(), boxes_.front().widget());
}

bool CardsInChat::show(const CarteCardShown& shown) {
  if (!shown.conversation || !PIDGIN_IS_PIDGIN_CONVERSATION(shown.conversation)) return false;
  PidginConversation* conversation = PIDGIN_CONVERSATION(shown.conversation);
  if (!conversation || !CardAnswer(shown.card, 0, false).known()) return false;
  GtkIMHtml* view = GTK_IMHTML(conversation->imhtml);
  auto stands = [&](const CardBox& box) { return box.card() == shown.card && box.view() == view; };
  if (auto box = std::ranges::find_if(boxes_, stands); box != boxes_.end()) {
    box->refresh_soon();
    return true;
  }
  StayAtEnd stay(view);
  CardBox& box = boxes_.emplace_back(
      shown.card, view,
      CardBox::Events{[this](CardBox& gone) { on_gone(gone); }, [this](CardBox& drawn) { on_drawn(drawn); }});
  insert_behind_line(view, shown.token, box.widget());
  if (std::ranges::find(views_, view, &CardView::view) == views_.end()) views_.emplace_back(view);
  return true;
}

void CardsInChat::changed(unsigned card) {
  for (CardBox& box : boxes_)
    if (box.card() == card) box.refresh_soon();
}

void CardsInChat::on_drawn(CardBox& box) {
  with_picture_.remove(&box);
  with_picture_.push_front(&box);
  if (with_picture_.size() <= pictures_kept) return;
  with_picture_.back()->forget_picture();
  with_picture_.pop_back();
}

void CardsInChat::on_gone(CardBox& box) {
  GtkIMHtml* view = box.view();
  with_picture_.remove(&box);
  boxes_.remove_if([&](const CardBox& one) { return &one == &box; });
  if (std::ranges::find(boxes_, view, &CardBox::view) == boxes_.end())
    views_.remove_if([&](const CardView& one) { return one.view == view; });
}

}  // namespace carte
