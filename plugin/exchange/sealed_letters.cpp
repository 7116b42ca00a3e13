// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/sealed_letters.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

bool is_at(const Binding& binding, const UpdateAddress& address) {
  if (bare(binding.address) == address) return true;
  return std::ranges::any_of(binding.devices, [&](const auto& each) { return bare(each.second.address) == address; });
}

}  // namespace

std::optional<Token> SealedLetters::bound_at(const UpdateAddress& address) const {
  const UpdateAddress person = bare(address);
  for (const auto& [token, binding] : state_.bindings)
    if (binding.state == BindingState::bound && is_at(binding, person)) return token;
  return std::nullopt;
}

Result<Envelope> SealedLetters::seal(const Token& exchange, const std::string& letter) const {
  const Binding* binding = state_.bound(exchange);
  const MyCard* my = binding ? state_.my(binding->mine) : nullptr;
  if (!my) return Error{_("There is no such exchange of cards.")};
  return carte::seal({binding->mine, binding->theirs, state_.device, RegionSealed{exchange, letter}}, my->keys.signing,
                     binding->their_key);
}

Result<RegionSealed> SealedLetters::open(const Envelope& envelope) const {
  const Result<OpenedEnvelope> opened = open_envelope(envelope, state_.keys);
  if (!opened) return opened.error();
  const auto* sealed = std::get_if<RegionSealed>(&opened->message.body);
  const Binding* binding = sealed ? state_.bound(sealed->exchange) : nullptr;
  const bool by_them = binding && opened->sender_key == binding->their_key && opened->message.from == binding->theirs &&
                       opened->message.to == binding->mine;
  if (!by_them) return Error{_("A message about a shared region is not from whom it says.")};
  return *sealed;
}

}  // namespace carte
