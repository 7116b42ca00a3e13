// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/faults.h"

#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/safe_link.h"
#include "ui/app/editor/draft_rows.h"
#include "ui/app/editor/form_layout.h"
#include "ui/app/editor/handle_faults.h"

namespace carte {
namespace {

constexpr std::size_t longest_line = 1000;  // bytes
constexpr std::size_t most_rows = 40;

std::string too_long(Line line, const std::string& text) {
  const bool several_lines = line == Line::quotation || line == Line::note || line == Line::trade_notice;
  return text.size() > (several_lines ? CardLimits::value_bytes : longest_line) ? _("That is too long for a card.")
                                                                                : "";
}

std::string fault_in_date(const std::string& text) {
  const auto date = typed_date(text);
  // TRANSLATORS: keep the form of the dates, only the words are translated.
  if (!date) return _("Write the date as 1990-03-25, or 03-25 without the year.");
  if (date->year && *date > today()) return _("This day has not come yet.");
  return {};
}

std::string fault_in_age(const std::string& text) {
  const bool digits = text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos;
  return digits && std::stoi(text) <= 150 ? "" : _("Write the age as a number of years.");
}

std::string fault_in_part(Field field, const Row& row, std::size_t part) {
  const std::string& text = row.parts[part];
  if (text.size() > longest_line) return _("That is too long for a card.");
  if (field == Field::impp) return fault_in_handle(row.kind, part, text);
  if (text.empty()) return {};
  if (field == Field::tel || field == Field::fax) return fault_in_phone(text);
  if (field == Field::email) return fault_in_mail(text);
  if (field == Field::url) return fault_in_web(text);
  return {};
}

// Parts that need one another: a network without a nick, a service without a name.
std::string fault_in_missing_part(Field field, const Row& row, std::size_t part) {
  if (field != Field::impp || row.parts.size() < 2 || !row.parts[part].empty() || is_empty(row)) return {};
  if (row.kind == "irc") return part == 0 ? _("Write the nick too.") : "";
  return part == 0 ? _("Write the name of the service too.") : _("Write your name there too.");
}

void check_rows(const Draft& draft, Field field, std::vector<Fault>& faults) {
  const auto rows = draft.rows.find(field);
  if (rows == draft.rows.end()) return;
  for (std::size_t i = 0; i < rows->second.size(); ++i) {
    const Row& row = rows->second[i];
    for (std::size_t part = 0; part < row.parts.size(); ++part) {
      std::string said = fault_in_part(field, row, part);
      if (said.empty()) said = fault_in_missing_part(field, row, part);
      if (said.empty() && i >= most_rows && part == 0)
        said = sentence(_("A card has room for %zu of these."), most_rows);
      if (!said.empty()) faults.push_back({field, std::nullopt, i, part, said});
    }
  }
}

}  // namespace

std::string fault_in_line(Line line, const std::string& text) {
  if (text.empty()) return {};
  if (std::string said = too_long(line, text); !said.empty()) return said;
  if (line == Line::bday) return fault_in_date(text);
  if (line == Line::age) return fault_in_age(text);
  return {};
}

std::string fault_in_phone(const std::string& text) {
  const auto digits = std::ranges::count_if(text, [](char c) { return g_ascii_isdigit(c) != 0; });
  const bool plus_inside = text.find('+', text.find_first_not_of(" (") + 1) != std::string::npos;
  if (text.find_first_not_of("+0123456789 -./()\u00a0") != std::string::npos || plus_inside)
    return _("A number has digits, spaces and - . / ( ), and may begin with +.");
  if (digits < 3) return _("This number is too short.");
  if (digits > 15) return _("This number is too long: none has more than 15 digits.");
  return {};
}

std::string fault_in_mail(const std::string& text) {
  const auto at = text.rfind('@');
  const bool right = at != std::string::npos && at > 0 && at <= 64 &&
                     text.substr(0, at).find_first_of(" @<>(),;:\"\t") == std::string::npos &&
                     is_host_name(text.substr(at + 1)) && text.find('.', at) != std::string::npos;
  return right ? "" : _("A mail address looks like name@example.org.");
}

std::string fault_in_web(const std::string& text) {
  const std::string address = web_address(text);
  const bool web = address.starts_with("https://") || address.starts_with("http://");
  const auto host = address.find("//");
  if (web && is_safe_link(address) &&
      is_host_name(address.substr(host + 2, address.find_first_of(":/?#", host + 2) - host - 2)))
    return {};
  return _("A web address looks like https://example.org.");
}

std::vector<Fault> find_faults(const Draft& draft) {
  std::vector<Fault> faults;
  if (draft.text(Line::fn).find_first_not_of(" \t") == std::string::npos)
    faults.push_back({Field::fn, Line::fn, 0, 0, _("A card needs a name.")});
  for (const auto& [line, text] : draft.lines)
    if (std::string said = fault_in_line(line, text); !said.empty())
      faults.push_back({field_of(line), line, 0, 0, std::move(said)});
  for (const Field field : all_fields()) check_rows(draft, field, faults);
  std::ranges::stable_sort(faults, {}, [](const Fault& fault) { return form_place(fault.field); });
  return faults;
}

}  // namespace carte
