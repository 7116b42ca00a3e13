// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/base/result.h"
#include "prpl-ext/base/xml_element.h"

namespace carte {

// Whether a `<vcard/>` element keeps to CardLimits, before anything of it is looked at: size of its text, of each value and of
// its pictures, nesting. (The number of properties is counted while they are read.)
// `later`: a picture's size is left to who decodes it.
enum class PictureCheck { now, later };
Result<void> check_card_size(const XmlElement& vcard, PictureCheck pictures = PictureCheck::now);

// The reasons, also for text that is refused before it becomes XML.
Error card_text_too_long();
Error card_value_too_long();
Error card_picture_too_long();
Error card_has_too_many_properties();

// Whether a property's value is a picture, which has a limit of its own.
bool holds_picture(std::string_view property_name);

}  // namespace carte
