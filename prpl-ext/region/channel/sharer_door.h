// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "prpl-ext/base/ids.h"
#include "prpl-ext/region/channel/certificate.h"
#include "prpl-ext/region/channel/link_report.h"
#include "prpl-ext/region/channel/message.h"
#include "prpl-ext/region/channel/settings.h"

namespace carte::region {

// What a SharerDoor tells, in its main context; but for letter_goes() never from inside a call of one of its methods. Each viewer is known by the
// fingerprint in their Accept.
class SharerDoorListener {
 public:
  virtual ~SharerDoorListener() = default;
  // To go through the chat.
  virtual void letter_goes(const Fingerprint& viewer, const Letter& letter) = 0;
  // To go through the chat network, in this order.
  virtual void bytes_go(const Fingerprint& viewer, std::span<const std::uint8_t> bytes) = 0;
  // For the first time, or anew after `lost`, or in place of a connection that was there (a viewer who restarted): the viewer holds
  // nothing, the next picture has to be a key picture, and state and pointer are to be told again.
  virtual void connected(const Fingerprint& viewer, LivePath path) = 0;
  // Acknowledged and KeyWanted. All else is dropped.
  virtual void came(const Fingerprint& viewer, const Message& message) = 0;
  // A picture is about to leave for somebody. Whoever lets it calls `write` and returns what that does; false keeps it back until the
  // next send() or take_back_pictures(). Also called from inside these.
  virtual bool picture_leaves(const std::function<bool()>& write) { return write(); }
  // unsent() has come down to 0.
  virtual void drained(const Fingerprint& viewer) = 0;
  // The path broke; what was unsent is gone. The viewer may come again within ChannelTiming::resume.
  virtual void lost(const Fingerprint& viewer) = 0;
  // For good: they closed it, stayed away too long, or broke the rules. why: a sentence.
  virtual void ended(const Fingerprint& viewer, EndReason reason, const std::string& why) = 0;
};

// The sharer's end of one region's channels: one for all viewers. No port is open before the first viewer is admitted, nor
// when none is any more. Used on one thread, in the main context that was the thread's default one when it was made. Nothing in it
// waits.
class SharerDoor {
 public:
  // The listener outlives it.
  static std::unique_ptr<SharerDoor> make(const Token& region, Mode mode, const Certificate& certificate,
                                          const ChannelSettings& settings, SharerDoorListener& listener);
  virtual ~SharerDoor() = default;  // end(EndReason::stopped)

  // They accepted the offer, and the user has to compare a code before they may connect: Paths that hold no address go to them by
  // letter_goes(), so that both ends can show it. Until they are admitted nothing of theirs counts but End.
  virtual void introduce(const Fingerprint& viewer, const Salt& salt) = 0;
  // They accepted the offer: may connect from now on. Paths go to them by letter_goes(). salt: of the offer that they got. A viewer who
  // is there already: Paths go again.
  virtual void admit(const Fingerprint& viewer, const Salt& salt) = 0;
  // PathsBack, InBand and End count; of others than admitted viewers nothing does.
  virtual void letter_came(const Fingerprint& viewer, const Letter& letter) = 0;
  // See Sharing::bytes_came().
  virtual void bytes_came(const Fingerprint& viewer, bool ready, std::size_t room,
                          std::span<const std::uint8_t> bytes) = 0;

  // Goes out at once, as far as the path takes it; the rest follows by itself. False: not connected, or too much is unsent already (and this
  // one not even begun).
  virtual bool send(const Fingerprint& viewer, const Message& message) = 0;
  // The pictures that have not begun to leave do not leave any more, as if they had never been sent: their numbers are to be given again,
  // and the next one has to be a key picture. How many they were; always the last ones. One that has begun leaves to its end.
  virtual std::size_t take_back_pictures(const Fingerprint& viewer) = 0;
  // Bytes that the path has not taken yet. 0 when not connected.
  virtual std::size_t unsent(const Fingerprint& viewer) const = 0;
  // -1: not known yet.
  virtual int round_trip_us(const Fingerprint& viewer) const = 0;
  // Of a direct path only.
  virtual std::optional<LinkReport> report(const Fingerprint& viewer) const = 0;

  // That viewer is told and sees no more.
  virtual void remove(const Fingerprint& viewer, EndReason reason) = 0;
  // The same because another program has their place in the chat now. No letter tells them: it would reach that one.
  virtual void replace(const Fingerprint& viewer) = 0;
  // All of them, and the port is closed; for good.
  virtual void end(EndReason reason) = 0;

  // 0: none is open.
  virtual std::uint16_t port() const = 0;
  // Connections that were turned away, and messages that were dropped.
  virtual unsigned refused() const = 0;
};

}  // namespace carte::region
