# shellcheck shell=bash disable=SC2034
# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by run: which Debian packages (12 and 13) each task needs, and how they get onto the machine.

packages_build="g++ meson ninja-build pkg-config gettext libglib2.0-dev libglib2.0-dev-bin libxml2-dev libxml2-utils zlib1g-dev
  libsodium-dev libsqlite3-dev libqrencode-dev libzbar-dev libgstreamer1.0-dev libgdk-pixbuf-2.0-dev libcairo2-dev libpango1.0-dev libpurple-dev pidgin-dev libgtk2.0-dev
  libgtk-3-dev libgstreamer-plugins-base1.0-dev libxext-dev libxrandr-dev libxss-dev libxcb1-dev libxcb-composite0-dev libxcb-damage0-dev libxcb-shm0-dev libxcb-xfixes0-dev libxcb-xinput-dev
  libgstreamer-plugins-bad1.0-dev libgnutls28-dev libpng-dev libxxhash-dev libzstd-dev check desktop-file-utils libportal-dev"
packages_run="pidgin prosody procps dbus-daemon python3 python3-dbus python3-gi python3-gi-cairo gir1.2-atspi-2.0 at-spi2-core libatk-adaptor
  libgail-common qrencode zbar-tools xdg-utils shared-mime-info librsvg2-common gstreamer1.0-plugins-base gstreamer1.0-plugins-good xvfb openbox xdotool x11-utils imagemagick fonts-dejavu-core fonts-noto-cjk fonts-noto-color-emoji gstreamer1.0-pipewire gstreamer1.0-tools
  gstreamer1.0-plugins-bad gstreamer1.0-nice glib-networking"
packages_tests="ccache clang shellcheck appstream openssl finch tmux chatty gajim dino-im ngircd ejabberd pidgin-otr purple-lurch
  libebook-contacts1.2-dev libedata-book1.2-dev python3-vobject fonts-dejavu-extra poppler-utils xclip x11-xserver-utils xserver-xorg-core xserver-xorg-video-dummy mutter pipewire wireplumber foot libglib2.0-bin
  coturn iproute2 iptables"
packages_bench="tigervnc-scraping-server tigervnc-viewer x11vnc ffmpeg xterm"

installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "run: this needs root rights and there is no sudo: $*" >&2
    return 1
  fi
}

# offered PACKAGE: this Debian has it, or nobody knows since the package lists were never fetched.
offered() {
  LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [0-9]' && return 0
  ! LC_ALL=C apt-cache policy base-files 2>/dev/null | grep -q '^ *500 '
}

# need TASK...: makes sure that the packages of these tasks are there; asks before it installs any. What this Debian does not
# have is left out: whatever wants it is counted as not run.
need() {
  local task list package missing=()
  for task in "$@"; do
    list=packages_$task
    [ -n "${!list-}" ] || die "deps knows build, run, tests and bench, not $task"
    for package in ${!list}; do
      if ! installed "$package" && offered "$package"; then missing+=("$package"); fi
    done
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  command -v apt-get >/dev/null || die "this system has no apt-get; please install what Debian calls: ${missing[*]}"
  echo "These Debian packages are needed and not installed: ${missing[*]}"
  may_install || die "please install them: apt-get install --no-install-recommends ${missing[*]}"
  install_packages "${missing[@]}"
}

may_install() {
  if [ -n "$yes" ] || [ "$(id -u)" -eq 0 ]; then return 0; fi
  [ -t 0 ] || return 1
  local answer
  read -r -p "Install them now? [Y/n] " answer
  case $answer in '' | y | Y | yes) return 0 ;; *) return 1 ;; esac
}

# A server that comes in with a package is kept from starting, now and at the next boot: the tests start their own on loopback.
install_packages() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0) known=() unknown=() server package
  as_root "${apt[@]}" update || echo "run: the package lists could not be refreshed; trying with what is there" >&2
  for package in "$@"; do
    if offered "$package"; then known+=("$package"); else unknown+=("$package"); fi
  done
  [ ${#unknown[@]} -eq 0 ] || echo "run: this Debian does not have ${unknown[*]}; what needs them is not run" >&2
  [ ${#known[@]} -eq 0 ] && return 0
  local policy=/usr/sbin/policy-rc.d own_policy=''
  if [ ! -e $policy ]; then
    own_policy=1
    printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null && as_root chmod +x $policy
  fi
  as_root "${apt[@]}" install --no-install-recommends "${known[@]}"
  local outcome=$?
  [ -z "$own_policy" ] || as_root rm -f $policy
  [ $outcome -eq 0 ] || die "apt-get could not install ${known[*]}"
  for server in prosody ngircd ejabberd coturn; do
    case " ${known[*]} " in *" $server "*) [ ! -d /run/systemd/system ] || as_root systemctl -q disable "$server" ;; esac
  done
}
