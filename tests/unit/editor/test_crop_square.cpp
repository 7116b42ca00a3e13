// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/suite.h"
#include "ui/app/editor/crop_square.h"

using namespace carte;

TEST(the_first_square_is_the_largest_in_the_middle) {
  EXPECT((CropSquare::of_picture(300, 200) == CropSquare{300, 200, 50, 0, 200}));
  EXPECT((CropSquare::of_picture(100, 400) == CropSquare{100, 400, 0, 150, 100}));
}

TEST(the_square_stays_inside_the_picture) {
  CropSquare square = CropSquare::of_picture(300, 200);
  square.move(-1000, 1000);
  EXPECT((square == CropSquare{300, 200, 0, 0, 200}));
}

TEST(zooming_keeps_the_middle) {
  CropSquare square = CropSquare::of_picture(200, 200);
  square.set_zoom(2);
  EXPECT((square == CropSquare{200, 200, 50, 50, 100}));
  EXPECT_EQ(square.zoom(), 2.0);
}

TEST(zooming_out_at_the_edge_pushes_the_square_inside) {
  CropSquare square = CropSquare::of_picture(200, 200);
  square.set_zoom(2);
  square.move(50, 50);
  square.set_zoom(1);
  EXPECT((square == CropSquare{200, 200, 0, 0, 200}));
}

TEST(zoom_has_its_limits) {
  CropSquare square = CropSquare::of_picture(80, 80);
  square.set_zoom(1000);
  EXPECT_EQ(square.side, 10.0);
  square.set_zoom(0);
  EXPECT_EQ(square.side, 80.0);
}
