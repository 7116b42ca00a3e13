// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/purple/iq.h"

namespace carte {

// Personal eventing (XEP-0163), as far as cards need it: nodes with one current item.
inline constexpr const char* vcard4_node = "urn:xmpp:vcard4";                // XEP-0292 4
inline constexpr const char* nick_node = "http://jabber.org/protocol/nick";  // XEP-0172

// Who may read a node.
enum class PepAccess { open, presence };

// Puts the payload into the user's own node. A node that has other access is given this one first (publish-options are
// a condition, XEP-0060 7.1.5). `done` gets the last answer; nothing more is sent after it.
void publish(IqRequests& requests, PurpleAccount* account, const std::string& node, const std::string& item,
             const XmlElement& payload, PepAccess access, IqRequests::Answer done);
// Takes the item away, telling those who follow.
void retract(IqRequests& requests, PurpleAccount* account, const std::string& node, const std::string& item,
             IqRequests::Answer done);

// The question for a node's newest item, and the payload of that name in its answer, or null.
XmlElement newest_item_question(const std::string& node);
const XmlElement* item_in_answer(const XmlElement& iq, const char* payload, const std::string& payload_ns);

// The payload of that name in an event message (`<event><items node=...><item>`), or null when it is of another node.
const XmlElement* item_in_event(const XmlElement& event, const std::string& node, const char* payload,
                                const std::string& payload_ns);
inline constexpr const char* pubsub_event_ns = "http://jabber.org/protocol/pubsub#event";

}  // namespace carte
