// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/core_values.h"

namespace carte {
namespace {

// "ann@example.org - Friends"
std::string joined(const char* first, const char* second) {
  if (!*second) return first;
  return *first ? std::string(first) + " \u00b7 " + second : second;
}

}  // namespace

std::vector<ListedPerson> contacts_from(GVariant* contacts) {
  std::vector<ListedPerson> people;
  GVariantIter rows;
  g_variant_iter_init(&rows, contacts);
  const char *id, *name, *address, *account, *group;
  gboolean online;
  while (g_variant_iter_next(&rows, "(&s&s&s&s&sb)", &id, &name, &address, &account, &group, &online))
    people.push_back(
        {.id = id, .name = name, .detail = joined(address, group), .search = account, .online = online != FALSE});
  return people;
}

std::vector<ListedPerson> receivers_from(GVariant* receivers, std::set<std::string>& can_suggest) {
  std::vector<ListedPerson> people;
  GVariantIter rows;
  g_variant_iter_init(&rows, receivers);
  const char *id, *name, *address, *account;
  gboolean room, online, suggest;
  while (g_variant_iter_next(&rows, "(&s&s&s&sbbb)", &id, &name, &address, &account, &room, &online, &suggest)) {
    people.push_back({.id = id,
                      .name = name,
                      .detail = joined(address, account),
                      .search = "",
                      .room = room != FALSE,
                      .online = online != FALSE});
    if (suggest) can_suggest.insert(id);
  }
  return people;
}

ShownCard shown_card_from(const Card& card, GVariant* state, GVariant* actions) {
  const char *theme, *shared_by, *warning, *notice;
  gboolean show_photo;
  g_variant_get(state, "(&sb&s&s&s)", &theme, &show_photo, &shared_by, &warning, &notice);
  ShownCard shown{card, theme, show_photo != FALSE, shared_by, warning, notice, {}};
  GVariantIter rows;
  g_variant_iter_init(&rows, actions);
  const char *id, *label;
  while (g_variant_iter_next(&rows, "(&s&s)", &id, &label)) shown.actions.emplace_back(id, label);
  return shown;
}

std::vector<std::string> strings_from(const char* const* strings) {
  std::vector<std::string> all;
  for (; *strings; ++strings) all.emplace_back(*strings);
  return all;
}

std::vector<Field> fields_from(const char* const* names) {
  std::vector<Field> fields;
  for (; *names; ++names)
    if (const auto field = field_by_name(*names)) fields.push_back(*field);
  return fields;
}

std::vector<std::string> names_of(const std::vector<Field>& fields) {
  std::vector<std::string> names;
  for (const Field field : fields) names.emplace_back(field_name(field));
  return names;
}

gstrv strv_from(const std::vector<std::string>& strings) {
  gstrv array(g_new0(char*, strings.size() + 1));
  for (std::size_t i = 0; i < strings.size(); ++i) array.get()[i] = g_strdup(strings[i].c_str());
  return array;
}

}  // namespace carte
