// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/ini_reader.h"

#include <cmath>
#include <optional>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

std::string trimmed(const std::string& text) {
  gchars copy(g_strdup(text.c_str()));
  return g_strstrip(copy.get());
}

std::optional<double> parse_number(const std::string& text) {
  const std::string digits = trimmed(text);
  char* end = nullptr;
  const double value = g_ascii_strtod(digits.c_str(), &end);
  if (digits.empty() || *end || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<Rgba> parse_colour(const std::string& text) {
  const std::size_t digits = text.size() - 1;
  if (text.empty() || text[0] != '#' || (digits != 3 && digits != 6 && digits != 8)) return std::nullopt;
  const int each = digits == 3 ? 1 : 2;
  double parts[4] = {0, 0, 0, 1};
  for (std::size_t i = 1, part = 0; i < text.size(); ++part) {
    int value = 0;
    for (int n = 0; n < each; ++n, ++i) {
      if (!g_ascii_isxdigit(text[i])) return std::nullopt;
      value = value * 16 + g_ascii_xdigit_value(text[i]);
    }
    parts[part] = value / (each == 1 ? 15.0 : 255.0);
  }
  return Rgba{parts[0], parts[1], parts[2], parts[3]};
}

std::string shown_number(double value) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  return g_ascii_formatd(text, sizeof text, "%g", value);
}

}  // namespace

IniReader::IniReader(std::string_view text) : file_(g_key_file_new()) {
  GErrorOut error;
  if (text.find('\0') != std::string_view::npos || !g_utf8_validate(text.data(), gssize(text.size()), nullptr)) {
    problem_ = _("theme.ini is not a text in UTF-8.");
  } else if (!g_key_file_load_from_data(file_.get(), text.data(), text.size(), G_KEY_FILE_KEEP_TRANSLATIONS, error)) {
    problem_ = sentence(_("theme.ini cannot be read: %s."), clean_line(error.message(), 200).c_str());
  }
}

void IniReader::wrong(const std::string& group, const std::string& key, const std::string& reason) {
  if (problem_.empty()) problem_ = clean_line("[" + group + "] " + key + ": " + reason, 300);
}

std::vector<std::string> IniReader::groups() const {
  std::vector<std::string> all;
  gstrv names(g_key_file_get_groups(file_.get(), nullptr));
  for (char** name = names.get(); name && *name; ++name) all.emplace_back(*name);
  return all;
}

bool IniReader::has_group(const std::string& group) const { return g_key_file_has_group(file_.get(), group.c_str()); }

bool IniReader::has(const std::string& group, const std::string& key) {
  read_.emplace(group, key);
  return g_key_file_has_key(file_.get(), group.c_str(), key.c_str(), nullptr);
}

std::vector<std::string> IniReader::unread_keys(const std::string& group) const {
  std::vector<std::string> unread;
  gstrv keys(g_key_file_get_keys(file_.get(), group.c_str(), nullptr, nullptr));
  for (char** key = keys.get(); key && *key; ++key) {
    const std::string name = std::string(*key).substr(0, std::string(*key).find('['));
    if (!read_.contains({group, name})) unread.push_back(name);
  }
  return unread;
}

std::string IniReader::text(const std::string& group, const std::string& key) {
  if (!has(group, key)) return {};
  GErrorOut error;
  gchars value(g_key_file_get_locale_string(file_.get(), group.c_str(), key.c_str(), nullptr, error));
  if (!value) wrong(group, key, error.message());
  return value ? value.get() : std::string();
}

double IniReader::number(const std::string& group, const std::string& key, double otherwise, double least,
                         double most) {
  if (!has(group, key)) return otherwise;
  const std::optional<double> value = parse_number(text(group, key));
  if (value && *value >= least && *value <= most) return *value;
  wrong(group, key,
        sentence(_("must be a number from %s to %s."), shown_number(least).c_str(), shown_number(most).c_str()));
  return otherwise;
}

int IniReader::whole(const std::string& group, const std::string& key, int otherwise, int least, int most) {
  const double value = number(group, key, otherwise, least, most);
  if (value != std::floor(value)) wrong(group, key, _("must be a whole number."));
  return int(value);
}

bool IniReader::yes_no(const std::string& group, const std::string& key, bool otherwise) {
  return choice(group, key, {"no", "yes"}, otherwise ? 1 : 0) == 1;
}

int IniReader::choice(const std::string& group, const std::string& key, const std::vector<std::string>& words,
                      int otherwise) {
  if (!has(group, key)) return otherwise;
  const std::string value = trimmed(text(group, key));
  std::string all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (value == words[i]) return int(i);
    all += (i ? ", " : "") + words[i];
  }
  wrong(group, key, sentence(_("must be one of: %s."), all.c_str()));
  return otherwise;
}

std::vector<std::string> IniReader::list(const std::string& group, const std::string& key) {
  std::vector<std::string> all;
  if (!has(group, key)) return all;
  gstrv parts(g_strsplit(text(group, key).c_str(), ",", 64));
  for (char** part = parts.get(); *part; ++part) all.emplace_back(g_strstrip(*part));
  return all;
}

Box IniReader::box(const std::string& group, const std::string& key) {
  std::vector<double> parts;
  for (const std::string& part : list(group, key)) {
    const std::optional<double> value = parse_number(part);
    if (value && std::abs(*value) <= 1000) parts.push_back(*value);
  }
  if (parts.size() == 4 && list(group, key).size() == 4 && parts[2] > 0 && parts[3] > 0)
    return {parts[0], parts[1], parts[2], parts[3]};
  wrong(group, key, _("must be four numbers: x, y, width, height."));
  return {};
}

std::vector<Rgba> IniReader::colours(const std::string& group, const std::string& key) {
  std::vector<Rgba> all;
  for (const std::string& part : list(group, key)) {
    if (auto colour = parse_colour(part)) {
      all.push_back(*colour);
      continue;
    }
    wrong(group, key, sentence(_("“%s” is not written like #2a6fdb or #2a6fdb80."), clean_line(part, 40).c_str()));
    return {};
  }
  return all;
}

}  // namespace carte
