// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace carte {

// A chat service: what people call it, the scheme of its URIs, and the protocol by which libpurple reaches it.
struct ImppService {
  std::string_view service, scheme, protocol;
};

// libpurple's protocol for a service's name in any case (`Jabber`, `ICQ`), or for an id such as `prpl-discord` itself;
// empty when libpurple has none.
std::string_view protocol_of_service(std::string_view service);

// What people call the service of a URI scheme (`xmpp`: XMPP), empty when unknown.
std::string_view service_of_scheme(std::string_view scheme);

}  // namespace carte
