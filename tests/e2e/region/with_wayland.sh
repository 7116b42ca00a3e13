#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# with_wayland.sh PROGRAM...: runs it beside a Wayland session without a screen: PipeWire, mutter with a monitor of 1280x720, a red
# terminal over all of it, a desktop portal. What is written into $CARTE_TERMINAL is shown by the terminal.
set -eu
here=$(dirname "$(readlink -f "$0")")
for program in pipewire wireplumber mutter foot gdbus; do
  command -v $program >/dev/null || { echo "1..0 # SKIP $program is not installed"; exit 0; }
done
if [ -z "${CARTE_WAYLAND-}" ]; then
  export CARTE_WAYLAND
  CARTE_WAYLAND=$(mktemp -d)
  chmod 700 "$CARTE_WAYLAND"
  code=0
  XDG_RUNTIME_DIR=$CARTE_WAYLAND dbus-run-session -- "$0" "$@" || code=$?
  rm -rf "$CARTE_WAYLAND"
  exit $code
fi
unset DISPLAY WAYLAND_DISPLAY
export LIBGL_ALWAYS_SOFTWARE=1 XDG_CONFIG_HOME=$CARTE_WAYLAND/config XDG_STATE_HOME=$CARTE_WAYLAND/state XDG_SESSION_TYPE=wayland
processes=()
clean_up() {
  local process
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null || :; done
  wait
}
trap clean_up EXIT
start() {
  "$@" >>"$CARTE_WAYLAND/log" 2>&1 &
  processes+=($!)
}
# until_there FILE: waits until it exists, for half a minute.
until_there() {
  local tries=600
  until [ -e "$1" ]; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || { cat "$CARTE_WAYLAND/log" >&2; exit 1; }
    sleep 0.05
  done
}
start pipewire
until_there "$CARTE_WAYLAND/pipewire-0"
start wireplumber
start mutter --headless --wayland --no-x11 --virtual-monitor 1280x720
until_there "$CARTE_WAYLAND/wayland-0"
export CARTE_TERMINAL=$CARTE_WAYLAND/terminal
mkfifo "$CARTE_TERMINAL"
export CARTE_SHOWN=$CARTE_WAYLAND/shown
WAYLAND_DISPLAY=wayland-0 start foot --fullscreen --override=colors.background=ff0000 --override=cursor.blink=no \
  sh -c "printf '\033[?25l'; : >$CARTE_SHOWN; exec tail -f '$CARTE_TERMINAL'"
until_there "$CARTE_SHOWN"
start /usr/bin/python3 "$here/portal.py"
gdbus wait --session --timeout 30 org.freedesktop.portal.Desktop
"$@"
