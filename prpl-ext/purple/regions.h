// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/base/newest_map.h"
#include "prpl-ext/message/region_carrier.h"
#include "prpl-ext/message/text_form.h"
#include "prpl-ext/purple/conversation_line.h"
#include "prpl-ext/purple/file_transfer.h"
#include "prpl-ext/purple/hidden_lines.h"
#include "prpl-ext/purple/ibb.h"
#include "prpl-ext/purple/outgoing_shares.h"
#include "prpl-ext/purple/purple_signal.h"
#include "prpl-ext/purple/stanza.h"

namespace carte {

// Shared regions through libpurple. A part of PurpleCarrier, which hands it what comes.
//   XMPP   letters as messages without a body to one client
//   else   hidden lines in text form, which a user waits for; on XMPP too when the chat is encrypted
class PurpleRegions final : public RegionCarrier {
 public:
  PurpleRegions(HiddenLines& lines, FileTransfers& files, const Stanzas& stanzas, const RegionCarrierEvents& events);

  Shows shows(const Peer& to) const override;
  Result<void> write(const Peer& to, const std::string& line) override;
  Result<void> send(const UpdateAddress& to, const RegionPost& post) override;
  Result<void> takes_pictures(const Peer& to) const override;
  Result<void> send_picture(const Peer& to, const std::string& png) override;
  Result<void> open_bytes(const RegionLine& line) override;
  Result<void> expect_bytes(const RegionLine& line) override;
  void send_bytes(const RegionLine& line, const std::string& bytes) override { bytes_.send(line, bytes); }
  void close_bytes(const RegionLine& line) override { bytes_.close(line); }

  // What came as a letter and was none.
  std::size_t dropped() const { return dropped_; }

  // What the parts of PurpleCarrier hear.
  void message_came(PurpleAccount* account, const std::string& from, bool delayed);
  void written(PurpleConversation* conversation, const std::string& who, const Token& region, bool history);
  void stanza_came(PurpleAccount* account, const std::string& from, xmlnode* region, bool delayed);
  void line_came(PurpleAccount* account, const std::string& who, const TextFormLine& line);
  void client_changed(PurpleAccount* account, const std::string& jid, bool online);
  void unreachable(PurpleAccount* account, const std::string& who);
  // True when a message of that id is ours, so that its return is not for the user.
  bool bounced(PurpleAccount* account, const std::string& id);
  void line_leaves(PurpleAccount* account, const std::string& text);
  void stanza_leaves(PurpleAccount* account, const OutgoingMessage& message);

 private:
  using Who = std::pair<AccountName, UserName>;

  std::string file_receiver(PurpleAccount* account, const Peer& to) const;
  Way way_of(const UpdateAddress& to) const;

  static constexpr std::size_t most_people = 1024;

  Result<void> send_stanza(PurpleAccount* account, const UpdateAddress& to, const RegionPost& post);
  Result<void> send_lines(PurpleAccount* account, const UpdateAddress& to, const RegionPost& post, bool secret);
  void signing_off(PurpleConnection* connection);

  HiddenLines& lines_;
  FileTransfers& files_;
  const Stanzas& stanzas_;
  const RegionCarrierEvents& events_;
  Reassembly reassembly_;
  InBandBytes bytes_;
  std::optional<LeavingLine> leaving_;
  // XMPP: whose letters came as lines, for the region they offered last.
  NewestMap<Who, bool> came_encrypted_{most_people};
  NewestMap<Who, Way> ways_{most_people};                   // how the last line left
  NewestMap<Who, std::string> last_from_{most_people};      // XMPP: the client that wrote last
  std::deque<std::pair<std::string, UpdateAddress>> sent_;  // ids of stanzas
  bool delayed_ = false;                                    // the XMPP message that is being shown now
  std::size_t dropped_ = 0;
  PurpleSignal signing_off_;
};

}  // namespace carte
