// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/vcard_text.h"

#include "prpl-ext/base/gref.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {
Card read(const std::string& lines, const char* version = "3.0") {
  const auto cards = cards_from_vcard_text("BEGIN:VCARD\r\nVERSION:" + std::string(version) + "\r\nFN:Bob\r\n" + lines +
                                           "END:VCARD\r\n");
  ck_assert_msg(cards.ok(), "%s", cards.ok() ? "" : cards.reason().c_str());
  return cards->front();
}
std::string reason_of(std::string_view text) {
  const auto cards = cards_from_vcard_text(text);
  return cards.ok() ? "cards" : cards.reason();
}
std::string written(const Card& card, VcardVersion version) { return card_to_vcard_text(card, version); }
}  // namespace

TEST(a_full_card_survives_each_version) {
  for (const VcardVersion version : {VcardVersion::v3, VcardVersion::v4}) {
    const auto again = cards_from_vcard_text(written(full_card(), version));
    EXPECT(again.ok());
    EXPECT(again->front() == full_card());
  }
}

TEST(version_4_is_written_as_rfc_6350_says) {
  Card card;
  card.fn = "Bob, the Builder";
  card.bday = Date{1990, 3, 25};
  card.gender = Gender{"M", ""};
  card.tel = {{"+4930123", {"cell", "voice"}, 1}};
  card.quotation = "Hi;";
  EXPECT_EQ(written(card, VcardVersion::v4),
            "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob\\, the Builder\r\nGENDER:M\r\nBDAY:19900325\r\n"
            "TEL;PREF=1;TYPE=cell,voice;VALUE=uri:tel:+4930123\r\nX-CARTE-QUOTATION:Hi\\;\r\nEND:VCARD\r\n");
}

TEST(version_3_is_written_as_rfc_2426_says) {
  Card card;
  card.fn = "Bob";
  card.bday = Date{1990, 3, 25};
  card.gender = Gender{"F", "she"};
  card.tel = {{"+4930123", {"cell"}, 1}};
  card.geo = "geo:52.5,13.4";
  card.impp = {{"xmpp:bob@example.org", "", "", {}}};
  EXPECT_EQ(written(card, VcardVersion::v3),
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bob\r\nX-GENDER:F;she\r\nBDAY:1990-03-25\r\nIMPP:xmpp:bob@example.org\r\n"
            "X-JABBER:bob@example.org\r\nTEL;TYPE=PREF;TYPE=CELL:+4930123\r\nGEO:52.5;13.4\r\nN:;;;;\r\nEND:VCARD\r\n");
}

TEST(lines_are_folded_at_75_octets_between_characters) {
  Card card;
  card.fn = std::string(71, 'x') + "üüü" + std::string(80, 'y');
  const std::string text = written(card, VcardVersion::v4);
  EXPECT(text.find("FN:" + std::string(71, 'x') + "\r\n üüü" + std::string(68, 'y') + "\r\n " + std::string(12, 'y') +
                   "\r\n") != std::string::npos);
  EXPECT_EQ(cards_from_vcard_text(text)->front().fn, card.fn);
}

TEST(folded_lines_of_any_line_end_are_joined) {
  EXPECT_EQ(read("NOTE:one \r\n two\r\n\t three\r\n").note[0], "one two three");
  EXPECT_EQ(cards_from_vcard_text("BEGIN:VCARD\nFN:B\n ob\nEND:VCARD")->front().fn, "Bob");
  EXPECT_EQ(cards_from_vcard_text("BEGIN:VCARD\rFN:B\r ob\rEND:VCARD\r")->front().fn, "Bob");
  EXPECT_EQ(cards_from_vcard_text("\xEF\xBB\xBF"
                                  "begin:vcard\n\nfn:Bob\n\nend:vcard\n\n")
                ->front()
                .fn,
            "Bob");
}

TEST(escapes_are_undone) { EXPECT_EQ(read("NOTE:a\\, b\\; c\\\\d\\ne\\Nf\r\n").note[0], "a, b; c\\d\ne\nf"); }

