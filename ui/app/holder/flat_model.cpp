// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/holder/flat_model.h"

// NOLINTBEGIN: GObject's way of making a type.
struct CarteFlatModel {
  GObject parent;
  int rows;
};

struct CarteFlatModelClass {
  GObjectClass parent;
};

static void carte_flat_model_tree_model(GtkTreeModelIface* iface);

G_DEFINE_TYPE_WITH_CODE(CarteFlatModel, carte_flat_model, G_TYPE_OBJECT,
                        G_IMPLEMENT_INTERFACE(GTK_TYPE_TREE_MODEL, carte_flat_model_tree_model))
// NOLINTEND

static void carte_flat_model_init(CarteFlatModel*) {}
static void carte_flat_model_class_init(CarteFlatModelClass*) {}

namespace {

using carte::flat_row;

int rows_of(GtkTreeModel* model) { return reinterpret_cast<CarteFlatModel*>(model)->rows; }

gboolean set(GtkTreeModel* model, GtkTreeIter* iter, int row) {
  const bool there = row >= 0 && row < rows_of(model);
  iter->stamp = there;
  iter->user_data = GINT_TO_POINTER(row);
  return there;
}

GtkTreeModelFlags flags(GtkTreeModel*) {
  return static_cast<GtkTreeModelFlags>(GTK_TREE_MODEL_LIST_ONLY | GTK_TREE_MODEL_ITERS_PERSIST);
}
int columns(GtkTreeModel*) { return 1; }
GType column_type(GtkTreeModel*, int) { return G_TYPE_INT; }
gboolean iter_at(GtkTreeModel* model, GtkTreeIter* iter, GtkTreePath* path) {
  return gtk_tree_path_get_depth(path) == 1 && set(model, iter, gtk_tree_path_get_indices(path)[0]);
}
GtkTreePath* path_of(GtkTreeModel*, GtkTreeIter* iter) { return gtk_tree_path_new_from_indices(flat_row(iter), -1); }
void value_of(GtkTreeModel*, GtkTreeIter* iter, int, GValue* value) {
  g_value_init(value, G_TYPE_INT);
  g_value_set_int(value, flat_row(iter));
}
gboolean next(GtkTreeModel* model, GtkTreeIter* iter) { return set(model, iter, flat_row(iter) + 1); }
gboolean previous(GtkTreeModel* model, GtkTreeIter* iter) { return set(model, iter, flat_row(iter) - 1); }
gboolean first_child(GtkTreeModel* model, GtkTreeIter* iter, GtkTreeIter* parent) {
  return !parent && set(model, iter, 0);
}
gboolean has_child(GtkTreeModel*, GtkTreeIter*) { return FALSE; }
int children(GtkTreeModel* model, GtkTreeIter* parent) { return parent ? 0 : rows_of(model); }
gboolean nth_child(GtkTreeModel* model, GtkTreeIter* iter, GtkTreeIter* parent, int n) {
  return !parent && set(model, iter, n);
}
gboolean parent_of(GtkTreeModel*, GtkTreeIter*, GtkTreeIter*) { return FALSE; }

}  // namespace

static void carte_flat_model_tree_model(GtkTreeModelIface* iface) {
  iface->get_flags = flags;
  iface->get_n_columns = columns;
  iface->get_column_type = column_type;
  iface->get_iter = iter_at;
  iface->get_path = path_of;
  iface->get_value = value_of;
  iface->iter_next = next;
  iface->iter_previous = previous;
  iface->iter_children = first_child;
  iface->iter_has_child = has_child;
  iface->iter_n_children = children;
  iface->iter_nth_child = nth_child;
  iface->iter_parent = parent_of;
}

namespace carte {

gref<GtkTreeModel> new_flat_model(int rows) {
  auto* model = static_cast<CarteFlatModel*>(g_object_new(carte_flat_model_get_type(), nullptr));
  model->rows = rows;
  return gref<GtkTreeModel>(GTK_TREE_MODEL(model));
}

int flat_row(const GtkTreeIter* row) { return GPOINTER_TO_INT(row->user_data); }

void flat_row_changed(GtkTreeModel* model, int row) {
  GtkTreeIter iter;
  const std::unique_ptr<GtkTreePath, Releaser<gtk_tree_path_free>> path(gtk_tree_path_new_from_indices(row, -1));
  if (set(model, &iter, row)) gtk_tree_model_row_changed(model, path.get(), &iter);
}

}  // namespace carte
