#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""record.py FOLDER [WIDTH HEIGHT [WORKLOAD ...]]: the live bench's workloads as recordings, 30 pictures a second, as bench-region-codec
reads them. For sizes of which there is no recording: 1920 x 1080 when none is given; type, term, web and drag. Needs ffmpeg and zstd."""
import os
import subprocess
import sys
import tempfile
import threading

import live
import live_workloads

RATE, SECONDS = 30, 10


def record(folder, workload, size):
    server = live.XServer(*size)
    path = os.path.join(folder, "{}_{}x{}.raw".format(workload, *size))
    try:
        with tempfile.TemporaryDirectory() as scratch:
            desk = live_workloads.ALL[workload](server.name, scratch, live.built("region-desk", "bench"), size)
            at_work = threading.Thread(target=desk.go, args=[SECONDS])
            at_work.start()
            subprocess.run(["ffmpeg", "-loglevel", "error", "-y", "-f", "x11grab", "-draw_mouse", "0", "-framerate", str(RATE),
                            "-video_size", "{}x{}".format(*size), "-i", server.name, "-frames:v", str(RATE * SECONDS),
                            "-pix_fmt", "bgra", "-f", "rawvideo", path], check=True)
            at_work.join()
            desk.stop()
        # Not while it is recorded: pictures would be left out.
        subprocess.run(["zstd", "-q", "-f", "--rm", path], check=True)
    finally:
        server.stop()
    print(path + ".zst", flush=True)


def main(folder, width="1920", height="1080", *workloads):
    os.makedirs(folder, exist_ok=True)
    for workload in workloads or ("type", "term", "web", "drag"):
        record(folder, workload, (int(width), int(height)))


main(*sys.argv[1:])
