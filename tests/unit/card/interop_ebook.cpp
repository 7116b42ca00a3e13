// SPDX-License-Identifier: GPL-2.0-or-later
// Whether our vCards open in evolution-data-server's parser, which GNOME's and others' address books use.
#include <libebook-contacts/libebook-contacts.h>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/vcard_text.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

gref<EContact> opened(VcardVersion version) {
  return gref<EContact>(e_contact_new_from_vcard(card_to_vcard_text(full_card(), version).c_str()));
}

std::string field(EContact* contact, EContactField id) {
  const auto text = static_cast<const char*>(e_contact_get_const(contact, id));
  return text ? text : "";
}

// The first value of each attribute of that name.
std::vector<std::string> values(EContact* contact, const char* name) {
  std::vector<std::string> all;
  for (GList* one = e_vcard_get_attributes(E_VCARD(contact)); one; one = one->next) {
    auto* attribute = static_cast<EVCardAttribute*>(one->data);
    if (g_ascii_strcasecmp(e_vcard_attribute_get_name(attribute), name) != 0) continue;
    GList* list = e_vcard_attribute_get_values(attribute);
    all.push_back(list ? static_cast<const char*>(list->data) : "");
  }
  return all;
}

}  // namespace

TEST(version_3_opens_with_every_field) {
  const auto contact = opened(VcardVersion::v3);
  EXPECT_EQ(field(contact.get(), E_CONTACT_FULL_NAME), "Dr. Bob Smith, Jr.");
  EXPECT_EQ(field(contact.get(), E_CONTACT_FAMILY_NAME), "Smith");
  EXPECT_EQ(field(contact.get(), E_CONTACT_ORG), "Example Ltd");
  EXPECT_EQ(field(contact.get(), E_CONTACT_ORG_UNIT), "Research");
  EXPECT_EQ(field(contact.get(), E_CONTACT_TITLE), "Engineer");
  EXPECT_EQ(field(contact.get(), E_CONTACT_PHONE_BUSINESS), "+49 30 123456");
  EXPECT_EQ(field(contact.get(), E_CONTACT_HOMEPAGE_URL), "https://example.org/?a=1,2;3");
  EXPECT_EQ(field(contact.get(), E_CONTACT_NOTE), "First line\nsecond line");
}

TEST(version_3_opens_with_birthday_picture_and_chat_address) {
  const auto contact = opened(VcardVersion::v3);
  const std::unique_ptr<EContactDate, Releaser<e_contact_date_free>> born(
      static_cast<EContactDate*>(e_contact_get(contact.get(), E_CONTACT_BIRTH_DATE)));
  EXPECT_EQ(born->year, 1990u);
  EXPECT_EQ(born->day, 26u);
  const std::unique_ptr<EContactPhoto, Releaser<e_contact_photo_free>> photo(
      static_cast<EContactPhoto*>(e_contact_get(contact.get(), E_CONTACT_PHOTO)));
  EXPECT_EQ(photo->type, E_CONTACT_PHOTO_TYPE_INLINED);
  EXPECT_EQ(photo->data.inlined.length, full_card().photo->bytes.size());
  EXPECT_EQ(values(contact.get(), "X-JABBER"), std::vector<std::string>{"bob@example.org"});
}

TEST(version_4_opens_with_every_field) {
  const auto contact = opened(VcardVersion::v4);
  EXPECT_EQ(field(contact.get(), E_CONTACT_FULL_NAME), "Dr. Bob Smith, Jr.");
  EXPECT_EQ(values(contact.get(), "BDAY"), std::vector<std::string>{"19900126"});
  EXPECT_EQ(values(contact.get(), "EMAIL"), (std::vector<std::string>{"bob@example.org", "work@example.org"}));
  EXPECT_EQ(values(contact.get(), "IMPP")[0], "xmpp:bob@example.org");
  EXPECT_EQ(values(contact.get(), "TEL"), (std::vector<std::string>{"+49 30 123456", "tel:+4930123457"}));
  EXPECT_EQ(values(contact.get(), "X-CARTE-QUOTATION"), std::vector<std::string>{"Carpe diem; noctem, too\\"});
}
