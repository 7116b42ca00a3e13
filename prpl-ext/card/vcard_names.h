// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace carte {

// How a property's value is written in vCard text.
enum class VcardKind {
  text,     // one text
  list,     // several, between dividers
  parts,    // named parts between semicolons
  date,     // a date, in the dialect's form
  place,    // geo: URI, or `latitude;longitude`
  picture,  // URI, or base64
};

struct VcardForm {
  std::string_view name;
  VcardKind kind;
  std::string_view type;  // the value's element in xCard (RFC 6351 section 5), empty for parts
  char divider = ',';
  std::array<std::string_view, 7> parts = {};  // their elements
};

// The form of a property that cards know, and of a few others; null for the rest.
const VcardForm* form_of(std::string_view name);

// For the rest, the type that the value of one of vCard 4.0's own properties has unless VALUE= says another; else empty.
std::string_view default_type_of(std::string_view name);

// The standard's name for a property that older dialects write with X- (`x-gender`, `x-kind`), else the name itself.
std::string_view standard_name(std::string_view name);

// The element in urn:carte:1:card that a property such as `x-carte-quotation` stands for, else empty.
std::string_view own_property(std::string_view name);

// The service of a property such as `x-icq`, `xmpp` for `x-jabber`; else empty.
std::string_view service_of_property(std::string_view name);

// The other way: `X-ICQ` for ICQ, empty where address books know none.
std::string_view property_of_service(std::string_view service);

// The element that holds a parameter's values (RFC 6351 section 5): `pref` integer, `type` text ..., `unknown` for others.
std::string_view parameter_type(std::string_view name);

// Whether VALUE= may name this type: text, uri, date ...
bool is_value_type(std::string_view type);

}  // namespace carte
