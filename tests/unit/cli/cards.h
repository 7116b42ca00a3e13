// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace carte::cli_test {

inline const std::string bob_vcf =
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob Smith\r\nORG:Example Ltd;Sales\r\nIMPP:xmpp:bob@example.org\r\n"
    "TEL;VALUE=uri;TYPE=work:tel:+44-1632-960123\r\nEND:VCARD\r\n";

inline const std::string robert_vcf =
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Robert Smith\r\nORG:Example Ltd;Sales\r\nIMPP:xmpp:bob@example.org\r\n"
    "EMAIL:bob@example.org\r\nEND:VCARD\r\n";

inline const std::string bob_xcf =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<vcards xmlns=\"urn:ietf:params:xml:ns:vcard-4.0\"><vcard>"
    "<fn><text>Bob Smith</text></fn><impp><uri>xmpp:bob@example.org</uri></impp></vcard></vcards>\n";

}  // namespace carte::cli_test
