// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/e2e/companion/samples.h"

#include <cairo.h>

#include <map>
#include <vector>

#include "prpl-ext/card/portrait.h"

namespace carte::samples {
namespace {

struct Person {
  const char *id, *name, *address;
};

constexpr Person people[] = {
    {"ann", "Ann Weaver", "ann@example.org"},
    {"li", "李小龙", "xiaolong@例子.example"},
    {"arab", "محمد بن سلمان الكاتب", "mohammed@example.com"},
    {"long", "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff the Third, Count of Nowhere in Particular",
     "hubert.blaine.wolfeschlegelsteinhausenbergerdorff@a-rather-long-host-name.example.museum"},
    {"emoji", "Zoë 🦊 O'Brien-Ñúñez", "zoe@example.net"},
    {"bare", "bare", "bare"},
    {"slow", "Slow Answer", "slow@example.org"},
    {"evil", "<b>Bank</b>\u202egnp.exe", "javascript@evil.example"},
};

const Person& person_of(const std::string& id) {
  for (const Person& person : people)
    if (id == person.id) return person;
  return people[0];
}

std::string appended(cairo_surface_t* surface) {
  std::string png;
  cairo_surface_write_to_png_stream(
      surface,
      [](void* to, const unsigned char* bytes, unsigned length) {
        static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
        return CAIRO_STATUS_SUCCESS;
      },
      &png);
  return png;
}

// A head and shoulders before a sky.
std::optional<Photo> portrait() {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 192, 192);
  cairo_t* cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 0.55, 0.75, 0.9);
  cairo_paint(cr);
  cairo_set_source_rgb(cr, 0.2, 0.3, 0.5);
  cairo_arc(cr, 96, 210, 78, 0, 6.3);
  cairo_fill(cr);
  cairo_set_source_rgb(cr, 0.9, 0.75, 0.65);
  cairo_arc(cr, 96, 84, 44, 0, 6.3);
  cairo_fill(cr);
  const std::string png = appended(surface);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  auto photo = make_portrait(png);
  return photo ? std::optional(std::move(*photo)) : std::nullopt;
}

void make_full(Card& card) {
  card.nickname = {"annie"};
  card.photo = portrait();
  card.gender = Gender{"F", ""};
  card.bday = parse_date("1990-03-25");
  card.adr.push_back({.street = "Unter den Linden 1", .locality = "Berlin", .country = "Germany"});
  card.quotation = "Weaving the web since 1991, one thread at a time.";
  card.org = {"Example Ltd", "Looms"};
  card.title = "Chief Weaver";
  card.trade_notice = "Looking for silk, offering cotton.";
  card.tel = {{"+49 30 123456", {"work"}}, {"+49 170 5550123", {"cell"}}};
  card.email = {{"ann@example.org", {}}};
  card.url = {{"https://ann.example.org/looms?a=1&b=2", {}}};
  card.note = {"Met at the fair."};
}

}  // namespace

Card little_of(const std::string& id) {
  const Person& person = person_of(id);
  Card card;
  card.fn = person.name;
  card.impp.push_back(impp_for({ProtocolId("prpl-jabber"), UserName(person.address)}));
  return card;
}

Card card_of(const std::string& id) {
  Card card = little_of(id);
  if (id == "bare") return card;
  make_full(card);
  if (id == "li") {
    card.quotation = "知己知彼,百战不殆。";
    card.org = {"示例有限公司"};
    card.title = "武术指导";
    card.adr = {{.locality = "香港", .country = "中国"}};
  }
  if (id == "arab") {
    card.quotation = "العلم نور والجهل ظلام";
    card.org = {"شركة المثال المحدودة"};
    card.title = "كاتب";
    card.adr = {{.locality = "الرياض", .country = "السعودية"}};
    card.photo.reset();
  }
  if (id == "emoji") card.quotation = "👩‍👩‍👧‍👦 🇩🇪 life is 🎉";
  if (id == "evil") card.url = {{"javascript:alert(1)", {}}, {"file:///etc/passwd", {}}, {"https://good.example/", {}}};
  return card;
}

ShareDialog share_dialog(int more) {
  ShareDialog dialog;
  for (const Person& person : people)
    dialog.contacts.push_back(
        {person.id, person.name, person.address, "me@example.org", "Friends", person.id[0] < 'j'});
  dialog.receivers = {{"bob", "Bob Smith", "bob@example.org", "me@example.org", false, true, true},
                      {"room", "Weavers", "weavers@conference.example.org", "me@example.org", true, true, false},
                      {"carol", "Carol", "carol@irc.example.org", "me on IRC", false, false, false},
                      {"dave", "Dave 大卫", "dave@example.com", "me@example.org", false, false, true}};
  for (int i = 0; i < more; ++i) {
    const std::string number = std::to_string(i);
    dialog.contacts.push_back(
        {"n" + number, "Person " + number, "person" + number + "@example.org", "me@example.org", "Crowd", i % 3 == 0});
    dialog.receivers.push_back({"n" + number, "Person " + number, "person" + number + "@example.org", "me@example.org",
                                false, i % 3 == 0, true});
  }
  dialog.chosen_contacts = {"ann"};
  return dialog;
}

CardWindowState card_state() {
  CardWindowState state;
  state.shared_by = "Shared by alice@example.org";
  state.actions = {{"add", "_Add..."},
                   {"message", "_Message"},
                   {"save", "_Save..."},
                   {"", ""},
                   {"photo", "Ask for the _Portrait"},
                   {"share", "Share This Card..."}};
  return state;
}

}  // namespace carte::samples
