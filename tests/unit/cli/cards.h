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

// Bob's own card, its revision 7 as everyone may see it.
inline const std::string signed_vcf =
    "BEGIN:VCARD\r\n"
    "VERSION:4.0\r\n"
    "UID:carte:x3uz5xaybnfpzayl7sr72gylvifsyvj6\r\n"
    "FN:Bob Smith\r\n"
    "IMPP:xmpp:bob@example.org\r\n"
    "ORG:Example Ltd\r\n"
    "X-CARTE-PROOF:AAevBqPjKRcU5PNWwZybFc0ZUexuZmKqd74HVH8ok4M0HS3wQSXwAVr7R86FO\r\n"
    " u+HcglP+UmMFMsbnhKXPCkn2g+mJiEHq35i5enm2jm+peoZjUGDRLHhYehUQu9b3pu1PMMvHav\r\n"
    " OORcHJmb+higMOrdsNiPb6a6PqvDev0MATExnCg==\r\n"
    "END:VCARD\r\n";

}  // namespace carte::cli_test
