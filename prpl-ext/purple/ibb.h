// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "prpl-ext/base/result.h"
#include "prpl-ext/message/region_carrier.h"
#include "prpl-ext/purple/iq.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

struct InBandLimits {
  static constexpr std::size_t block = 4096;  // of XEP-0047, before base64
  static constexpr std::size_t piece = 2048;  // ours are shorter: a line of chat waits behind no more than one
  static constexpr std::size_t waiting = 16 * 1024;
  static constexpr std::size_t most_waiting = 2 * waiting;  // what was on its way to us when the room was told counts twice
  static constexpr std::int64_t bytes_a_second = 4096;      // sent by us
  static constexpr std::int64_t most_received = 64 * 1024;  // at once, and then twice our own pace
  static constexpr unsigned answer_ms = 30'000;
};

// A stream of bytes each way between two XMPP clients, inside their IQs (XEP-0047 In-Band Bytestreams): slow, and
// through their servers, but always there. One for each RegionLine, whose peer has a resource; the session's id is
// `carte-TOKEN`. Ours are handled before prpl-jabber's own, which knows files only.
class InBandBytes {
 public:
  // As RegionCarrierEvents.
  struct Events {
    std::function<void(const RegionLine& line, std::size_t room)> ready;
    std::function<void(const RegionLine& line, const std::string& bytes)> came;
    std::function<void(const RegionLine& line)> over;
  };

  explicit InBandBytes(Events events);
  InBandBytes(const InBandBytes&) = delete;
  InBandBytes& operator=(const InBandBytes&) = delete;

  Result<void> open(PurpleAccount* account, const RegionLine& line);
  Result<void> expect(PurpleAccount* account, const RegionLine& line);
  void send(const RegionLine& line, const std::string& bytes);
  // Without an event.
  void close(const RegionLine& line);
  // That client has gone; an empty name: our account has.
  void gone(PurpleAccount* account, const std::string& jid);

 private:
  struct Session {
    PurpleAccount* account = nullptr;
    std::string jid;
    unsigned number = 0;  // of all there were: answers to an earlier one of that line are not for this one
    bool open = false, expected = false;
    std::string waiting;               // to be sent
    std::uint16_t sent = 0, came = 0;  // blocks
    bool unanswered = false;           // our last block
    std::int64_t free_at_ms = 0;       // when what was sent fits the pace again
    std::int64_t received_until_ms = 0;
    PurpleTimer pause;
  };
  using Sessions = std::map<RegionLine, Session>;

  gboolean receiving(PurpleConnection* connection, const char* type, const char* id, const char* from, xmlnode* node);
  // What the other's open, data or close comes to; empty: an answer without an error.
  std::string take(Sessions::iterator session, const XmlElement& request);
  std::string take_data(Sessions::iterator session, const XmlElement& data);
  Sessions::iterator find(PurpleAccount* account, const std::string& from, const std::string& id);
  Result<Session*> begin(PurpleAccount* account, const RegionLine& line);
  void go_on(const RegionLine& line);
  // `done` is called when the session is there still.
  void request(const RegionLine& line, const XmlElement& payload, std::function<void(Session& session)> done);
  void finish(const RegionLine& line, bool tell_peer);
  static std::size_t room(const Session& session) {
    return InBandLimits::waiting - std::min(InBandLimits::waiting, session.waiting.size());
  }

  Events events_;
  PurplePlugin* jabber_;
  Sessions sessions_;
  unsigned last_number_ = 0;
  PurpleSignal receiving_;
  IqRequests iqs_;  // last: its end must find the rest alive
};

}  // namespace carte
