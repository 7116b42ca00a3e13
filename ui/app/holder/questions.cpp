// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/holder/questions.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/window.h"

namespace carte {
namespace {

void add_filter(GtkFileChooser* chooser, const char* name, std::initializer_list<const char*> patterns) {
  GtkFileFilter* filter = gtk_file_filter_new();
  gtk_file_filter_set_name(filter, name);
  for (const char* pattern : patterns) gtk_file_filter_add_pattern(filter, pattern);
  gtk_file_chooser_add_filter(chooser, filter);
}

// Destroys the dialog whatever was answered.
void on_response(GtkWidget* dialog, std::function<void(int)> answered) {
  const auto handler = +[](GtkDialog* answered_dialog, int response, gpointer data) noexcept {
    const auto tell = *static_cast<std::function<void(int)>*>(data);
    tell(response);
    gtk_widget_destroy(GTK_WIDGET(answered_dialog));
  };
  g_signal_connect_data(
      dialog, "response", G_CALLBACK(handler), new std::function<void(int)>(std::move(answered)),
      [](gpointer data, GClosure*) {
        const std::unique_ptr<std::function<void(int)>> owned(static_cast<std::function<void(int)>*>(data));
      },
      {});
}

void name_typed(GtkEditable* entry, gpointer dialog) noexcept {
  const char* before = static_cast<const char*>(g_object_get_data(G_OBJECT(entry), "carte-before"));
  const gchars name(g_strstrip(gtk_editable_get_chars(entry, 0, -1)));
  gtk_dialog_set_response_sensitive(GTK_DIALOG(dialog), GTK_RESPONSE_OK, *name && g_strcmp0(name.get(), before) != 0);
}

}  // namespace

void ask_user(GtkWindow* window, const std::string& question, const std::string& explanation, const char* button,
              std::function<void()> yes) {
  constexpr auto flags = static_cast<GtkDialogFlags>(GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT);
  GtkWidget* dialog =
      gtk_message_dialog_new(window, flags, GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", question.c_str());
  gtk_message_dialog_format_secondary_text(GTK_MESSAGE_DIALOG(dialog), "%s", explanation.c_str());
  gtk_dialog_add_button(GTK_DIALOG(dialog), _("C_ancel"), GTK_RESPONSE_CANCEL);
  GtkWidget* ok = gtk_dialog_add_button(GTK_DIALOG(dialog), button, GTK_RESPONSE_OK);
  gtk_style_context_add_class(gtk_widget_get_style_context(ok), "destructive-action");
  gtk_dialog_set_default_response(GTK_DIALOG(dialog), GTK_RESPONSE_CANCEL);
  on_response(dialog, [yes = std::move(yes)](int response) {
    if (response == GTK_RESPONSE_OK) yes();
  });
  gtk_widget_show_all(dialog);
}

void ask_for_name(GtkWindow* window, const char* title, const std::string& before, const char* button,
                  std::function<void(const std::string&)> named) {
  constexpr auto flags = static_cast<GtkDialogFlags>(GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT);
  GtkWidget* dialog = gtk_dialog_new_with_buttons(title, window, flags, _("C_ancel"), GTK_RESPONSE_CANCEL, button,
                                                  GTK_RESPONSE_OK, nullptr);
  GtkWidget* entry = gtk_entry_new();
  gtk_entry_set_text(GTK_ENTRY(entry), before.c_str());
  gtk_entry_set_max_length(GTK_ENTRY(entry), 80);
  gtk_entry_set_width_chars(GTK_ENTRY(entry), 32);
  gtk_entry_set_activates_default(GTK_ENTRY(entry), TRUE);
  set_accessible_name(entry, _("Name"));
  g_object_set(entry, "margin", 12, nullptr);
  g_object_set_data_full(G_OBJECT(entry), "carte-before", g_strdup(before.c_str()), g_free);
  gtk_container_add(GTK_CONTAINER(gtk_dialog_get_content_area(GTK_DIALOG(dialog))), entry);
  gtk_dialog_set_default_response(GTK_DIALOG(dialog), GTK_RESPONSE_OK);
  g_signal_connect(entry, "changed", G_CALLBACK(name_typed), dialog);
  name_typed(GTK_EDITABLE(entry), dialog);
  on_response(dialog, [entry, named = std::move(named)](int response) {
    const gchars name(g_strstrip(g_strdup(gtk_entry_get_text(GTK_ENTRY(entry)))));
    if (response == GTK_RESPONSE_OK && *name) named(name.get());
  });
  gtk_widget_show_all(dialog);
}

CardFileChooser::CardFileChooser(GtkWindow* window, const std::string& name, Choices& choices, Chosen chosen)
    : dialog_(name.empty() ? gtk_file_chooser_native_new(_("Import Cards"), window, GTK_FILE_CHOOSER_ACTION_OPEN,
                                                         _("_Import"), _("C_ancel"))
                           : gtk_file_chooser_native_new(_("Export Cards"), window, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                         _("_Export"), _("C_ancel"))),
      choices_(choices),
      chosen_(std::move(chosen)) {
  GtkFileChooser* chooser = GTK_FILE_CHOOSER(dialog_.get());
  const std::string folder = choices.save_folder();
  const char* documents = g_get_user_special_dir(G_USER_DIRECTORY_DOCUMENTS);
  gtk_file_chooser_set_current_folder(chooser, !folder.empty() ? folder.c_str()
                                               : documents     ? documents
                                                               : g_get_home_dir());
  if (name.empty()) {
    gtk_file_chooser_set_select_multiple(chooser, TRUE);
    add_filter(chooser, _("Cards (.vcf, .xcf)"), {"*.vcf", "*.VCF", "*.vcard", "*.xcf", "*.XCF"});
    add_filter(chooser, _("All files"), {"*"});
  } else {
    gtk_file_chooser_set_do_overwrite_confirmation(chooser, TRUE);
    gtk_file_chooser_set_current_name(chooser, name.c_str());
    add_filter(chooser, _("Cards (vCard, .vcf)"), {"*.vcf"});
    add_filter(chooser, _("Cards (xCard, .xcf)"), {"*.xcf"});
  }
  response_ = connect<&CardFileChooser::answered>(dialog_.get(), "response", this);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(dialog_.get()));
}

CardFileChooser::~CardFileChooser() {
  response_.disconnect();
  gtk_native_dialog_destroy(GTK_NATIVE_DIALOG(dialog_.get()));
}

void CardFileChooser::answered(int response) {
  if (response != GTK_RESPONSE_ACCEPT) return;
  std::vector<std::string> paths;
  GSList* names = gtk_file_chooser_get_filenames(GTK_FILE_CHOOSER(dialog_.get()));
  for (GSList* name = names; name; name = name->next) paths.emplace_back(static_cast<char*>(name->data));
  g_slist_free_full(names, g_free);
  if (paths.empty()) return;
  const gchars folder(g_path_get_dirname(paths.front().c_str()));
  choices_.set_save_folder(folder.get());
  const Chosen chosen = chosen_;  // whoever is told may end this object
  chosen(paths);
}

}  // namespace carte
