// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "prpl-ext/base/result.h"
#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

// XMPP requests of type get or set with their answers (RFC 6120 8.2.3). Questions still open end unanswered when it is
// destroyed.
class IqRequests {
 public:
  // The `<iq type='result'>`. Error: the server or the peer said no, no answer in time, or the account went offline.
  using Answer = std::function<void(Result<XmlElement>)>;

  IqRequests();
  IqRequests(const IqRequests&) = delete;
  IqRequests& operator=(const IqRequests&) = delete;

  // `answer` is called once, never before this has returned.
  void get(PurpleAccount* account, const std::string& to, const XmlElement& payload, unsigned timeout_ms,
           Answer answer) {
    ask("get", account, to, payload, timeout_ms, std::move(answer));
  }
  void set(PurpleAccount* account, const std::string& to, const XmlElement& payload, unsigned timeout_ms,
           Answer answer) {
    ask("set", account, to, payload, timeout_ms, std::move(answer));
  }

 private:
  struct Open {
    PurpleAccount* account;
    std::string to;
    Answer answer;
    PurpleTimer timer;
  };
  using Opens = std::map<std::string, std::unique_ptr<Open>>;

  void ask(const char* type, PurpleAccount* account, const std::string& to, const XmlElement& payload,
           unsigned timeout_ms, Answer answer);
  gboolean receiving(PurpleConnection* connection, const char* type, const char* id, const char* from, xmlnode* node);
  void signing_off(PurpleConnection* connection);
  void finish(const std::string& id, Result<XmlElement> answer);

  PurplePlugin* jabber_;
  PurpleAccount* leaving_ = nullptr;  // while its questions end
  Opens open_;
  PurpleSignal receiving_, signing_off_;
};

}  // namespace carte
