// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>

#include "prpl-ext/region/live/capture_feed.h"
#include "prpl-ext/region/live/sharing_of.h"
#include "tests/e2e/region/peer_lines.h"
#include "tests/e2e/region/peer_options.h"

namespace carte::region {
namespace {

// In:  admit V | confirm V | remove V | letter V B64 | bytes V ROOM B64 | no-bytes V | pause | resume | move X Y W H |
// stop Out: offer B64 | letter V B64 | bytes V B64 | code V DIGITS | state V STATE PATH | figures V ... | moved X Y W H
// | hidden 0|1 | over
class Sharer final : SharingListener {
 public:
  Sharer(const PeerOptions& options, Certificate certificate)
      : options_(options), certificate_(std::move(certificate)), loop_(g_main_loop_new(nullptr, false)) {}

  int run() {
    auto source = make_capture_feed(options_.capture);
    if (!source) return std::cerr << source.reason() << std::endl, 1;
    sharing_ = make_sharing(std::move(*source), options_.settings, certificate_, options_.channel, *this);
    const Rect& region = options_.capture.region;
    say({"offer", to_base64(pack_letter(Offer{new_token(), options_.settings.mode, std::max(region.width, 1),
                                              std::max(region.height, 1), options_.capture.window != 0,
                                              commitment_to(certificate_.fingerprint(), salt_)})
                                .value())});
    sharing_->start();
    const PeerLines lines([this](const Words& words) { told(words); }, [this] { g_main_loop_quit(loop_.get()); });
    g_main_loop_run(loop_.get());
    return 0;
  }

 private:
  void told(const Words& words) {
    const std::string& deed = words[0];
    if (deed == "pause") return sharing_->pause();
    if (deed == "resume") return sharing_->resume();
    if (deed == "stop") return sharing_->stop();
    if (deed == "move" && words.size() == 5)
      return sharing_->set_region({std::stoi(words[1]), std::stoi(words[2]), std::stoi(words[3]), std::stoi(words[4])});
    if (words.size() > 1) told_of(ViewerId(words[1]), words);
  }

  void told_of(const ViewerId& viewer, const Words& words) {
    const std::string& deed = words[0];
    if (deed == "admit")
      sharing_->admit(viewer, !options_.stranger, salt_);
    else if (deed == "confirm")
      sharing_->confirm(viewer);
    else if (deed == "remove")
      sharing_->remove(viewer);
    else if (deed == "no-bytes")
      sharing_->bytes_came(viewer, false, 0, {});
    else if (deed == "letter" && words.size() == 3) {
      if (const auto letter = unpack_letter(from_base64(words[2]))) sharing_->letter_came(viewer, *letter);
    } else if (deed == "bytes" && words.size() >= 3) {
      const std::string bytes = words.size() > 3 ? from_base64(words[3]) : "";
      sharing_->bytes_came(viewer, true, std::stoul(words[2]), as_bytes(bytes));
    }
  }

  void letter_goes(const ViewerId& viewer, const Letter& letter) override {
    say({"letter", viewer.str(), to_base64(pack_letter(letter).value())});
  }
  void bytes_go(const ViewerId& viewer, std::span<const std::uint8_t> bytes) override {
    say({"bytes", viewer.str(), to_base64(as_text(bytes))});
  }
  void code_shown(const ViewerId& viewer, const std::string& code) override { say({"code", viewer.str(), code}); }
  void viewer_changed(const ViewerId& viewer, LiveState state, LivePath path, const std::string& why) override {
    say({"state", viewer.str(), name_of(state), name_of(path), why});
  }
  void figures_changed(const ViewerId& viewer, const LiveFigures& figures) override {
    say({"figures", viewer.str(), std::to_string(figures.bytes), std::to_string(figures.bytes_per_second),
         std::to_string(figures.pictures_per_second), std::to_string(figures.round_trip_ms),
         std::to_string(figures.delay_ms)});
  }
  void region_moved(const Rect& region) override {
    say({"moved", std::to_string(region.x), std::to_string(region.y), std::to_string(region.width),
         std::to_string(region.height)});
  }
  void source_hidden(bool hidden) override { say({"hidden", hidden ? "1" : "0"}); }
  void source_ended(const std::string& why) override { say({"over", why}); }

  PeerOptions options_;
  Certificate certificate_;
  gmainloop loop_;
  Salt salt_ = new_salt();
  std::unique_ptr<Sharing> sharing_;
};

}  // namespace

int share(const PeerOptions& options) {
  auto certificate = Certificate::make();
  if (!certificate) return std::cerr << certificate.reason() << std::endl, 1;
  return Sharer(options, std::move(*certificate)).run();
}

}  // namespace carte::region
