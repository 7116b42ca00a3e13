// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "prpl-ext/message/carrier.h"
#include "prpl-ext/message/text_form.h"
#include "prpl-ext/purple/carrier.h"
#include "prpl-ext/purple/file_transfer.h"
#include "prpl-ext/purple/hidden_lines.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

struct ReceiverLimits {
  static constexpr std::size_t told = 1024, without_picture = 32, last_from = 1024, awaited = 256;
};

// The receiver's half: brings what comes beside, behind or on request together with the readable line it belongs to.
class IncomingShares {
 public:
  IncomingShares(HiddenLines& lines, FileTransfers& files, const CarrierEvents& events, const CarrierTiming& timing);

  // XMPP: before a message is shown, and the card in it.
  void message_came(PurpleAccount* account, const std::string& from, bool delayed);
  void card_came(PurpleAccount* account, const std::string& from, xmlnode* card, bool delayed);
  // A readable line of somebody else's stands in a conversation.
  void written(PurpleConversation* conversation, const std::string& who, const Token& token, bool exchange,
               bool history);

  void request(const Peer& from, const Token& token, bool photo);
  void came(PurpleAccount* account, const std::string& who, const TextFormLine& line);

  // A hidden line did not reach `who` (all of them when the token is empty).
  void unreachable(PurpleAccount* account, const std::string& who, const Token& token);
  void signing_off(PurpleAccount* account);

 private:
  // One share of one writer: a person, or a nick in a room.
  struct Key {
    AccountName account;
    UserName writer;
    Token token;
    auto operator<=>(const Key&) const = default;
  };
  struct Told {
    Peer peer;
    bool whole = false, history = false, exchange = false;
  };
  // What was asked for; the one asked is named as they answer privately.
  struct Question {
    Key key;
    bool photo = false;
    auto operator<=>(const Question&) const = default;
  };
  struct Awaited {
    Peer peer;
    PurpleTimer timer;
  };
  struct Held {
    Key key;
    Result<Share> share;
  };

  Key key_of_line(PurpleAccount* account, const Peer& peer, const std::string& who, const Token& token) const;
  Told& remember(const Key& key, const Peer& peer, bool history);
  void ask(const Question& question);
  void await(const Question& question);
  void fail(const Question& question, const std::string& reason);
  void refused(const Key& key);
  void fragment_came(const Key& key, const CardFragment& fragment);
  void broken(PurpleAccount* account, const UserName& who, const std::string& reason);
  void whole(const Peer& peer, const Key& told_as, Share share, bool history);
  void picture_came(const Question& question, const Result<std::string>& content);

  HiddenLines& lines_;
  FileTransfers& files_;
  const CarrierEvents& events_;
  CarrierTiming timing_;
  Reassembly reassembly_;
  std::map<Key, Told> told_;
  std::deque<Key> told_order_;
  std::deque<std::pair<Key, Share>> without_picture_;
  std::map<Question, std::unique_ptr<Awaited>> awaited_;
  std::map<std::pair<AccountName, UserName>, std::string> last_from_;
  std::optional<Held> held_;
  bool delayed_ = false;  // the XMPP message that is being shown now
};

}  // namespace carte