TEST(vcard_2_1_is_read_with_quoted_printable_and_charset) {
  const Card card = read(
      "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Gr=FC=DFe=0D=0A=\r\nBob\r\nTEL;HOME;FAX;PREF:1\r\n", "2.1");
  EXPECT_EQ(card.note[0], "Grüße\nBob");
  EXPECT(card.tel == (std::vector<TypedText>{{"1", {"home", "fax"}, 1}}));
}

TEST(bytes_that_are_no_utf_8_are_taken_for_windows_1252) {
  EXPECT_EQ(read("NOTE:Gr\xFC\x80\r\n", "2.1").note[0], "Grü€");
}

TEST(a_charset_that_could_do_harm_is_not_asked_for) {
  EXPECT_EQ(read("NOTE;CHARSET=ISO-2022-CN-EXT:abc\r\n", "2.1").note[0], "abc");
  EXPECT_EQ(read("NOTE;CHARSET=../../x:abc\r\n", "2.1").note[0], "abc");
}

TEST(groups_with_apple_labels_become_types) {
  const Card card = read(
      "item1.EMAIL;type=INTERNET;type=pref:bob@x\r\nitem1.X-ABLabel:Summer "
      "House\r\nitem2.TEL:1\r\nitem2.X-ABLabel:_$!<Mobile>!$_\r\n");
  EXPECT(card.email == (std::vector<TypedText>{{"bob@x", {"summer house"}, 1}}));
  EXPECT(card.tel == (std::vector<TypedText>{{"1", {"cell"}, 0}}));
}

TEST(a_type_of_several_words_is_written_as_a_label) {
  Card card;
  card.fn = "Bob";
  card.email = {{"bob@x", {"work", "summer house"}, 0}};
  EXPECT(written(card, VcardVersion::v3).find("item1.EMAIL;TYPE=WORK:bob@x\r\nitem1.X-ABLabel:summer house\r\n") !=
         std::string::npos);
}

TEST(pictures_are_read_in_each_form) {
  const std::string png = png_picture(4, 4);
  const gchars base64(g_base64_encode(reinterpret_cast<const guchar*>(png.data()), png.size()));
  for (const std::string head : {"PHOTO;ENCODING=b;TYPE=PNG:", "PHOTO;PNG;BASE64:", "PHOTO:data:image/png;base64,",
                                 "PHOTO;ENCODING=B;VALUE=BINARY:", "PHOTO:"})
    EXPECT(read(head + base64.get() + "\r\n").photo == (Photo{"image/png", png, ""}));
  EXPECT_EQ(read("PHOTO;VALUE=uri:https://x/y.png\r\n").photo->uri, "https://x/y.png");
}

TEST(a_pictures_address_without_a_scheme_is_no_base64) {
  Card card;
  card.fn = "Bob";
  card.photo = Photo{"", "", "pictures/bob="};
  for (const VcardVersion version : {VcardVersion::v3, VcardVersion::v4}) {
    EXPECT(written(card, version).find("PHOTO;VALUE=uri:pictures/bob=\r\n") != std::string::npos);
    EXPECT(cards_from_vcard_text(written(card, version)).value().front() == card);
  }
}

TEST(older_handles_become_impp_and_repeat_none) {
  const Card card = read("IMPP:xmpp:bob@x\r\nX-JABBER:Bob@x\r\nX-ICQ;TYPE=HOME:123\r\nX-SKYPE-USERNAME:bob\r\n");
  EXPECT_EQ(card.impp.size(), 3u);
  EXPECT_EQ(card.impp[0].uri, "xmpp:bob@x");
  EXPECT(card.impp[1] == (Impp{"", "ICQ", "123", {"home"}}));
  EXPECT(card.impp[2] == (Impp{"", "Skype", "bob", {}}));
}

TEST(a_birthday_without_year_is_read_as_apple_and_google_write_it) {
  EXPECT_EQ(to_string(*read("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-25\r\n").bday), "--03-25");
  EXPECT_EQ(to_string(*read("BDAY:--0325\r\n").bday), "--03-25");
}

