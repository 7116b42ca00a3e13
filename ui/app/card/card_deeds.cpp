// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/card_deeds.h"

#include "prpl-ext/base/i18n.h"
#include "ui/app/card/handle_kind.h"

namespace carte {
namespace {

// As the core names them.
constexpr const char* id_message = "message";
constexpr const char* id_share = "share";
constexpr const char* id_add = "add";

}  // namespace

void CardDeeds::carry_out(SwipeDeed deed) const {
  switch (deed) {
    case SwipeDeed::nothing: return;
    case SwipeDeed::call: return open_or_say(phone_uri(card()), _("There is no phone number on this card."));
    case SwipeDeed::message: return write();
    case SwipeDeed::sms: return open_or_say(sms_uri(card()), _("There is no phone number on this card."));
    case SwipeDeed::mail: return open_or_say(mail_uri(card()), _("There is no e-mail address on this card."));
    case SwipeDeed::web: return open_or_say(web_uri(card()), _("There is no web page on this card."));
    case SwipeDeed::next: return step(1);
    case SwipeDeed::previous: return step(-1);
    case SwipeDeed::copy: return copy();
    case SwipeDeed::share: return act_or_say(id_share, _("This card cannot be shared."));
    case SwipeDeed::add: return act_or_say(id_add, _("This person is in your buddy list already, or cannot be added."));
    case SwipeDeed::save: return save();
  }
}

void CardDeeds::open_or_say(const std::string& uri, const char* missing) const {
  if (uri.empty())
    said(missing);
  else
    open(uri);
}

void CardDeeds::act_or_say(const char* id, const char* missing) const {
  if (offers(id))
    act(id);
  else
    said(missing);
}

void CardDeeds::write() const {
  if (offers(id_message)) return act(id_message);
  open_or_say(chat_uri(card()), _("There is no chat address on this card."));
}

}  // namespace carte
