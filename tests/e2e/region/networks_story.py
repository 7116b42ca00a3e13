#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A region's channel between two computers: on one cable, on a slow line, behind two routers."""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "clients"))
import networks
import story
from peer import Peer

PEER, SLOW_LINK = sys.argv[1:3]
PATIENCE = 40  # seconds in which what has to happen does


def meet(network, *options, viewer_at_a=False):
    places = [network.b, network.a] if viewer_at_a else [network.a, network.b]
    sharer, viewer = (Peer(PATIENCE, network, place, PEER, role, *options) for place, role in zip(places, ("share", "watch")))
    viewer.listen(lambda letter: sharer.tell(*letter))
    sharer.listen(lambda letter: viewer.tell(*letter))
    return sharer, viewer


def share_a_picture(sharer, viewer, size=300_000):
    sharer.tell("picture", size)
    viewer.says("picture", str(size), "good")
    return int(sharer.says("acknowledged")[2])


def on_one_cable():
    """on one cable the two are connected directly, and no port is open before or after"""
    with networks.Cable() as network:
        assert network.ports(network.a) == []
        sharer, viewer = meet(network)
        port = int(sharer.says("port")[1])
        viewer.says("connected", "direct")
        sharer.says("connected", "direct")
        assert network.ports(network.a) == [port] and network.ports(network.b) == []
        share_a_picture(sharer, viewer)
        sharer.tell("end")
        viewer.says("ended", "The", "sharing", "was", "stopped.")
        sharer.says("port", "0")
        assert network.ports(network.a) == []


def cut_for_five_seconds():
    """a cable that is cut for five seconds: the viewer comes back by themselves"""
    with networks.Cable() as network:
        sharer, viewer = meet(network, "--no-ice")
        sharer.says("connected")
        viewer.says("connected")
        share_a_picture(sharer, viewer)
        network.cut()
        sharer.tell("picture", 5000)
        sharer.says("lost")
        viewer.says("lost")
        time.sleep(1)
        network.mend()
        mended = time.monotonic()
        sharer.says("connected", "direct")
        print(f"# connected {time.monotonic() - mended:.2f} s after the cable was mended", flush=True)
        share_a_picture(sharer, viewer)


def on_a_slow_line():
    """on a slow line with losses pictures arrive whole, and the round trip is known"""
    with networks.SlowLine(SLOW_LINK, delay_ms=10, mbit=10, loss_per_mille=5) as network:
        sharer, viewer = meet(network)
        viewer.says("connected", "direct")
        sharer.says("connected", "direct")
        assert share_a_picture(sharer, viewer, 100) >= 20_000  # microseconds: both ways
        share_a_picture(sharer, viewer, 1_000_000)


def through_routers():
    """behind two routers a data channel finds its way by STUN"""
    with networks.Routers() as network:
        sharer, viewer = meet(network, f"--stun={network.stun}")
        viewer.says("connected", "ice")
        sharer.says("connected", "ice")
        share_a_picture(sharer, viewer)
        sharer.tell("end")
        viewer.says("ended", "The", "sharing", "was", "stopped.")


def comes_back(network, sharer, viewer):
    viewer.says("connected", "ice")
    sharer.says("connected", "ice")
    share_a_picture(sharer, viewer, 3000)
    network.cut()
    sharer.tell("picture", 5000)
    sharer.says("lost")
    viewer.says("lost")
    network.mend()
    mended = time.monotonic()
    viewer.says("connected", "ice")
    sharer.says("connected", "ice")
    print(f"# connected {time.monotonic() - mended:.2f} s after the way was open again", flush=True)
    share_a_picture(sharer, viewer, 3000)


def through_routers_after_a_loss():
    """behind two routers the data channel is made anew after a loss"""
    with networks.Routers() as network:
        comes_back(network, *meet(network, f"--stun={network.stun}"))


def far_from_the_server_after_a_loss():
    """a viewer to whom the STUN server answers after 400 ms comes back too"""
    with networks.SlowRouters(SLOW_LINK, 200, 10, 100, 0) as network:
        comes_back(network, *meet(network, f"--stun={network.stun}", viewer_at_a=True))


def from_direct_to_routers():
    """when the direct way is closed for good it goes on by a data channel"""
    with networks.SlowRouters(SLOW_LINK, 15, 10, 100, 0) as network:
        network.let_in()
        sharer, viewer = meet(network, f"--stun={network.stun}", viewer_at_a=True)
        viewer.says("connected", "direct")
        share_a_picture(sharer, viewer)
        network.let_in_no_more()
        sharer.tell("picture", 5000)
        viewer.says("lost")
        viewer.says("connected", "ice")
        share_a_picture(sharer, viewer)


def by_way_of_a_server():
    """where routers let nothing through it goes by way of a TURN server"""
    with networks.Routers() as network:
        sharer, viewer = meet(network, f"--turn={network.turn}", "--relay-only")
        viewer.says("connected", "relayed")
        sharer.says("connected", "relayed")
        share_a_picture(sharer, viewer)


if __name__ == "__main__":
    sys.exit(story.run([on_one_cable, cut_for_five_seconds, on_a_slow_line, through_routers, through_routers_after_a_loss,
                        far_from_the_server_after_a_loss, from_direct_to_routers, by_way_of_a_server]))
