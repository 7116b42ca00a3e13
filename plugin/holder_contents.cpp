// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder_contents.h"

#include <memory>
#include <utility>

namespace carte {

// The holder answers in the order in which it is asked, so the last answer is that all are there.
void read_contents(Holder& holder, std::function<void(Result<HolderContents>)> done) {
  auto contents = std::make_shared<Result<HolderContents>>(HolderContents{});
  const auto take = [contents](auto HolderContents::*part, auto& answer) {
    if (!*contents) return;
    if (answer) {
      (**contents).*part = std::move(*answer);
    } else {
      *contents = answer.error();
    }
  };
  holder.device([take](Result<DeviceId> device) { take(&HolderContents::device, device); });
  holder.bindings().list([take](Result<std::vector<Binding>> bindings) { take(&HolderContents::bindings, bindings); });
  holder.own_cards().list([take, contents, done = std::move(done)](Result<std::vector<KeyedCard>> own) {
    take(&HolderContents::own, own);
    done(std::move(*contents));
  });
}

}  // namespace carte
