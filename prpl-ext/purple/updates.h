// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <cstddef>
#include <list>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/message/text_form.h"
#include "prpl-ext/message/update_carrier.h"
#include "prpl-ext/purple/carrier.h"
#include "prpl-ext/purple/hidden_lines.h"
#include "prpl-ext/purple/peer_presence.h"
#include "prpl-ext/purple/purple_signal.h"
#include "prpl-ext/purple/stanza.h"

namespace carte {

// Envelopes through libpurple. A part of PurpleCarrier, which hands it what comes.
//   XMPP   a message without a body: nothing to see in any program; the server keeps it for whoever is offline
//   else   hidden lines in text form, rationed together with all others of ours
class PurpleUpdates final : public UpdateCarrier {
 public:
  PurpleUpdates(HiddenLines& lines, const Stanzas& stanzas, const UpdateCarrierEvents& events,
                const CarrierTiming& timing);

  Result<void> send(const UpdateAddress& to, const Envelope& envelope, const std::string& subject) override;
  Result<void> refuse(const UpdateAddress& to, const Token& exchange) override;
  std::size_t longest(const UpdateAddress& to) const override;
  void watch(const std::vector<UpdateAddress>& peers) override;
  bool is_online(const UpdateAddress& peer) const override;
  bool keeps_for_offline(const AccountName& account) const override;

  // What came and was no envelope.
  std::size_t dropped() const { return dropped_; }

  // What the parts of PurpleCarrier hear.
  void stanza_came(PurpleAccount* account, const std::string& from, xmlnode* update, bool delayed);
  void client_changed(PurpleAccount* account, const std::string& jid, bool online);
  // True when a message of that id is ours, so that its return is not for the user.
  static bool is_ours(const std::string& message_id);
  void line_came(PurpleAccount* account, const std::string& who, const TextFormLine& line);
  void unreachable(PurpleAccount* account, const std::string& who);
  // True: not for libpurple.
  bool irc_reply(PurpleAccount* account, const IrcReply& reply) { return presence_.answered(account, reply); }

 private:
  // Something to be done from the main loop, while the account stays online.
  struct Look {
    PurpleAccount* account = nullptr;
    PurpleTimer timer;
  };

  std::vector<std::string> clients_of(PurpleAccount* account, const UserName& who) const;
  Result<void> send_stanza(PurpleAccount* account, const UpdateAddress& to, const XmlElement& update);
  void look_at_client(PurpleAccount* account, const std::string& jid);
  void signed_on(PurpleConnection* connection);
  void signing_off(PurpleConnection* connection);

  HiddenLines& lines_;
  const Stanzas& stanzas_;
  const UpdateCarrierEvents& events_;
  CarrierTiming timing_;
  PeerPresence presence_;
  Reassembly reassembly_;
  std::set<std::pair<PurpleAccount*, std::string>> told_;  // clients that `online` was said of
  std::list<Look> looks_;
  std::size_t dropped_ = 0;
  std::vector<PurpleSignal> signals_;
};

}  // namespace carte
