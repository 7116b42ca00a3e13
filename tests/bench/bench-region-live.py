#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Live runs of shared regions beside VNC (region/live.py, which has options), on this machine and over a slow line."""
import os
import subprocess
import sys

LIVE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "region", "live.py")
subprocess.run([sys.executable, LIVE], check=True)
if os.geteuid() == 0:
    print("\nover a line of 10 Mbit/s, 10 ms one way")
    sys.stdout.flush()
    subprocess.run([sys.executable, LIVE, "--workloads", "", "--line", "10,10"], check=True)
else:
    print("\nthe slow line is skipped: it needs root's rights")
