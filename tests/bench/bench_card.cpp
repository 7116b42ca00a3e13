// SPDX-License-Identifier: GPL-2.0-or-later
// A card's own costs: reading and checking it, drawing it, and its text form. Beside each a peer that does the bare part of the job.
#include <libxml/parser.h>
#include <zlib.h>

#include <cstdlib>

#include "prpl-ext/card/portrait.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/draw/card_picture.h"
#include "prpl-ext/message/text_form.h"
#include "tests/bench/figures.h"

namespace {

using namespace carte;

// Noise compresses badly: the JPEG of it has the size that is asked for.
std::string noisy_jpeg(std::size_t wanted) {
  for (int side = 32;; side += 4) {
    gref<GdkPixbuf> pixbuf(gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, side, side));
    guchar* pixels = gdk_pixbuf_get_pixels(pixbuf.get());
    unsigned state = 1;
    for (gsize i = 0; i < gdk_pixbuf_get_byte_length(pixbuf.get()); ++i) pixels[i] = static_cast<guchar>((state = state * 1103515245u + 12345u) >> 16);
    gchar* bytes = nullptr;
    gsize size = 0;
    gdk_pixbuf_save_to_buffer(pixbuf.get(), &bytes, &size, "jpeg", nullptr, "quality", "85", nullptr);
    std::string jpeg(bytes, size);
    g_free(bytes);
    if (jpeg.size() >= wanted) return jpeg;
  }
}

Card full_card() {
  Card card;
  card.fn = "Bob Smith";
  card.n = {"Smith", "Bob", {}, {}, {}};
  card.nickname = {"bobby"};
  card.gender = Gender{"M", {}};
  card.bday = Date{1990, 3, 25};
  card.org = {"Example Ltd", "Research"};
  card.title = "Engineer";
  card.adr = {Address{.street = "1 High Street", .locality = "Oxford", .postal_code = "OX1 1AA", .country = "England", .types = {}}};
  card.quotation = "Measure twice, cut once.";
  card.impp = {Impp{"xmpp:bob@example.org", {}, {}, {}}, Impp{"irc://irc.example.org/bob,isnick", {}, {}, {}}, Impp{{}, "QQ", "12345678", {}}, Impp{{}, "Telegram", "bobsmith", {}}};
  card.tel = {TypedText{"+441865123456", {"work"}, 0}, TypedText{"+447700900123", {"cell"}, 0}};
  card.email = {TypedText{"bob@example.org", {}, 0}};
  card.url = {TypedText{"https://www.example.org/bob", {}, 0}};
  return card;
}

void must(bool ok, const char* what) {
  if (ok) return;
  std::fprintf(stderr, "bench-card: %s\n", what);
  std::exit(1);
}

}  // namespace

int main() {
  Card big = full_card();
  big.photo = Photo{"image/jpeg", noisy_jpeg(46 * 1024), {}};
  const std::string document = card_to_xcard_text(big);
  std::printf("the card: %zu bytes of xCard, %zu of them its portrait's JPEG\n", document.size(), big.photo->bytes.size());
  bench::head();
  const auto read = bench::time_ms(200, [&] {
    const auto cards = cards_from_xcard_text(document);
    must(cards.ok() && decode_picture(cards->front().photo->bytes).ok(), "the card does not read");
  });
  bench::row("read and check it, portrait decoded", read, "<= 3 ms");
  const auto libxml = bench::time_ms(200, [&] { xmlFreeDoc(xmlReadMemory(document.data(), static_cast<int>(document.size()), "card.xml", nullptr, XML_PARSE_NONET)); });
  bench::row("  beside it: libxml2 alone, no check, no portrait", libxml, "");

  const Theme theme = load_theme("plain").theme;
  const PictureOptions options{.scale = 2.0, .footer = "shared by alice", .today = Date{2026, 11, 20}};
  const auto draw = bench::time_ms(300, [&] { must(draw_card(big, theme, options) != nullptr, "no picture"); });
  bench::row("draw it at 2x, warm", draw, "<= 2 ms");
  const auto png = bench::time_ms(50, [&] { must(!card_png(big, theme, options).empty(), "no PNG"); });
  bench::row("  beside it: drawn and encoded as PNG", png, "");

  const Share share{Token("7f3k4q2a"), full_card(), false};
  const auto text = bench::time_ms(1000, [&] {
    const auto lines = payload_lines(share, 440);
    must(lines.ok() && lines->size() == 1, "the text form is not one line");
    Reassembly parts;
    const auto whole = parts.add("bob", std::get<CardFragment>(read_line(lines->front())), 0);
    must(whole && whole->ok(), "the text form does not read");
  });
  bench::row("text form of a full card: encode and decode", text, "<= 0.2 ms");
  const std::string xml = to_xml(card_to_xcard(share.card));
  const auto deflate = bench::time_ms(1000, [&] {
    std::string out(compressBound(xml.size()), '\0');
    uLongf size = out.size();
    compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(xml.data()), xml.size(), 9);
  });
  bench::row("  beside it: zlib alone, compressing its XML", deflate, "");

  const auto lines = payload_lines(share, 440);
  std::printf("\n%-58s %12zu lines %8s\n", "a full unsigned card without picture on IRC", 1 + lines->size(), "2");
  std::printf("  readable: %zu bytes, payload: %zu bytes\n", readable_line(share).size(), lines->front().size());
  return 0;
}
