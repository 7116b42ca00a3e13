// SPDX-License-Identifier: GPL-2.0-or-later
// The prototype that the codec is measured beside, as a library: the bench compiles it when REGION_PROTOTYPE names the
// folder of codec.hpp.
#include "codec.hpp"

extern "C" {

struct Pair {
  Codec encoder, decoder;
  std::vector<u8> bytes;
};

void* prototype_open(int width, int height) {
  auto* pair = new Pair;
  pair->encoder.init(width, height);
  pair->decoder.init(width, height);
  pair->encoder.o.ltr = pair->decoder.o.ltr = false;
  return pair;
}

void prototype_close(void* pair) { delete static_cast<Pair*>(pair); }

unsigned long prototype_encode(void* pair, const unsigned* pixels, int stride_bytes) {
  auto& both = *static_cast<Pair*>(pair);
  both.bytes = both.encoder.encode(reinterpret_cast<const u8*>(pixels), stride_bytes);
  return both.bytes.size();
}

void prototype_decode(void* pair) {
  auto& both = *static_cast<Pair*>(pair);
  both.decoder.decode(both.bytes.data(), both.bytes.size());
}

}
