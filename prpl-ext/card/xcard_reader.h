// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

// Reads the properties of one card. Each read_... takes a property over, or returns false: it is then kept as unknown.
class CardReader {
 public:
  Result<Card> read(const XmlElement& vcard);

  // Whatever of these can be read; no name is needed.
  Card read_properties(const std::vector<XmlElement>& properties);

 private:
  using Reader = bool (CardReader::*)(const XmlElement&);
  static const std::map<std::string_view, Reader>& standard_readers();
  static const std::map<std::string_view, Reader>& own_readers();

  void read_child(const XmlElement& child);
  void read_group(const XmlElement& group, const std::string& name);
  bool read_property(const XmlElement& property);
  XmlElement& unknown_group(const std::string& name);
  void put_in_order();

  template <std::string Card::*Member>
  bool read_text(const XmlElement& property);
  template <std::vector<TypedText> Card::*Member>
  bool read_typed(const XmlElement& property);
  bool read_uid(const XmlElement& property);
  bool read_kind(const XmlElement& property);
  bool read_n(const XmlElement& property);
  bool read_nickname(const XmlElement& property);
  bool read_note(const XmlElement& property);
  bool read_org(const XmlElement& property);
  bool read_photo(const XmlElement& property);
  bool read_gender(const XmlElement& property);
  bool read_bday(const XmlElement& property);
  bool read_adr(const XmlElement& property);
  bool read_geo(const XmlElement& property);
  bool read_tel(const XmlElement& property);
  bool read_email(const XmlElement& property);
  bool read_impp(const XmlElement& property);
  bool is_repeated(const Impp& impp) const;
  bool read_age(const XmlElement& property);
  bool read_zodiac(const XmlElement& property);
  bool read_chinese_zodiac(const XmlElement& property);
  bool read_replaced(const XmlElement& property);
  bool read_proof(const XmlElement& property);

  std::vector<std::string> types_of(const XmlElement& property);
  bool add_typed(std::vector<TypedText>& list, const XmlElement& property, std::string value);

  Card card_;
  std::vector<int> adr_prefs_, impp_prefs_;
  std::vector<std::string> labels_;  // of the group that is being read, as types
  bool labels_used_ = false;
  std::size_t properties_ = 0;
  std::optional<Error> error_;
};

}  // namespace carte
