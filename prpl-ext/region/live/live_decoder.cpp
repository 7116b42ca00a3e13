// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/live_decoder.h"

#include <string_view>

#include "prpl-ext/card/portrait.h"
#include "prpl-ext/region/tile/tile_codec.h"
#include "prpl-ext/region/whole/whole_codec.h"

namespace carte::region {
namespace {

class LiveDecoder final : public PictureDecoder {
 public:
  Result<DecodedPicture> decode(std::span<const std::uint8_t> bytes) override {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const bool whole = !picture_media_type(text).empty();
    if (!decoder_ || whole != whole_) {
      decoder_ = whole ? make_whole_decoder() : make_tile_decoder();
      whole_ = whole;
    }
    return decoder_->decode(bytes);
  }

 private:
  std::unique_ptr<PictureDecoder> decoder_;  // one at a time, for the sake of memory
  bool whole_ = false;
};

}  // namespace

std::unique_ptr<PictureDecoder> make_live_decoder() { return std::make_unique<LiveDecoder>(); }

}  // namespace carte::region
