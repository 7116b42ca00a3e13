// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/preferences.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/draw/theme.h"

namespace carte::preferences {
namespace {

constexpr const char* root = "/plugins/core/purple-carte";
constexpr const char* theme_pref = "/plugins/core/purple-carte/theme";
constexpr const char* accept_pref = "/plugins/core/purple-carte/accept_from";
constexpr const char* pictures_pref = "/plugins/core/purple-carte/show_pictures";
constexpr const char* leave_out_pref = "/plugins/core/purple-carte/leave_out";
constexpr const char* updates_pref = "/plugins/core/purple-carte/updates";
constexpr const char* exchange_pref = "/plugins/core/purple-carte/exchange";
constexpr const char* publish_pref = "/plugins/core/purple-carte/publish";
constexpr const char* lock_pref = "/plugins/core/purple-carte/lock_after_minutes";
constexpr const char* region_mode_pref = "/plugins/core/purple-carte/region_mode";
constexpr const char* region_exact_pref = "/plugins/core/purple-carte/region_exact_only";
constexpr const char* region_capture_pref = "/plugins/core/purple-carte/region_capture";
constexpr const char* region_stun_pref = "/plugins/core/purple-carte/region_stun";
constexpr const char* region_turn_pref = "/plugins/core/purple-carte/region_turn";
constexpr const char* unticked_pref = "/plugins/core/purple-carte/unticked";

constexpr std::array<std::pair<PublishChoice, const char*>, 4> publish_choices = {{{PublishChoice::ask, "ask"},
                                                                                     {PublishChoice::off, "off"},
                                                                                     {PublishChoice::contacts, "contacts"},
                                                                                     {PublishChoice::everyone, "everyone"}}};

std::string leave_out_path(Field field) { return std::string(leave_out_pref) + "/" + std::string(field_name(field)); }

// A card keeps its name and its address, or it would be nobody's.
bool can_be_left_out(Field field) { return field != Field::fn && field != Field::impp; }

void add_label(PurplePluginPrefFrame* frame, const char* text) {
  purple_plugin_pref_frame_add(frame, purple_plugin_pref_new_with_label(text));
}

PurplePluginPref* add_pref(PurplePluginPrefFrame* frame, const char* path, const char* label) {
  PurplePluginPref* pref = purple_plugin_pref_new_with_name_and_label(path, label);
  purple_plugin_pref_frame_add(frame, pref);
  return pref;
}

struct Choice {
  const char *label, *value;
};

// libpurple keeps the values' pointers, not copies, for as long as the frame lives.
void add_choices(PurplePluginPrefFrame* frame, const char* path, const char* label, const std::vector<Choice>& choices) {
  PurplePluginPref* pref = add_pref(frame, path, label);
  purple_plugin_pref_set_type(pref, PURPLE_PLUGIN_PREF_CHOICE);
  for (const Choice& choice : choices) purple_plugin_pref_add_choice(pref, choice.label, const_cast<char*>(choice.value));
}

void add_region(PurplePluginPrefFrame* frame) {
  add_label(frame, _("Showing a part of the screen"));
  add_choices(frame, region_mode_pref, _("Send"),
              {{_("What has changed"), "tiles"},
               {_("Whole pictures"), "whole"}});
  add_choices(frame, region_capture_pref, _("Look for changes"),
              {{_("When the screen reports them"), "auto"},
               {_("Ten times a second"), "timer"}});
  add_pref(frame, region_exact_pref, _("Always exact, also on slow links"));
  add_pref(frame, region_stun_pref, _("STUN server"));
  add_pref(frame, region_turn_pref, _("TURN server"));
}

}  // namespace

void add_defaults() {
  purple_prefs_add_none("/plugins");
  purple_prefs_add_none("/plugins/core");
  purple_prefs_add_none(root);
  purple_prefs_add_string(theme_pref, "plain");
  purple_prefs_add_string(accept_pref, "ask");
  purple_prefs_add_bool(pictures_pref, TRUE);
  purple_prefs_add_string(exchange_pref, "ask");
  purple_prefs_add_string(updates_pref, "apply-and-tell");
  purple_prefs_add_string(publish_pref, "ask");
  purple_prefs_add_int(lock_pref, 15);
  purple_prefs_add_string(region_mode_pref, "tiles");
  purple_prefs_add_bool(region_exact_pref, FALSE);
  purple_prefs_add_string(region_capture_pref, "auto");
  purple_prefs_add_string(region_stun_pref, "");
  purple_prefs_add_string(region_turn_pref, "");
  purple_prefs_add_string_list(unticked_pref, nullptr);
  purple_prefs_add_none(leave_out_pref);
  for (Field field : all_fields()) {
    if (can_be_left_out(field)) purple_prefs_add_bool(leave_out_path(field).c_str(), FALSE);
  }
}

std::string theme() { return purple_prefs_get_string(theme_pref); }

WhoMaySend who_may_send() { return policy_by_name(purple_prefs_get_string(accept_pref)); }

bool show_pictures() { return purple_prefs_get_bool(pictures_pref); }

UpdateChoice updates() { return update_choice_by_name(purple_prefs_get_string(updates_pref)); }

void set_updates(UpdateChoice choice) { purple_prefs_set_string(updates_pref, std::string(choice_name(choice)).c_str()); }

ExchangePolicy exchange_policy() { return exchange_policy_by_name(purple_prefs_get_string(exchange_pref)); }

PublishChoice publish() {
  const std::string name = purple_prefs_get_string(publish_pref);
  for (const auto& [choice, its_name] : publish_choices) {
    if (name == its_name) return choice;
  }
  return PublishChoice::ask;
}

void set_publish(PublishChoice choice) {
  for (const auto& [each, name] : publish_choices) {
    if (each == choice) purple_prefs_set_string(publish_pref, name);
  }
}

int lock_after_minutes() { return std::max(0, purple_prefs_get_int(lock_pref)); }

RegionSettings region() {
  return {.whole_pictures = purple_strequal(purple_prefs_get_string(region_mode_pref), "whole") != FALSE,
          .exact_only = purple_prefs_get_bool(region_exact_pref) != FALSE,
          .stun = purple_prefs_get_string(region_stun_pref),
          .turn = purple_prefs_get_string(region_turn_pref),
          .by_timer = purple_strequal(purple_prefs_get_string(region_capture_pref), "timer") != FALSE};
}

LeaveOutPreferences leave_out() {
  LeaveOutPreferences left_out;
  for (Field field : all_fields()) {
    if (can_be_left_out(field) && purple_prefs_get_bool(leave_out_path(field).c_str())) left_out.always.insert(field);
  }
  std::vector<std::string> unticked;
  GList* names = purple_prefs_get_string_list(unticked_pref);
  for (GList* item = names; item; item = item->next) unticked.emplace_back(static_cast<const char*>(item->data));
  g_list_free_full(names, g_free);
  left_out.unticked = fields_from_names(unticked);
  return left_out;
}

void remember_unticked(const std::set<Field>& fields) {
  GList* names = nullptr;
  for (const std::string& name : to_names(fields)) names = g_list_append(names, g_strdup(name.c_str()));
  purple_prefs_set_string_list(unticked_pref, names);
  g_list_free_full(names, g_free);
}

// Labels are short: Pidgin shows 380 pixels, and the longest label moves all choices to the right.
PurplePluginPrefFrame* frame(PurplePlugin*) {
  PurplePluginPrefFrame* frame = purple_plugin_pref_frame_new();
  add_label(frame, _("Receiving"));
  add_choices(frame, accept_pref, _("Show cards from"),
              {{_("Everyone"), "everyone"},
               {_("Buddies only"), "buddies"},
               {_("Buddies; ask for others"), "ask"}});
  add_label(frame, _("Exchanging"));
  add_choices(frame, exchange_pref, _("Exchange with"),
              {{_("Ask me each time"), "ask"},
               {_("Buddies; ask for others"), "always-for-buddies"},
               {_("Nobody"), "never"}});
  add_choices(frame, updates_pref, _("Changed cards"),
              {{_("Take over and tell me"), "apply-and-tell"},
               {_("Ask me first"), "ask"},
               {_("Ignore changes"), "ignore"}});
  add_label(frame, _("My card as my XMPP profile"));
  add_choices(frame, publish_pref, _("Show to"),
              {{_("Not decided yet"), "ask"},
               {_("Nobody"), "off"},
               {_("My contacts"), "contacts"},
               {_("Everyone"), "everyone"}});
  add_label(frame, _("Lock the card holder when it is not used"));
  PurplePluginPref* lock = add_pref(frame, lock_pref, _("Minutes (0: never)"));
  purple_plugin_pref_set_bounds(lock, 0, 24 * 60);
  add_region(frame);
  add_label(frame, _("Appearance"));
  const std::vector<ThemeName> names = list_themes();
  std::vector<Choice> themes;
  for (const ThemeName& name : names) themes.push_back({name.name.c_str(), g_intern_string(name.id.c_str())});
  add_choices(frame, theme_pref, _("Card theme"), themes);
  add_pref(frame, pictures_pref, _("Show portraits on cards"));
  add_label(frame, _("Never share"));
  for (Field field : all_fields()) {
    if (can_be_left_out(field)) add_pref(frame, leave_out_path(field).c_str(), field_label(field).c_str());
  }
  return frame;
}

void on_change(void* handle, void (*changed)(void* handle)) {
  using Changed = void (*)(void*);
  static Changed callback = nullptr;
  callback = changed;
  const PurplePrefCallback trampoline = [](const char*, PurplePrefType, gconstpointer, gpointer data) {
    callback(data);
  };
  // Not the whole of them: each share writes down what was unticked, and nobody has to be told.
  for (const char* pref : {theme_pref, accept_pref, pictures_pref, updates_pref, exchange_pref, publish_pref, lock_pref})
    purple_prefs_connect_callback(handle, pref, trampoline, handle);
}

}  // namespace carte::preferences