TEST(unknown_properties_keep_parameters_groups_and_value) {
  const std::string lines =
      "item3.X-ABDATE;type=pref:2010-05-05\r\nitem3.X-ABLabel:_$!<Anniversary>!$_\r\nX-FOO;A=\"b;c\",d;E=^'^n:x\\,y;"
      "z\r\nKEY;VALUE=uri:https://x\r\n";
  const std::string text = written(read(lines, "4.0"), VcardVersion::v4);
  EXPECT(text.find("item3.X-ABDATE;TYPE=pref:2010-05-05\r\nitem3.X-ABLabel:_$!<Anniversary>!$_\r\nX-FOO;A=\"b;c\",d;E="
                   "\"^'^n\":x\\,y;z\r\nKEY:https://x\r\n") != std::string::npos);
}

TEST(names_that_xml_cannot_hold_are_kept_too) {
  const Card card = read("X-messaging/irc-All:bob\r\n2ND;9=a:b\r\n");
  const std::string text = written(card, VcardVersion::v3);
  EXPECT(text.find("X-messaging/irc-All:bob\r\n2ND;9=a:b\r\n") != std::string::npos);
  EXPECT(cards_from_vcard_text(text)->front() == card);
}

TEST(foreign_elements_travel_as_xml) {
  Card card;
  card.fn = "Bob";
  card.unknown = {XmlElement{"a", "urn:x", {{"k", "1,2"}}, "", {{"b", "urn:x", {}, "t;\n", {}}}}};
  const std::string text = written(card, VcardVersion::v4);
  EXPECT(text.find("XML:<a xmlns=\"urn:x\" k=\"1\\,2\"><b>t\\;\\n</b></a>\r\n") != std::string::npos);
  EXPECT(cards_from_vcard_text(text)->front() == card);
}

TEST(errors_name_the_line) {
  EXPECT_EQ(reason_of("BEGIN:VCARD\nVERSION:3.0\nFN:Bob\nhello\nEND:VCARD\n"),
            "Line 4: this is not a line of a vCard.");
  EXPECT_EQ(reason_of("BEGIN:VCARD\nFN:Bob\n"), "Line 1: this card has no end.");
  EXPECT_EQ(reason_of("FN:Bob\n"), "Line 1: a card has to begin here.");
  EXPECT_EQ(reason_of("BEGIN:VCARD\nBEGIN:VCARD\n"), "Line 2: a card begins inside another.");
  EXPECT_EQ(reason_of("BEGIN:VCARD\nVERSION:5.0\n"), "Line 2: this version of vCard is not known.");
  EXPECT_EQ(reason_of("BEGIN:VCARD\nEND:VCARD\n"), "Line 1: The card names nobody.");
  EXPECT_EQ(reason_of("BEGIN:VCARD\nFN;A=\"b:Bob\nEND:VCARD\n"), "Line 2: this is not a line of a vCard.");
  EXPECT_EQ(reason_of(""), "There is no contact card in it.");
}

TEST(several_cards_are_read) {
  const std::string one = written(full_card(), VcardVersion::v3), two = written(full_card(), VcardVersion::v4);
  EXPECT_EQ(cards_from_vcard_text(one + "\r\n" + two)->size(), 2u);
}

TEST(cards_of_other_programs_survive_a_round_trip) {
  for (const char* name : {"gnome.vcf", "kde.vcf", "google.vcf", "apple.vcf", "nextcloud.vcf", "gajim.xcf",
                           "android-2.1.vcf", "outlook-2.1.vcf"}) {
    const auto cards = cards_from_file_text(card_data("interop/" + std::string(name)));
    ck_assert_msg(cards.ok() && cards->size() == 1, "%s", name);
    const Card& card = cards->front();
    for (const VcardVersion version : {VcardVersion::v3, VcardVersion::v4})
      ck_assert_msg(cards_from_vcard_text(written(card, version))->front() == card, "%s", name);
  }
}
