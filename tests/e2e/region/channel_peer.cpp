// SPDX-License-Identifier: GPL-2.0-or-later
// channel-peer share|watch [--stun=URI] [--turn=URI] [--relay-only] [--no-direct] [--no-ice]: one end of a region's channel without
// pictures of anything. Lines: in and out `letter BASE64`; into the sharer `picture SIZE`, `end`; out what happened.
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

#include "prpl-ext/region/channel/sharer_door.h"
#include "prpl-ext/region/channel/viewer_channel.h"
#include "tests/e2e/region/peer_lines.h"

namespace carte::region {

namespace {

gmainloop loop(g_main_loop_new(nullptr, FALSE));

const char* name_of(LivePath path) {
  constexpr const char* names[] = {"none", "direct", "ice", "relayed", "in-band"};
  return names[static_cast<int>(path)];
}

void say_letter(const Letter& letter) { say({"letter", to_base64(*pack_letter(letter))}); }

std::optional<Letter> letter_in(const Words& words) {
  if (words.size() != 2 || words[0] != "letter") return std::nullopt;
  const Result<Letter> letter = unpack_letter(from_base64(words[1]));
  return letter ? std::optional(*letter) : std::nullopt;
}

// What the viewer can tell to be right.
std::vector<std::uint8_t> pixels(std::uint64_t number, std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  std::uint64_t state = number * 0x9e3779b97f4a7c15u + size;
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>((state = state * 6364136223846793005u + 1442695040888963407u) >> 56);
  return bytes;
}

class Sharer final : SharerDoorListener {
 public:
  Sharer(const ChannelSettings& settings, const Certificate& certificate)
      : door_(SharerDoor::make(region_, Mode::tiles, certificate, settings, *this)) {
    say_letter(Offer{region_, Mode::tiles, 640, 480, false, commitment_to(certificate.fingerprint(), salt_)});
  }

  void line(const Words& words) {
    if (const auto letter = letter_in(words)) return came(*letter);
    if (words[0] == "picture") send(std::strtoull(words[1].c_str(), nullptr, 10));
    if (words[0] == "end") {
      door_->end(EndReason::stopped);
      say({"port", std::to_string(door_->port())});
    }
  }

 private:
  void came(const Letter& letter) {
    const auto* accept = std::get_if<Accept>(&letter);
    if (!accept) return door_->letter_came(viewer_, letter);
    viewer_ = accept->viewer;
    door_->admit(viewer_, salt_);
    say({"port", std::to_string(door_->port())});
  }
  void send(std::size_t size) {
    ++number_;
    const bool sent = door_->send(viewer_, SentPicture{number_, true, true, 0, pixels(number_, size)});
    if (!sent) say({"unsent", std::to_string(number_)});
  }

  void letter_goes(const Fingerprint&, const Letter& letter) override { say_letter(letter); }
  void bytes_go(const Fingerprint&, std::span<const std::uint8_t>) override {}
  void connected(const Fingerprint&, LivePath path) override { say({"connected", name_of(path)}); }
  void came(const Fingerprint&, const Message& message) override {
    if (const auto* done = std::get_if<Acknowledged>(&message))
      say({"acknowledged", std::to_string(done->number), std::to_string(door_->round_trip_us(viewer_))});
  }
  void drained(const Fingerprint&) override {}
  void lost(const Fingerprint&) override { say({"lost"}); }
  void ended(const Fingerprint&, EndReason, const std::string& why) override { say({"ended", why}); }

  Token region_ = new_token();
  Salt salt_ = new_salt();
  Fingerprint viewer_{};
  std::uint64_t number_ = 0;
  std::unique_ptr<SharerDoor> door_;
};

class Watcher final : ViewerChannelListener {
 public:
  Watcher(const ChannelSettings& settings, const Certificate& certificate) : settings_(settings), certificate_(certificate) {}

  void line(const Words& words) {
    const auto letter = letter_in(words);
    if (!letter) return;
    if (const auto* offer = std::get_if<Offer>(&*letter)) channel_ = ViewerChannel::make(*offer, certificate_, settings_, *this);
    else if (channel_) channel_->letter_came(*letter);
  }

 private:
  void letter_goes(const Letter& letter) override { say_letter(letter); }
  void bytes_go(std::span<const std::uint8_t>) override {}
  void sharer_known(const std::string& code) override { say({"code", code}); }
  void connecting() override {}
  void connected(LivePath path) override { say({"connected", name_of(path)}); }
  void came(Message message) override {
    const auto* picture = std::get_if<SentPicture>(&message);
    if (!picture) return;
    const bool good = picture->bytes == pixels(picture->number, picture->bytes.size());
    say({"picture", std::to_string(picture->bytes.size()), good ? "good" : "bad"});
    channel_->send(Acknowledged{picture->number, 0});
  }
  void lost() override { say({"lost"}); }
  void ended(EndReason, const std::string& why) override { say({"ended", why}); }

  ChannelSettings settings_;
  Certificate certificate_;
  std::unique_ptr<ViewerChannel> channel_;
};

bool take(std::string_view option, ChannelSettings& settings) {
  if (option.starts_with("--stun=")) settings.stun = option.substr(7);
  else if (option.starts_with("--turn=")) settings.turn = option.substr(7);
  else if (option == "--relay-only") settings.relay_only = true;
  else if (option == "--no-direct") settings.direct = false;
  else if (option == "--no-ice") settings.ice = false;
  else return false;
  return true;
}

template <class End>
int run(const ChannelSettings& settings) {
  const Result<Certificate> certificate = Certificate::make();
  if (!certificate) return 1;
  End end(settings, *certificate);
  const PeerLines lines([&](const Words& words) { end.line(words); }, [] { g_main_loop_quit(loop.get()); });
  g_main_loop_run(loop.get());
  return 0;
}

}  // namespace

int peer(int count, char** words) {
  ChannelSettings settings;
  for (int i = 2; i < count; ++i)
    if (!take(words[i], settings)) return 2;
  if (count < 2) return 2;
  return std::string_view(words[1]) == "share" ? run<Sharer>(settings) : run<Watcher>(settings);
}

}  // namespace carte::region

int main(int count, char** words) { return carte::region::peer(count, words); }
