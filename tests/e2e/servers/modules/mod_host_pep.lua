-- SPDX-License-Identifier: GPL-2.0-or-later
-- Names PEP at the server's own address too, as ejabberd does. Prosody names it at each account's address only, where Pidgin
-- never asks, so that Pidgin (and OMEMO in it) would publish nothing.
module:add_identity("pubsub", "pep", "Prosody");
