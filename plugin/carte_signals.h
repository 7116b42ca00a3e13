/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CARTE_SIGNALS_H
#define CARTE_SIGNALS_H

/* What the core plugin and a client's own half say to each other: libpurple signals on the plugin `core-carte`
 * (purple_plugins_find_with_id). Each passes one pointer to one of these structs; strings belong to whoever emits. */

#include <cairo.h>
#include <purple.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CARTE_CORE_ID "core-carte"

/* core -> half, "carte-card-shown": a card stands in a conversation, right behind its readable line.
 * A half that draws it sets `shown`; else the core shows it as an inline picture or text. */
typedef struct {
  PurpleConversation *conversation;
  unsigned card;     /* handle of the card for the rest of the session, never 0 */
  gboolean outgoing; /* the user's own share */
  gboolean asking;   /* not shown yet: its sender is a stranger, the user has to say "show" (one of the actions) */
  gboolean shown;    /* out */
} CarteCardShown;

/* core -> half, "carte-card-changed": draw the card again and ask for its state again (CarteCardState). */
typedef struct {
  unsigned card;
} CarteCardChanged;

/* half -> core, "carte-card-state": what to show of a card. */
typedef struct {
  unsigned card;            /* in */
  int scale;                /* in: device pixels for one unit, 1 or 2 */
  gboolean dark;            /* in */
  gboolean known;           /* out: the handle means a card */
  cairo_surface_t *picture; /* out, to be destroyed by the asker; NULL while asking */
  int width, height;        /* out: the picture's size in units */
  char *description;        /* out, g_free: the card in words, for screen readers */
  char *shared_by;          /* out, g_free: "shared by alice" */
  char *warning;            /* out, g_free or NULL: why to look twice */
  char **actions;           /* out, g_strfreev: id and label in turn, the main ones first, "more" actions behind an empty id */
} CarteCardState;

/* half -> core, "carte-card-do": the user chose an action of a card. */
typedef struct {
  unsigned card;
  const char *action; /* an id from CarteCardState.actions */
  unsigned long xid;  /* the chat window the action came from, 0 for none */
} CarteCardDo;

/* half -> core, "carte-share": the user wants to share; opens the share dialog. */
typedef struct {
  PurpleConversation *conversation; /* receiver to propose, or NULL */
  PurpleBlistNode *contact;         /* contact to propose, or NULL */
  unsigned long xid;
} CarteShare;

/* core -> half, "carte-window": the X11 id of a conversation's window (or of the buddy list when conversation is NULL). */
typedef struct {
  PurpleConversation *conversation;
  unsigned long xid; /* out, 0 when there is none */
} CarteWindow;

#ifdef __cplusplus
}
#endif

#endif
