// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "prpl-ext/base/ids.h"
#include "prpl-ext/region/channel/certificate.h"
#include "prpl-ext/region/channel/message.h"
#include "prpl-ext/region/channel/settings.h"

namespace carte::region {

// What a ViewerChannel tells, in its main context; but for letter_goes() never from inside a call of one of its methods.
class ViewerChannelListener {
 public:
  virtual ~ViewerChannelListener() = default;
  // To go through the chat.
  virtual void letter_goes(const Letter& letter) = 0;
  // To go through the chat network, in this order.
  virtual void bytes_go(std::span<const std::uint8_t> bytes) = 0;
  // Paths came, and what they say of the sharer is what the offer promised. code: six digits, for those who do not know each other.
  virtual void sharer_known(const std::string& code) = 0;
  // After that, with the same Paths or with later ones: the sharer has told where to connect to, which is being tried.
  virtual void connecting() = 0;
  // For the first time, or anew after `lost`: what follows begins with a key picture.
  virtual void connected(LivePath path) = 0;
  // SentPicture, StateChange, PointerShape, PointerPlace.
  virtual void came(Message message) = 0;
  // The path broke, and is being made anew.
  virtual void lost() = 0;
  // For good: the sharer stopped it, or no way was found (again). why: a sentence.
  virtual void ended(EndReason reason, const std::string& why) = 0;
};

// The viewer's end of a region's channel. Used on one thread, in the main context that was the thread's default one when it
// was made. Nothing in it waits.
class ViewerChannel {
 public:
  // Accepts the offer: an Accept goes at once by letter_goes(). The listener outlives it.
  static std::unique_ptr<ViewerChannel> make(const Offer& offer, const Certificate& certificate,
                                             const ChannelSettings& settings, ViewerChannelListener& listener);
  virtual ~ViewerChannel() = default;  // end()

  // Paths and End count. Paths of another certificate than the offer's end it.
  virtual void letter_came(const Letter& letter) = 0;
  // See Watching::bytes_came().
  virtual void bytes_came(bool ready, std::size_t room, std::span<const std::uint8_t> bytes) = 0;

  // As SharerDoor's.
  virtual bool send(const Message& message) = 0;
  virtual std::size_t unsent() const = 0;
  virtual int round_trip_us() const = 0;
  // Bytes still on their way of the message that is coming in; 0: none, or not known.
  virtual std::size_t missing() const = 0;

  // The sharer is told; for good. Nothing more is told to the listener.
  virtual void end() = 0;
};

}  // namespace carte::region
