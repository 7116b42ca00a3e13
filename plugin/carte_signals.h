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
#define CARTE_PIDGIN_HALF_ID "gtk-carte" /* loaded and unloaded by the core */

/* core -> half, "carte-card-shown": a card stands in a conversation, right behind its readable line.
 * A half that draws it sets `shown`; else the core shows it as an inline picture or text. */
typedef struct {
  PurpleConversation *conversation;
  unsigned card;     /* handle of the card for the rest of the session, never 0 */
  const char *token; /* the readable line ends in `(card TOKEN)`; NULL: the line is the last one of the conversation */
  gboolean outgoing; /* the user's own share */
  gboolean asking;   /* not shown yet: its sender is a stranger, the user has to say "show" (one of the actions) */
  gboolean shown;    /* out */
} CarteCardShown;

/* core -> half, "carte-card-changed": ask for the card's state again (CarteCardState) and draw it again; when the
 * state says that it is not known any more, it is taken out of the conversation. */
typedef struct {
  unsigned card;
} CarteCardChanged;

/* half -> core, "carte-card-state": what to show of a card. All texts are plain (no markup), cleaned of what peers
 * must not smuggle in. The core leaves what it does not set as it finds it: zero and NULL. */
typedef struct {
  unsigned card;            /* in */
  int scale;                /* in: device pixels for one unit, 1 or 2; 0: the size will do, no picture */
  gboolean dark;            /* in */
  gboolean known;           /* out: the handle means a card */
  cairo_surface_t *picture; /* out, its device scale set, to be destroyed by the asker; NULL as long as there is none */
  int width, height;        /* out: the picture's size in units; 0 as long as there is none */
  char *description;        /* out, g_free: the card in words, for screen readers */
  char *notice;             /* out, g_free or NULL: stands in the picture's place as long as there is none: the question
                               "alice, who is not in your buddy list, shared a contact card.", "Fetching the card...", why it failed */
  gboolean waiting;         /* out: the notice is about something under way */
  char *shared_by;          /* out, g_free or NULL: "shared by alice" */
  char *warning;            /* out, g_free or NULL: why to look twice */
  char **actions;           /* out, g_strfreev or NULL: id and label in turn, the main ones first; behind an empty id (and an
                               empty label) those for the menu of "More"; labels may have a mnemonic (_), which menus show */
} CarteCardState;

/* The action that a click on the picture does, if the card has it. */
#define CARTE_ACTION_OPEN "open"

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

/* half -> core, "carte-region": the user wants to show a part of the screen in a conversation, live. */
typedef struct {
  PurpleConversation *conversation;
  unsigned long xid;
} CarteRegion;

/* core -> half, "carte-window": the X11 id of a conversation's window (or of the buddy list when conversation is NULL). */
typedef struct {
  PurpleConversation *conversation;
  unsigned long xid; /* out, 0 when there is none */
} CarteWindow;

/* core -> half, "carte-notice": something that the user should hear of outside of a conversation. One of the same number takes the
 * earlier one's place. A half that shows it sets `shown`; else the core uses libpurple's own dialogs. */
typedef struct {
  unsigned notice;            /* never 0 */
  const char *title, *text;   /* plain */
  const char *const *actions; /* id and label in turn, NULL behind the last; labels may have a mnemonic (_) */
  gboolean shown;             /* out */
} CarteNotice;

/* core -> half, "carte-notice-over": it is settled, take it away. */
typedef struct {
  unsigned notice;
} CarteNoticeOver;

/* half -> core, "carte-notice-do": the user chose an action of a notice. */
typedef struct {
  unsigned notice;
  const char *action;
} CarteNoticeDo;

/* half -> core, "carte-tooltip": what the holder knows of a buddy. */
typedef struct {
  PurpleBlistNode *node;
  char *markup; /* out, g_free or NULL: lines of Pango markup */
} CarteTooltip;

#ifdef __cplusplus
}
#endif

#endif
