// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "prpl-ext/card/card.h"
#include "prpl-ext/draw/card_layout.h"
#include "prpl-ext/draw/theme.h"

namespace carte::samples {

// Cards as people have them, from a bare name to one with everything in it.
Card full_card();
Card bare_card();
Card chinese_card();
Card arabic_card();
Card endless_card();  // every text far too long
std::vector<Card> all_cards();

// A PNG of one colour.
std::string png(int width, int height, double red, double green, double blue);

PictureOptions options();
Theme shipped(const std::string& id);
CardLayout layout(const Card& card, const std::string& theme_id);

// A theme of 200 x 100 that consists of these groups.
Theme theme_with(const std::string& groups);
const PlacedText* text_of(const CardLayout& layout, const std::string& group);
std::vector<std::string> texts(const CardLayout& layout);

// A folder that goes with its contents.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }
  void write(const std::string& name, const std::string& content) const;  // makes folders on the way

 private:
  std::string path_;
};

// An environment variable for the length of a test.
class Environment {
 public:
  Environment(const char* name, const std::string& value);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  std::string name_, before_;
};

}  // namespace carte::samples
