// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "prpl-ext/region/gst/capture_source.h"

namespace carte::region {

// What a capture delivers, as a test sees it. Nothing here waits longer than a few seconds.
class Viewer {
 public:
  explicit Viewer(const CaptureChoice& choice);
  ~Viewer();
  Viewer(const Viewer&) = delete;
  Viewer& operator=(const Viewer&) = delete;

  GstElement* source() const { return source_; }

  // The next picture; false: none comes.
  bool next();
  // Pictures until one is as wanted.
  bool until(const std::function<bool()>& wanted);
  // The pixel has the colour, after as many pictures as it takes.
  bool shows(int x, int y, std::uint32_t colour);

  // Of the last picture.
  int width() const { return width_; }
  int height() const { return height_; }
  std::uint32_t at(int x, int y) const { return pixels_[static_cast<std::size_t>(y) * width_ + x] & 0xffffff; }
  std::vector<std::uint32_t> all() const {
    std::vector<std::uint32_t> colours = pixels_;
    for (std::uint32_t& colour : colours) colour &= 0xffffff;
    return colours;
  }
  const std::vector<Rect>& dirty() const { return dirty_; }
  // How many have come.
  int pictures() const { return pictures_; }
  bool ended();

  // The next news of a kind; messages of other kinds before it are passed over.
  template <class T>
  std::optional<T> news() {
    while (auto next = next_news())
      if (T* wanted = std::get_if<T>(&*next)) return std::move(*wanted);
    return std::nullopt;
  }
  // The pipeline told of an error.
  bool failed();

 private:
  std::optional<CaptureNews> next_news();
  void take(GstSample* sample);

  GstElement* pipeline_;
  GstElement* source_;
  GstElement* sink_;
  int width_ = 0, height_ = 0, pictures_ = 0;
  std::vector<std::uint32_t> pixels_;
  std::vector<Rect> dirty_;
};

}  // namespace carte::region
