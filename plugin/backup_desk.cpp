// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/backup_desk.h"

#include "plugin/request_form.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

void BackupDesk::save() {
  RequestForm::ask_file(plugin_, _("Back Up Cards"), "cards.carte-backup", [this](const std::string& path) { save_to(path); });
}

void BackupDesk::save_to(const std::string& path) {
  RequestForm form(_("Back Up Cards"), _("Choose a passphrase for the backup"),
                   _("The backup holds your own cards, the card holder and your exchanges. Whoever has the file and its passphrase can "
                     "pass for you. Without the passphrase nobody can read it, not even you."));
  form.password("passphrase", _("Passphrase"));
  form.password("again", _("Passphrase again"));
  std::move(form).show(plugin_, nullptr, _("Back Up"), [this, path](const FormAnswer& answer) {
    const std::string passphrase = answer.text("passphrase");
    if (passphrase.empty() || passphrase != answer.text("again"))
      return tell(_("Your cards were not backed up."), Error{_("Type the same passphrase twice; it cannot be empty.")});
    backup_.save(path, passphrase, {}, [this](const Result<std::string>& saved) {
      tell(saved ? _("Your cards were backed up.") : _("Your cards were not backed up."), saved);
    });
  });
}

void BackupDesk::restore() {
  RequestForm::ask_open(plugin_, _("Restore Cards"), [this](const std::string& path) { restore_from(path); });
}

void BackupDesk::restore_from(const std::string& path) {
  RequestForm form(_("Restore Cards"), _("Type the passphrase of the backup"),
                   _("What is in the backup is added to your card holder. What is newer here stays."));
  form.password("passphrase", _("Passphrase"));
  std::move(form).show(plugin_, nullptr, _("Restore"), [this, path](const FormAnswer& answer) {
    backup_.restore(path, answer.text("passphrase"), {}, [this](const Result<std::string>& restored) {
      tell(restored ? _("Your cards were restored.") : _("Nothing was restored."), restored);
      if (restored) restored_();
    });
  });
}

void BackupDesk::tell(const char* title, const Result<std::string>& sentence) const {
  if (sentence) {
    purple_notify_info(plugin_, _("Contact Cards"), title, sentence->c_str());
  } else {
    purple_notify_error(plugin_, _("Contact Cards"), title, sentence.reason().c_str());
  }
}

}  // namespace carte
