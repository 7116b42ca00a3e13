#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Starts a private ngircd on 127.0.0.1 for tests and demonstrations, without root rights: ngircd.sh DIR
# Anybody may connect with any nick of up to 16 characters. Prints port=, pid= and log=. End it with: kill PID
set -u
source "$(dirname "$(readlink -f "$0")")/start.sh"

[ $# -eq 1 ] || die "usage: ngircd.sh DIR"
PATH=$PATH:/usr/sbin
[ -x "$(command -v ngircd)" ] || die "ngircd is not installed (apt-get install ngircd)"
mkdir -p "$1" || die "cannot make the folder $1"
dir=$(readlink -f "$1")

write_config() {
  cat >"$dir/ngircd.conf" <<CONFIG
[Global]
Name = irc.test.invalid
Info = a private server for tests
AdminInfo1 = test
AdminEMail = nobody@test.invalid
Listen = 127.0.0.1
Ports = $1
MotdPhrase = Welcome
PidFile = $dir/ngircd.pid
ServerUID = $(id -un)
ServerGID = $(id -gn)
[Limits]
MaxConnections = 100
MaxConnectionsIP = 0
MaxNickLength = 16
MaxJoins = 20
[Options]
DNS = no
Ident = no
PAM = no
CONFIG
}

start_server "$dir/ngircd.log" write_config ngircd -n -f "$dir/ngircd.conf"
echo "port=$port"
echo "pid=$pid"
echo "log=$dir/ngircd.log"
