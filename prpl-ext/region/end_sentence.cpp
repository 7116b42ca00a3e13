// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/end_sentence.h"

#include "prpl-ext/base/i18n.h"

namespace carte::region {

std::string told_to_viewer(EndReason reason) {
  switch (reason) {
    case EndReason::stopped:
      return _("The sharing was stopped.");
    case EndReason::lost:
      return _("The connection was lost and could not be made again.");
    case EndReason::refused:
      return _("The region is not shared with you any more.");
    case EndReason::no_way:
      return _("No way was found from the other computer to this one, and this chat cannot carry pictures.");
    case EndReason::failed:
      break;
  }
  return _("The sharing ended because something went wrong.");
}

std::string told_to_sharer(EndReason reason) {
  switch (reason) {
    case EndReason::stopped:
      return _("They closed the window.");
    case EndReason::lost:
      return _("They could not be reached any more.");
    case EndReason::refused:
      return _("They do not want to see the region.");
    case EndReason::no_way:
      return _("No way was found from this computer to theirs, and this chat cannot carry pictures. A TURN server in "
               "the preferences would make one.");
    case EndReason::failed:
      break;
  }
  return _("Their connection ended because something went wrong.");
}

}  // namespace carte::region
