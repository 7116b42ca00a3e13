// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "prpl-ext/base/bytes.h"
#include "prpl-ext/base/ids.h"

namespace carte {

// The further pieces of packed updates; TEXT_FORM.md describes them.
class UpdateWriter : public ByteWriter {
 public:
  void card_id(const CardId& id);           // 20 bytes, zeros for none
  void revision(const Revision& revision);  // counter, then length and digest; hex digits as bytes (length + 128)
};

// The reverse.
class UpdateReader : public ByteReader {
 public:
  using ByteReader::ByteReader;
  CardId card_id();
  Revision revision();
};

}  // namespace carte
