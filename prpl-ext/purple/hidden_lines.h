// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/message/text_form.h"
#include "prpl-ext/purple/pacer.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

// A line for the other client, not for people.
struct HiddenLine {
  PurpleAccount* account = nullptr;
  std::string who;
  std::string text;
  Token token;
  bool only_encrypted = false;          // better lost than readable on the way
  std::function<void(bool left)> done;  // may be empty; false: it was dropped
  std::string subject;                  // of an envelope: what a newer one takes the place of
  bool urgent = false;                  // a user waits for it: goes before the others
};

struct HiddenLineEvents {
  // A line in text form came privately from `who`, as the protocol names them.
  std::function<void(PurpleAccount* account, const std::string& who, const TextFormLine& line)> came;
  // A line of the user's is about to leave, as the last to change it left it.
  std::function<void(PurpleAccount* account, const std::string& text)> user_line_leaves;
};

struct HiddenLineLimits {
  static constexpr std::size_t waiting = 64, waiting_for_one = 24, urgent_for_one = 16, partners = 256;
};

// Sends and receives what nobody shall see: through the same hooks as the user's own lines, so that OTR and its like
// encrypt and decrypt it, but without opening or touching a conversation; rationed where the network rations lines.
class HiddenLines {
 public:
  HiddenLines(HiddenLineEvents events, unsigned irc_pace_ms, unsigned other_pace_ms);
  HiddenLines(const HiddenLines&) = delete;
  HiddenLines& operator=(const HiddenLines&) = delete;

  // Goes at once or when its turn comes. A line that is already waiting for the same person is not added again.
  void send(HiddenLine line);
  std::size_t waiting() const;

  // True when so many more lines to `who` would not be dropped.
  bool has_room_for(PurpleAccount* account, const std::string& who, std::size_t lines, bool urgent = false);

  // Forgets the lines of that subject, or of any, that still wait for `who`.
  void drop_envelopes(PurpleAccount* account, const std::string& who, const std::string* subject = nullptr);

  // The line that is leaving while libpurple's signals say so, else null.
  const HiddenLine* leaving() const { return leaving_; }
  // To be called by those signals: the leaving line must not go in the form it has.
  void stop_leaving() { stopped_ = true; }

  // True when the last line to `who` was one of ours and not the user's: what the server says to it is not for the
  // user.
  bool wrote_last(PurpleAccount* account, const std::string& who) const;

  // How long a line to `who` may be in bytes so that it stays one message.
  static std::size_t longest_line(PurpleAccount* account, const std::string& who);

 private:
  struct Queue {
    explicit Queue(const Pacer& pace) : pacer(pace) {}
    Pacer pacer;
    std::deque<HiddenLine> lines;
    PurpleTimer timer;
  };

  Queue& queue(PurpleAccount* account);
  void send_next(PurpleAccount* account);
  bool send_now(const HiddenLine& line);
  void count_user_line(PurpleAccount* account, const char* text);

  gboolean receiving_im(PurpleAccount* account, char** sender, char** message, PurpleConversation*,
                        PurpleMessageFlags*);
  gboolean receiving_chat(PurpleAccount* account, char** sender, char** message, PurpleConversation*,
                          PurpleMessageFlags*);
  void sending_im(PurpleAccount* account, const char* who, char** message);
  void sending_chat(PurpleAccount* account, char** message, int id);
  void signing_off(PurpleConnection* connection);

  HiddenLineEvents events_;
  unsigned irc_pace_ms_, other_pace_ms_;
  std::map<PurpleAccount*, std::unique_ptr<Queue>> queues_;
  std::set<std::pair<PurpleAccount*, UserName>> ours_last_;
  const HiddenLine* leaving_ = nullptr;
  bool stopped_ = false;
  std::vector<PurpleSignal> signals_;
};

}  // namespace carte
