// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include "prpl-ext/base/gref.h"

namespace carte {

// A list of so many rows that holds nothing: its one column is the row's number (int), and what stands there is looked
// up when the row is drawn. Making one costs the same for ten rows and ten thousand.
gref<GtkTreeModel> new_flat_model(int rows);

// The number of a row in such a model.
int flat_row(const GtkTreeIter* row);

// Tells views that what stands in a row is another.
void flat_row_changed(GtkTreeModel* model, int row);

}  // namespace carte
