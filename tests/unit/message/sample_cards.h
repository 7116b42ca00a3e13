// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/card/card.h"
#include "prpl-ext/message/share.h"

namespace carte::samples {

inline Card bob() {
  Card card;
  card.fn = "Bob Smith";
  card.impp = {{.uri = "xmpp:bob@example.org"}};
  return card;
}

inline Share bobs_share() { return {Token("7f3k4q2a"), bob(), false}; }

// Every field that people fill in, as a full card without a picture has them.
inline Card full_latin() {
  Card card;
  card.fn = "Alexandra Montgomery";
  card.n = {.family = "Montgomery", .given = "Alexandra"};
  card.nickname = {"lexi"};
  card.gender = Gender{.sex = "F"};
  card.bday = Date{.year = 1990, .month = 3, .day = 25};
  card.adr = {{.street = "12 Abbey Lane", .locality = "Ely", .postal_code = "CB7 4XJ", .country = "United Kingdom"}};
  card.quotation = "Measure twice, cut once, then celebrate.";
  card.org = {"Brightwater Instruments", "Optics"};
  card.title = "Senior Lens Designer";
  card.impp = {{.uri = "xmpp:alexandra@jabber.example.org"},
               {.uri = "irc://irc.libera.chat/lexi,isnick"},
               {.service = "QQ", .username = "823441907"},
               {.service = "Telegram", .username = "alexmont"}};
  card.tel = {{.value = "+44 1353 960123", .types = {"work"}}, {.value = "+44 7700 900461", .types = {"cell"}}};
  card.email = {{.value = "alexandra@brightwater.example"}};
  card.url = {{.value = "https://www.brightwater.example/"}};
  return card;
}

inline Card full_chinese() {
  Card card = full_latin();
  card.fn = "欧阳雪梅";
  card.n = {.family = "欧阳", .given = "雪梅"};
  card.nickname = {"xuemei"};
  card.adr = {
      {.street = "No. 27 Zhongguancun Street", .locality = "Beijing", .postal_code = "100190", .country = "China"}};
  card.org = {"北京云帆光学仪器有限公司", "研发部"};
  card.impp = {{.uri = "xmpp:xuemei@jabber.example.org"},
               {.uri = "irc://irc.libera.chat/xuemei,isnick"},
               {.service = "QQ", .username = "823441907"},
               {.service = "Telegram", .username = "ouyangxm"}};
  card.tel = {{.value = "+86 10 6255 0123", .types = {"work"}}, {.value = "+86 138 0013 8461", .types = {"cell"}}};
  card.email = {{.value = "xuemei@yunfan-optics.example"}};
  card.url = {{.value = "https://www.yunfan-optics.example/"}};
  return card;
}

}  // namespace carte::samples
