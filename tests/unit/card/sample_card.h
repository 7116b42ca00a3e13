// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/card.h"

// A card with every field filled.
carte::Card full_card();

// A decodable PNG of that size, and the same as JPEG.
std::string png_picture(int width, int height);
std::string jpeg_picture(int width, int height);

// `<vcard>` with a name and the given properties' XML.
carte::XmlElement vcard_with(const std::string& properties);

// The content of a file below tests/data/cards.
std::string card_data(const std::string& name);
