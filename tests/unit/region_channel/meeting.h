// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/base/context_source.h"
#include "prpl-ext/region/channel/sharer_door.h"
#include "prpl-ext/region/channel/viewer_channel.h"

namespace carte::region::test {

inline const Token shared("7f3k4q2a");

// Loopback addresses, and not much patience.
ChannelSettings quick();
Certificate new_certificate();
SentPicture picture(std::uint64_t number, std::size_t size, bool key = false);

// Lets both ends work until it is so.
void until(const std::function<bool()>& holds);
// Lets them work for a moment in which nothing is expected to happen.
void a_moment(unsigned milliseconds = 150);

// What a letter goes through before it arrives; nothing: it is lost.
using Post = std::function<std::optional<Letter>(Letter)>;

class Meeting;

// One who looks on, and what they saw.
class Onlooker final : public ViewerChannelListener {
 public:
  Onlooker(Meeting& meeting, const ChannelSettings& settings, const Certificate& certificate = new_certificate());

  ~Onlooker() override;

  void letter_goes(const Letter& letter) override;
  void bytes_go(std::span<const std::uint8_t> bytes) override;
  void sharer_known(const std::string& shown) override { code = shown; }
  void connecting() override { ++looks; }
  void connected(LivePath over) override;
  void came(Message message) override { messages.push_back(std::move(message)); }
  void lost() override { ++losses; }
  void ended(EndReason reason, const std::string& why) override;

  const Fingerprint& id() const { return certificate.fingerprint(); }

  Meeting& meeting;
  Certificate certificate;
  Salt salt = new_salt();
  std::string code, why;
  LivePath path = LivePath::none;
  int connections = 0, losses = 0, looks = 0;
  std::optional<EndReason> end;
  std::vector<Message> messages;
  std::vector<Letter> letters;  // that they sent
  std::size_t in_band_bytes = 0;
  std::unique_ptr<ViewerChannel> channel;
};

// A sharer who admits whoever accepts, or only introduces them first, and the chat between all of them.
class Meeting final : public SharerDoorListener {
 public:
  explicit Meeting(const ChannelSettings& settings = quick());

  void letter_goes(const Fingerprint& viewer, const Letter& letter) override;
  void bytes_go(const Fingerprint& viewer, std::span<const std::uint8_t> bytes) override;
  void connected(const Fingerprint& viewer, LivePath path) override;
  void came(const Fingerprint& viewer, const Message& message) override;
  bool picture_leaves(const std::function<bool()>& write) override { return pictures_leave && write(); }
  void drained(const Fingerprint&) override { ++drains; }
  void lost(const Fingerprint&) override { ++losses; }
  void ended(const Fingerprint& viewer, EndReason reason, const std::string& why) override;

  Offer offer(const Salt& salt) const;
  void came_from(Onlooker& viewer, const Letter& letter);
  void later(std::function<void()> work);

  Certificate certificate = new_certificate();
  std::vector<Onlooker*> viewers;
  std::vector<Letter> letters;  // that the sharer sent
  std::vector<std::pair<Fingerprint, Message>> messages;
  int connections = 0, losses = 0, drains = 0;
  bool pictures_leave = true, introduces = false;
  std::optional<EndReason> end;
  std::string why;
  Post post_to_viewer = [](Letter letter) { return letter; };
  std::optional<std::size_t> in_band_room;  // nothing: there is no such way
  std::vector<ContextSource> on_the_way;
  std::unique_ptr<SharerDoor> door;

  Onlooker* find(const Fingerprint& viewer);
};

}  // namespace carte::region::test
