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

// The `<iq type='result'>`, or why there is none: the server or the peer said no, there was no answer in time, or the
// account went offline.
struct IqAnswer : Result<XmlElement> {
  IqAnswer(Result<XmlElement> result, bool from_them) : Result(std::move(result)), answered(from_them) {}

  bool answered;  // if not, what was asked for may have been done all the same
};

// XMPP requests of type get or set with their answers (RFC 6120 8.2.3). Questions still open end unanswered when it is
// destroyed.
class IqRequests {
 public:
  using Answer = std::function<void(const IqAnswer&)>;

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
  void finish(const std::string& id, const IqAnswer& answer);

  PurplePlugin* jabber_;
  PurpleAccount* leaving_ = nullptr;  // while its questions end
  Opens open_;
  PurpleSignal receiving_, signing_off_;
};

}  // namespace carte
