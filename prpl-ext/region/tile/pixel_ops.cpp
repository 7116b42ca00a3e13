// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/pixel_ops.h"

#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace carte::region::tile {
namespace {

constexpr std::uint32_t colour_bits = 0x00ffffff;

void compare_row(const std::uint32_t* a, const std::uint32_t* b, int width, std::uint8_t* changed) {
  int x = 0;
  for (; x + 16 <= width; x += 16) {
    if (changed[x / 16]) continue;
    std::uint32_t differs = 0;
    for (int i = 0; i < 16; i++) differs |= a[x + i] ^ b[x + i];
    if (differs & colour_bits) changed[x / 16] = 1;
  }
  for (; x < width; x++)
    if ((a[x] ^ b[x]) & colour_bits) changed[x / 16] = 1;
}

bool equal_area(const std::uint32_t* a, std::ptrdiff_t a_stride, const std::uint32_t* b, std::ptrdiff_t b_stride,
                int width, int height) {
  for (int y = 0; y < height; y++, a += a_stride, b += b_stride)
    if (std::memcmp(a, b, sizeof *a * static_cast<std::size_t>(width)) != 0) return false;
  return true;
}

int equal_pixels(const std::uint32_t* a, const std::uint32_t* b, int count) {
  int i = 0;
  while (i < count && a[i] == b[i]) i++;
  return i;
}

int same_colour(const std::uint32_t* pixels, std::uint32_t colour, int count) {
  int i = 0;
  while (i < count && pixels[i] == colour) i++;
  return i;
}

void take_pixels(std::uint32_t* to, const std::uint32_t* from, int count) {
  for (int i = 0; i < count; i++) to[i] = from[i] & colour_bits;
}

constexpr PixelOps scalar = {compare_row, equal_area, equal_pixels, same_colour, take_pixels};

#if defined(__x86_64__)
#define CARTE_AVX2 __attribute__((target("avx2,bmi")))

CARTE_AVX2 __m256i load(const std::uint32_t* from) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

CARTE_AVX2 void compare_row_avx2(const std::uint32_t* a, const std::uint32_t* b, int width, std::uint8_t* changed) {
  const __m256i mask = _mm256_set1_epi32(static_cast<int>(colour_bits));
  int x = 0;
  for (; x + 16 <= width; x += 16) {
    if (changed[x / 16]) continue;
    const __m256i differs =
        _mm256_or_si256(_mm256_xor_si256(load(a + x), load(b + x)), _mm256_xor_si256(load(a + x + 8), load(b + x + 8)));
    if (!_mm256_testz_si256(differs, mask)) changed[x / 16] = 1;
  }
  if (x < width) compare_row(a + x, b + x, width - x, changed + x / 16);
}

CARTE_AVX2 bool equal_area_avx2(const std::uint32_t* a, std::ptrdiff_t a_stride, const std::uint32_t* b,
                                std::ptrdiff_t b_stride, int width, int height) {
  if (width != 16) return equal_area(a, a_stride, b, b_stride, width, height);
  for (int y = 0; y < height; y++, a += a_stride, b += b_stride) {
    const __m256i differs =
        _mm256_or_si256(_mm256_xor_si256(load(a), load(b)), _mm256_xor_si256(load(a + 8), load(b + 8)));
    if (!_mm256_testz_si256(differs, differs)) return false;
  }
  return true;
}

CARTE_AVX2 int equal_pixels_avx2(const std::uint32_t* a, const std::uint32_t* b, int count) {
  int i = 0;
  for (; i + 8 <= count; i += 8) {
    const auto equal = static_cast<unsigned>(_mm256_movemask_ps(
        _mm256_castsi256_ps(_mm256_cmpeq_epi32(load(a + i), load(b + i)))));
    if (equal != 0xff) return i + std::countr_one(equal);
  }
  return i + equal_pixels(a + i, b + i, count - i);
}

CARTE_AVX2 int same_colour_avx2(const std::uint32_t* pixels, std::uint32_t colour, int count) {
  const __m256i wanted = _mm256_set1_epi32(static_cast<int>(colour));
  int i = 0;
  for (; i + 8 <= count; i += 8) {
    const auto equal = static_cast<unsigned>(
        _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpeq_epi32(load(pixels + i), wanted))));
    if (equal != 0xff) return i + std::countr_one(equal);
  }
  return i + same_colour(pixels + i, colour, count - i);
}

CARTE_AVX2 void take_pixels_avx2(std::uint32_t* to, const std::uint32_t* from, int count) {
  const __m256i mask = _mm256_set1_epi32(static_cast<int>(colour_bits));
  int i = 0;
  for (; i + 8 <= count; i += 8)
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + i), _mm256_and_si256(load(from + i), mask));
  take_pixels(to + i, from + i, count - i);
}

constexpr PixelOps avx2 = {compare_row_avx2, equal_area_avx2, equal_pixels_avx2, same_colour_avx2, take_pixels_avx2};
#endif

}  // namespace

const PixelOps& scalar_pixel_ops() { return scalar; }

const PixelOps& best_pixel_ops() {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
  if (has_avx2) return avx2;
#endif
  return scalar;
}

}  // namespace carte::region::tile
