// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/update_outbox.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/card_photo.h"

namespace carte {

namespace {

// A newer message of the same kind about the same binding makes one that still waits needless.
std::string subject_of(const UpdateBody& body, const Token& exchange) {
  return std::to_string(body.index()) + "/" + exchange.str();
}

// Pictures go by name from here; false: there was none to name.
bool name_pictures(UpdateBody& body) {
  return std::visit(
      [](auto& each) {
        if constexpr (requires { each.card; }) {
          if (!each.card.photo || each.card.photo->bytes.empty()) return false;
          each.card = name_picture(std::move(each.card));
          return true;
        }
        return false;
      },
      body);
}

}  // namespace

Result<void> UpdateOutbox::send(const Binding& binding, const UpdateAddress& to, UpdateBody body) {
  const MyCard* my = state_.my(binding.mine);
  if (!my) return Error{_("This card of yours is no longer here.")};
  const std::string subject = subject_of(body, binding.exchange);
  return send({binding.mine, binding.theirs, state_.device, std::move(body)}, my->keys.signing, binding.their_key, to,
              subject);
}

void UpdateOutbox::send_ended(const Binding& binding) {
  // When it cannot go they hear of it the next time they write for this binding.
  (void)send(binding, binding.address, Ended{binding.exchange});
}

void UpdateOutbox::send_ended(const Token& exchange, const UpdateAddress& to, const OpenedEnvelope& late) {
  const MyCard* my = state_.my(late.message.to);
  if (!my) return;
  const UpdateBody body = Ended{exchange};
  (void)send({late.message.to, late.message.from, state_.device, body}, my->keys.signing, late.sender_key, to,
             subject_of(body, exchange));
}

Result<void> UpdateOutbox::send_to_own(const MyCard& card, const UpdateAddress& to, UpdateBody body,
                                       const std::string& subject) {
  const CardId id = card.keys.id();
  return send({id, id, state_.device, std::move(body)}, card.keys.signing, card.keys.signing.public_key(), to, subject);
}

Result<void> UpdateOutbox::send(UpdateMessage message, const SecretKey& mine, const PublicKey& theirs,
                                const UpdateAddress& to, const std::string& subject) {
  Result<Envelope> envelope = seal(message, mine, theirs);
  if ((!envelope || envelope->str().size() > state_.carrier.longest(to)) && name_pictures(message.body))
    envelope = seal(message, mine, theirs);
  if (!envelope) return envelope.error();
  return state_.carrier.send(to, *envelope, subject);
}

}  // namespace carte
