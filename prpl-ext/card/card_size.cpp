// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/card_size.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/card.h"

namespace carte {

namespace {

constexpr std::size_t deepest = 16;
// base64, and what stands before it in a data: URI.
constexpr std::size_t picture_chars = CardLimits::photo_bytes / 3 * 4 + 256;

class Measure {
 public:
  explicit Measure(PictureCheck pictures) : pictures_(pictures) {}

  // False when the limit that `reason` names is passed.
  bool add(const XmlElement& element, std::size_t depth, bool picture) {
    if (depth > deepest || ++elements_ > XmlLimits{}.elements) return refuse(card_has_too_many_properties());
    const std::size_t limit = picture ? picture_chars : CardLimits::value_bytes;
    if (!add_value(element.text.size(), limit, picture)) return false;
    for (const auto& [name, value] : element.attributes)
      if (!add_value(name.size() + value.size(), CardLimits::value_bytes, false)) return false;
    text_bytes_ += element.name.size();
    for (const XmlElement& child : element.children)
      if (!add(child, depth + 1, picture || (depth <= 3 && holds_picture(child.name)))) return false;
    if (text_bytes_ > CardLimits::text_bytes) return refuse(card_text_too_long());
    return true;
  }

  Result<void> result() && { return reason_ ? Result<void>(std::move(*reason_)) : Result<void>(); }

 private:
  bool add_value(std::size_t size, std::size_t limit, bool picture) {
    if (picture && pictures_ == PictureCheck::later) return true;
    if (size > limit) return refuse(picture ? card_picture_too_long() : card_value_too_long());
    (picture ? picture_bytes_ : text_bytes_) += size;
    if (picture_bytes_ > CardLimits::total_bytes) return refuse(card_picture_too_long());
    return true;
  }

  bool refuse(Error reason) {
    if (!reason_) reason_ = std::move(reason);
    return false;
  }

  PictureCheck pictures_;
  std::size_t elements_ = 0;
  std::size_t text_bytes_ = 0;
  std::size_t picture_bytes_ = 0;
  std::optional<Error> reason_;
};

}  // namespace

Result<void> check_card_size(const XmlElement& vcard, PictureCheck pictures) {
  Measure measure(pictures);
  measure.add(vcard, 1, false);
  return std::move(measure).result();
}

Error card_text_too_long() {
  return {sentence(_("The card is too large: its text is longer than %zu KB."), CardLimits::text_bytes / 1024)};
}

Error card_value_too_long() {
  return {
      sentence(_("The card is too large: one of its values is longer than %zu KB."), CardLimits::value_bytes / 1024)};
}

Error card_picture_too_long() {
  return {sentence(_("The card is too large: its portrait is larger than %zu KB."), CardLimits::photo_bytes / 1024)};
}

Error card_has_too_many_properties() {
  return {sentence(_("The card has more entries than the %zu that are allowed."), CardLimits::properties)};
}

bool holds_picture(std::string_view property_name) {
  return property_name == "photo" || property_name == "logo" || property_name == "PHOTO" || property_name == "LOGO";
}

}  // namespace carte
