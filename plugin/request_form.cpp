// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/request_form.h"

#include <map>
#include <memory>

#include "plugin/which_client.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

struct Pending {
  void* handle;
  std::function<void(const FormAnswer&)> accepted;
  std::function<void()> cancelled;
  std::function<void(const std::string&)> file_chosen;
};

// libpurple drops a closed form without a word, so what waits for its answer is owned here.
std::map<Pending*, std::unique_ptr<Pending>>& pending_forms() {
  static std::map<Pending*, std::unique_ptr<Pending>> all;
  return all;
}

std::unique_ptr<Pending> take(Pending* form) {
  const auto found = pending_forms().find(form);
  if (found == pending_forms().end()) return nullptr;
  std::unique_ptr<Pending> owned = std::move(found->second);
  pending_forms().erase(found);
  return owned;
}

void form_accepted(Pending* form, PurpleRequestFields* fields) noexcept {
  if (const auto owned = take(form)) owned->accepted(FormAnswer(fields));
}

void form_cancelled(Pending* form, PurpleRequestFields*) noexcept {
  if (const auto owned = take(form)) owned->cancelled();
}

void file_chosen(Pending* form, const char* path) noexcept {
  const auto owned = take(form);
  if (owned && path) owned->file_chosen(path);
}

void file_cancelled(Pending* form, const char*) noexcept { take(form); }

Pending* keep(Pending pending) {
  auto form = std::make_unique<Pending>(std::move(pending));
  Pending* data = form.get();
  pending_forms().emplace(data, std::move(form));
  return data;
}

}  // namespace

std::string FormAnswer::text(const std::string& id) const {
  const char* value = purple_request_fields_get_string(fields_, id.c_str());
  return value ? value : "";
}

bool FormAnswer::ticked(const std::string& id) const { return purple_request_fields_get_bool(fields_, id.c_str()); }

std::size_t FormAnswer::choice(const std::string& id) const {
  const int chosen = purple_request_fields_get_choice(fields_, id.c_str());
  return chosen < 0 ? 0 : static_cast<std::size_t>(chosen);
}

std::vector<std::string> FormAnswer::list(const std::string& id) const {
  PurpleRequestField* field = purple_request_fields_get_field(fields_, id.c_str());
  std::vector<std::string> ids;
  for (GList* item = purple_request_field_list_get_selected(field); item; item = item->next)
    ids.emplace_back(static_cast<const char*>(purple_request_field_list_get_data(field, static_cast<const char*>(item->data))));
  return ids;
}

RequestForm::RequestForm(std::string title, std::string primary, std::string secondary)
    : title_(std::move(title)),
      primary_(std::move(primary)),
      secondary_(std::move(secondary)),
      fields_(purple_request_fields_new()) {}

RequestForm::~RequestForm() {
  if (fields_) purple_request_fields_destroy(fields_);
}

bool RequestForm::can_be_shown() {
  const PurpleRequestUiOps* client = purple_request_get_ui_ops();
  return client && client->request_fields;
}

void RequestForm::group(const std::string& heading) {
  // Pidgin takes headings for markup, and nothing else of a form; other clients show them as they are.
  const std::string shown = is_pidgin() ? escape_markup(heading) : heading;
  group_ = purple_request_field_group_new(heading.empty() ? nullptr : shown.c_str());
  purple_request_fields_add_group(fields_, group_);
}

PurpleRequestFieldGroup* RequestForm::current() {
  if (!group_) group({});
  return group_;
}

void RequestForm::text(const std::string& id, const std::string& label, const std::string& value, bool required) {
  PurpleRequestField* field = purple_request_field_string_new(id.c_str(), label.c_str(), value.c_str(), FALSE);
  purple_request_field_set_required(field, required);
  purple_request_field_group_add_field(current(), field);
}

void RequestForm::password(const std::string& id, const std::string& label) {
  PurpleRequestField* field = purple_request_field_string_new(id.c_str(), label.c_str(), nullptr, FALSE);
  purple_request_field_string_set_masked(field, TRUE);
  purple_request_field_set_required(field, TRUE);
  purple_request_field_group_add_field(current(), field);
}

