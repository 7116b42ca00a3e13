// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/hand_over_desk.h"

#include <utility>

#include "plugin/contact_directory.h"
#include "plugin/open_address.h"
#include "plugin/preferences.h"
#include "plugin/request_form.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/purple/names.h"

namespace carte {
namespace {

constexpr const char* bonjour = "prpl-bonjour";

// Whom the user's Bonjour accounts see.
std::vector<NearbyPerson> nearby() {
  std::vector<NearbyPerson> people;
  for (const ContactEntry& entry : possible_receivers()) {
    const auto peer = find_contact(entry.id);
    if (peer && !peer->room && entry.online && peer->account.protocol.str() == bonjour) people.push_back({entry.id, entry.name});
  }
  return people;
}

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

}  // namespace

HandOverDesk::HandOverDesk(Parts parts) : parts_(std::move(parts)) {
  if (parts_.companion) {
    window_ = std::make_unique<HandOverWindow>(parts_.companion->windows());
    scan_ = std::make_unique<ScanWindow>(parts_.companion->windows());
  }
  Result<Door> door = Door::open(purple_user_dir(), [this](const DoorRequest& request) { return opened(request); });
  if (door) {
    door_.emplace(std::move(*door));
  } else {
    purple_debug_warning("purple-carte", "%s\n", door.reason().c_str());
  }
}

void HandOverDesk::hand_over(const Card& card, unsigned long xid) {
  if (!window_) {
    purple_notify_info(parts_.plugin, _("Hand Over"), _("This program has no window for handing cards over."),
                       _("Save the card with /card save FILE; the command “carte qr” makes a QR code of the file."));
    return;
  }
  const KeyedCard* own = parts_.own.find(card.uid);
  Card shown = own ? rendition(own->own, own->keys, Audience::everyone) : card;
  // Not under their signature: it was given to this user alone.
  if (shown.proof && shown.proof->audience != Audience::everyone) shown.proof.reset();
  const HandOver what{.card = shown,
                      .theme = preferences::theme(),
                      .show_photo = preferences::show_pictures(),
                      .own = own != nullptr,
                      .nearby = nearby()};
  window_->show(xid, what, {.send = [this, shown](const std::string& id) { send_nearby(shown, id); }, .closed = {}, .unavailable = {}});
}

void HandOverDesk::send_nearby(const Card& card, const std::string& id) {
  const auto peer = find_contact(id);
  const Result<void> sent = peer ? parts_.carrier.send(*peer, Share{.token = new_token(), .card = card})
                                 : Result<void>(Error{_("This person is no longer on the local network.")});
  window_->finished(sent.ok(), sent ? std::string(_("The card was sent.")) : sent.reason());
}

void HandOverDesk::read_code(unsigned long xid) {
  if (!scan_) {
    purple_notify_info(parts_.plugin, _("Read a QR Code"), _("This program has no window for reading codes."),
                       _("The command “carte scan” reads the QR codes in a picture."));
    return;
  }
  ScanEvents events;
  events.add = [this](const Card& card) {
    parts_.hold(card, [this](const Result<void>& held) {
      scan_->finished(held.ok(), held ? std::string(_("The card is in your card holder now.")) : held.reason());
    });
  };
  events.open = [this](const std::string& uri) {
    const Result<void> opened = open_address(uri);
    scan_->finished(opened.ok(), opened ? std::string() : opened.reason());
  };
  scan_->show(xid, preferences::theme(), preferences::show_pictures(), std::move(events));
}

void HandOverDesk::ask_import(const std::string& path) const {
  const gchars name(g_filename_display_basename(path.c_str()));
  RequestForm form(_("Import Cards"), sentence(_("Add the cards in %s to your card holder?"), clean_line(name.get(), 80).c_str()), {});
  std::move(form).show(parts_.plugin, nullptr, _("Add"), [this, path](const FormAnswer&) { parts_.import_file(path); });
}

void HandOverDesk::ask_address(const std::string& uri) const {
  const std::string shown = clean_line(uri, 200);
  auto* copy = g_strdup(uri.c_str());
  purple_request_action(
      parts_.plugin, _("Open an Address"), _("Open this address?"), shown.c_str(), 0, nullptr, nullptr, nullptr, copy, 2,
      _("_Open"), PurpleRequestActionCb([](void* data, int) {
        const gchars address(static_cast<char*>(data));
        if (const auto opened = open_address(address.get()); !opened)
          purple_notify_error(nullptr, _("Open an Address"), _("The address was not opened."), opened.reason().c_str());
      }),
      _("_Cancel"), PurpleRequestActionCb([](void* data, int) { g_free(data); }));
}

Result<void> HandOverDesk::opened(const DoorRequest& request) {
  std::visit(Overloaded{[this](const OpenHolder&) { parts_.open_holder(); },
                        [this](const OpenCard& open) { parts_.show(open.card); },
                        [this](const OpenFile& open) { ask_import(open.path); },
                        [this](const OpenAddress& open) { ask_address(open.uri); }},
             request);
  return {};
}

}  // namespace carte
