// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/wire_values.h"

#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/xcard.h"

namespace carte::wire {

gvariant owned(GVariant* floating) { return gvariant(g_variant_ref_sink(floating)); }

GVariant* text(const std::string& value) {
  // The receiver drops the connection for anything else.
  if (is_xml_text(value)) return g_variant_new_string(value.c_str());
  return g_variant_new_string(clean_text(value).c_str());
}

GVariant* texts(const std::vector<std::string>& values) {
  GVariantBuilder builder;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("as"));
  for (const auto& value : values) g_variant_builder_add_value(&builder, text(value));
  return g_variant_builder_end(&builder);
}

GVariant* card(const Card& card) { return text(card.fn.empty() ? "" : card_to_xcard_text(card)); }

unsigned window_of(GVariant* arguments) {
  const gvariant window(g_variant_get_child_value(arguments, 0));
  return g_variant_get_uint32(window.get());
}

std::string string_at(GVariant* arguments, gsize index) {
  const gvariant value(g_variant_get_child_value(arguments, index));
  return g_variant_get_string(value.get(), nullptr);
}

std::vector<std::string> strings_at(GVariant* arguments, gsize index) {
  const gvariant array(g_variant_get_child_value(arguments, index));
  std::vector<std::string> all;
  for (gsize i = 0; i < g_variant_n_children(array.get()); ++i) all.push_back(string_at(array.get(), i));
  return all;
}

bool flag_at(GVariant* arguments, gsize index) {
  const gvariant value(g_variant_get_child_value(arguments, index));
  return g_variant_get_boolean(value.get());
}

gvariant close_window(unsigned window) { return owned(g_variant_new("(u)", window)); }

}  // namespace carte::wire
