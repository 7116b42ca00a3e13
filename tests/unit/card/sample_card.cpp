// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/card/sample_card.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "prpl-ext/base/gref.h"

using namespace carte;

namespace {

std::string saved(int width, int height, const char* type) {
  const gref<GdkPixbuf> picture(gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, width, height));
  gdk_pixbuf_fill(picture.get(), 0x3366CCFF);
  gchar* buffer = nullptr;
  gsize length = 0;
  gdk_pixbuf_save_to_buffer(picture.get(), &buffer, &length, type, nullptr, nullptr);
  const gchars owned(buffer);
  return std::string(buffer, length);
}

}  // namespace

std::string png_picture(int width, int height) { return saved(width, height, "png"); }

std::string jpeg_picture(int width, int height) { return saved(width, height, "jpeg"); }

Card full_card() {
  Card card;
  card.uid = CardId("urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1");
  card.rev = "20261120T042835Z";
  card.source = "https://example.org/c/abc";
  card.kind = "org";
  card.fn = "Dr. Bob Smith, Jr.";
  card.n = {"Smith", "Bob", "Quentin", "Dr.", "Jr."};
  card.nickname = {"bobby", "Bob, the; builder"};
  card.photo = Photo{"image/jpeg", jpeg_picture(32, 32), ""};
  card.gender = Gender{"M", "he/him"};
  card.bday = Date{1990, 1, 26};
  card.age = GivenAge{36, Date{2026, 2, 1}};
  card.zodiac = "leo";
  card.chinese_zodiac = "dragon";
  card.adr = {{"", "", "Main Street 1\nBack yard", "Berlin", "", "10115", "Germany", {"work"}}};
  card.geo = "geo:52.52,13.405";
  card.tz = "Europe/Berlin";
  card.quotation = "Carpe diem; noctem, too\\";
  card.note = {"First line\nsecond line", "Another note"};
  card.org = {"Example Ltd", "Research", "Robots; and more"};
  card.title = "Engineer";
  card.role = "Lead";
  card.industry = "Machines";
  card.trade_notice = "Offers: bolts. Looks for: nuts.";
  card.impp = {{"xmpp:bob@example.org", "", "", {"home"}},
               {"", "QQ", "12345", {}},
               {"irc://irc.example.org/bob,isnick", "", "", {}}};
  card.tel = {{"+49 30 123456", {"work", "voice"}, 1}, {"+4930123457", {"fax"}, 0}};
  card.email = {{"bob@example.org", {"summer house"}, 0}, {"work@example.org", {"work"}, 50}};
  card.url = {{"https://example.org/?a=1,2;3", {}, 0}};
  return card;
}

XmlElement vcard_with(const std::string& properties) {
  const auto parsed =
      parse_xml("<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>Bob</text></fn>" + properties + "</vcard>",
                {.bytes = 4 * 1024 * 1024, .depth = 40, .elements = 100000});
  return parsed.ok() ? *parsed : XmlElement{};
}

std::string card_data(const std::string& name) {
  const std::string path = std::string(g_getenv("CARTE_TEST_DATA")) + "/cards/" + name;
  gchar* content = nullptr;
  gsize length = 0;
  if (!g_file_get_contents(path.c_str(), &content, &length, nullptr)) return {};
  const gchars owned(content);
  return std::string(content, length);
}
