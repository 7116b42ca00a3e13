# SPDX-License-Identifier: GPL-2.0-or-later
"""An OTR key made beforehand by libotr itself, so that Pidgin needs not ask or wait in the middle of a story."""
import ctypes
import os


def make(folder, account, protocol):
    """Writes otr.private_key into the user folder for `account` as pidgin-otr names it."""
    otr = ctypes.CDLL("libotr.so.5")
    otr.otrl_userstate_create.restype = ctypes.c_void_p
    if otr.otrl_init(4, 1, 0) != 0:
        raise AssertionError("libotr does not start")
    state = ctypes.c_void_p(otr.otrl_userstate_create())
    path = os.path.join(folder, "otr.private_key")
    error = otr.otrl_privkey_generate(state, path.encode(), account.encode(), protocol.encode())
    otr.otrl_userstate_free(state)
    if error:
        raise AssertionError(f"libotr made no key for {account}: error {error}")