void RequestForm::group_name(const std::string& id, const std::string& label, const std::string& value) {
  PurpleRequestField* field = purple_request_field_string_new(id.c_str(), label.c_str(), value.c_str(), FALSE);
  purple_request_field_set_type_hint(field, "group");
  purple_request_field_group_add_field(current(), field);
}

void RequestForm::tick(const std::string& id, const std::string& label, bool ticked) {
  purple_request_field_group_add_field(current(), purple_request_field_bool_new(id.c_str(), label.c_str(), ticked));
}

void RequestForm::choice(const std::string& id, const std::string& label, const std::vector<std::string>& options,
                         std::size_t chosen) {
  PurpleRequestField* field = purple_request_field_choice_new(id.c_str(), label.c_str(), static_cast<int>(chosen));
  for (const std::string& option : options) purple_request_field_choice_add(field, option.c_str());
  purple_request_field_group_add_field(current(), field);
}

void RequestForm::list(const std::string& id, const std::string& label,
                       const std::vector<std::pair<std::string, std::string>>& options,
                       const std::vector<std::string>& chosen, bool several) {
  PurpleRequestField* field = purple_request_field_list_new(id.c_str(), label.c_str());
  purple_request_field_list_set_multi_select(field, several);
  std::map<std::string, int> seen;
  for (const auto& [option, name] : options) {
    // The list is keyed by label: the second Bob needs one of his own.
    const int count = ++seen[name];
    const std::string unique = count == 1 ? name : name + " #" + std::to_string(count);
    // libpurple never frees what stands behind a list item.
    purple_request_field_list_add_icon(field, unique.c_str(), nullptr, const_cast<char*>(g_intern_string(option.c_str())));
    for (const std::string& id_chosen : chosen) {
      if (id_chosen == option) purple_request_field_list_add_selected(field, unique.c_str());
    }
  }
  purple_request_field_group_add_field(current(), field);
}

void RequestForm::fixed(const std::string& id, const std::string& label, const std::string& value) {
  PurpleRequestField* field = purple_request_field_string_new(id.c_str(), label.c_str(), value.c_str(), FALSE);
  purple_request_field_string_set_editable(field, FALSE);
  purple_request_field_group_add_field(current(), field);
}

void RequestForm::show(void* handle, PurpleConversation* conversation, const std::string& accept_label,
                       std::function<void(const FormAnswer&)> accepted, std::function<void()> cancelled) && {
  Pending* data = keep({handle, std::move(accepted), std::move(cancelled), {}});
  // The request API owns the fields from here on.
  purple_request_fields(handle, title_.c_str(), primary_.c_str(), secondary_.empty() ? nullptr : secondary_.c_str(),
                        std::exchange(fields_, nullptr), accept_label.c_str(), G_CALLBACK(form_accepted), _("Cancel"),
                        G_CALLBACK(form_cancelled), conversation ? purple_conversation_get_account(conversation) : nullptr,
                        nullptr, conversation, data);
}

void RequestForm::ask_file(void* handle, const std::string& title, const std::string& name,
                           std::function<void(const std::string&)> accepted) {
  purple_request_file(handle, title.c_str(), name.c_str(), TRUE, G_CALLBACK(file_chosen), G_CALLBACK(file_cancelled),
                      nullptr, nullptr, nullptr, keep({handle, {}, {}, std::move(accepted)}));
}

void RequestForm::ask_open(void* handle, const std::string& title, std::function<void(const std::string&)> accepted) {
  purple_request_file(handle, title.c_str(), nullptr, FALSE, G_CALLBACK(file_chosen), G_CALLBACK(file_cancelled), nullptr,
                      nullptr, nullptr, keep({handle, {}, {}, std::move(accepted)}));
}

void RequestForm::close_all(void* handle) {
  std::erase_if(pending_forms(), [handle](const auto& entry) { return entry.first->handle == handle; });
  purple_request_close_with_handle(handle);
}

}  // namespace carte
