#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# with_monitors.sh PROGRAM...: runs it with an X.Org server on two monitors that are not there: DUMMY0 of 1280x720, and to its right
# DUMMY1 of 1024x768. Takes root's rights: others may not name a configuration of their own.
set -eu
for program in Xorg xrandr; do
  command -v $program >/dev/null || { echo "1..0 # SKIP $program is not installed"; exit 0; }
done
compgen -G '/usr/lib/xorg/modules/drivers/dummy_drv.so' >/dev/null || { echo '1..0 # SKIP the dummy driver of X.Org is not installed'; exit 0; }
[ "$(id -u)" = 0 ] || { echo '1..0 # SKIP X.Org takes a configuration from root only'; exit 0; }
scratch=$(mktemp -d)
server=
clean_up() {
  [ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null || :
  rm -rf "$scratch"
}
trap clean_up EXIT
cat >"$scratch/xorg.conf" <<'CONF'
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-300
  VertRefresh 5-300
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1280x720" "1024x768"
  EndSubSection
EndSection
CONF
mkfifo "$scratch/number"
Xorg -displayfd 3 -config "$scratch/xorg.conf" -logfile "$scratch/log" -nolisten tcp -noreset -novtswitch -sharevts \
  3>"$scratch/number" >"$scratch/out" 2>&1 &
server=$!
read -r -t 30 number <"$scratch/number" || { cat "$scratch/out" >&2; exit 1; }
export DISPLAY=:$number
xrandr --addmode DUMMY1 1024x768
xrandr --output DUMMY1 --mode 1024x768 --right-of DUMMY0
"$@"
