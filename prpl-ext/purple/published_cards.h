// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/message/carrier.h"
#include "prpl-ext/purple/iq.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

// Watches what contacts publish of themselves, whichever program they have: vCard4 as the server tells of it
// (XEP-0292 4.2), and by asking, where the hash of the picture has changed (XEP-0153) or a day has gone by, vCard4 and
// vCard (XEP-0054). Only what comes from the contact's own account counts; rooms and what other clients send or pass on
// do not.
class PublishedCards {
 public:
  struct Timing {
    unsigned first_ms = 5'000;  // from the first reason to ask until asking: after signing on other things come first
    unsigned pace_ms = 2'000;   // from one question to the next
    unsigned calm_ms = 10'000;  // at most one piece of news of a contact in this time, the newest
    std::int64_t ask_again_ms = 600'000;  // the same contact, however often the hash changes
  };
  // Whether it matters what this contact publishes; of others nothing is read.
  using Wanted = std::function<bool(const Peer& contact)>;
  // A contact's card as it is published now, when it is another than the last time. It is unsigned: the server vouches
  // for the sender.
  using Published = std::function<void(const Peer& contact, const Card& card)>;

  PublishedCards(Wanted wanted, Published published);
  PublishedCards(Wanted wanted, Published published, const Timing& timing);
  ~PublishedCards();
  PublishedCards(const PublishedCards&) = delete;
  PublishedCards& operator=(const PublishedCards&) = delete;

 private:
  using Contact = std::pair<AccountName, UserName>;
  struct News {
    std::optional<XmlElement> vcard;  // not told yet
    std::int64_t told = 0;            // monotonic microseconds
    PurpleTimer timer;
  };
  struct Question {
    std::string hash;        // of the picture, to be remembered when there is an answer
    std::int64_t asked = 0;  // monotonic microseconds, 0 never
  };

  gboolean message_came(PurpleConnection* connection, const char* type, const char* id, const char* from,
                        const char* to, xmlnode* node);
  gboolean presence_came(PurpleConnection* connection, const char* type, const char* from, xmlnode* node);
  void signing_off(PurpleConnection* connection);
  std::optional<Contact> wanted_contact(PurpleConnection* connection, const char* from) const;
  void tell_news(const Contact& contact);
  void ask_next();
  void ask(const Contact& contact);
  void answered(const Contact& contact, std::optional<Card> vcard4, std::optional<Card> old);
  void tell(const Contact& contact, Card card, const char* setting);

  Wanted wanted_;
  Published published_;
  Timing timing_;
  PurplePlugin* jabber_;
  IqRequests requests_;
  std::map<Contact, News> news_;
  std::deque<Contact> to_ask_;
  std::map<Contact, Question> questions_;
  PurpleTimer pace_;
  std::vector<PurpleSignal> signals_;
};

}  // namespace carte
