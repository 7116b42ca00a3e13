// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/message/text_form.h"
#include "prpl-ext/message/update_carrier.h"
#include "prpl-ext/purple/carrier.h"
#include "prpl-ext/purple/hidden_lines.h"
#include "prpl-ext/purple/purple_signal.h"
#include "prpl-ext/purple/stanza.h"

namespace carte {

// What a client says it understands (XEP-0030).
inline constexpr const char* update_feature = "urn:carte:1:update";

// Envelopes through libpurple. A part of PurpleCarrier, which hands it what comes.
//   XMPP   a message without body: nothing to see in any program; the server keeps it for whoever is offline
//   else   hidden lines in text form, rationed with all others of ours
class PurpleUpdates final : public UpdateCarrier {
 public:
  PurpleUpdates(HiddenLines& lines, const Stanzas& stanzas, const UpdateCarrierEvents& events, const CarrierTiming& timing);

  Result<void> send(const UpdateAddress& to, const Envelope& envelope, const std::string& subject) override;
  std::size_t longest(const UpdateAddress& to) const override;
  void watch(const std::vector<UpdateAddress>& peers) override;
  bool is_online(const UpdateAddress& peer) const override;
  bool keeps_for_offline(const AccountName& account) const override;

 private:
  HiddenLines& lines_;
  const Stanzas& stanzas_;
  const UpdateCarrierEvents& events_;
  CarrierTiming timing_;
};

}  // namespace carte
