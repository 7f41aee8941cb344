"""A slow connection on real TCP: a host in a network namespace of its own, behind two TUN devices and a forwarder.

Every packet waits until the line is free for it, as long as its bytes take, and then travels for half a round trip: so
slow start, TLS and the packets of a first flight cost what they cost on a phone. Nothing leaves this machine: the
addresses are those that are kept for documentation (RFC 5737).
"""

import fcntl
import os
import queue
import shutil
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE, HOST = "203.0.113.1", "203.0.113.2"
"""The address of the browser's end, and of the host's."""

_TUN = Path("/dev/net/tun")
_SET_NAME = 0x400454CA
"""``TUNSETIFF`` of linux/if_tun.h."""
_PLAIN = 0x0001 | 0x1000
"""``IFF_TUN | IFF_NO_PI``: whole IP packets and nothing before them."""
_LARGEST = 65_536
_CONTROL = "/proc/sys/net/ipv4/tcp_congestion_control"
"""Reno, which every Linux has, sends a first flight at once; others, where they are set, spread it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A connection: seconds for a round trip, bits in a second each way."""

    round_trip: float
    rate: float

    def __str__(self) -> str:
        return f"{self.round_trip * 1000:.0f} ms, {self.rate / 1000:.0f} kb/s"


def lacking() -> list[str]:
    """What this machine does not have of what a slow connection is made of."""
    found = []
    if os.geteuid() != 0:
        found.append("the rights of root, to make a network namespace: run make test-all as root")
    if not os.access(_TUN, os.R_OK | os.W_OK):
        found.append(f"{_TUN}: modprobe tun, or --device={_TUN} and --cap-add=NET_ADMIN for a container")
    return found + [
        f"{program}: apt-get install {package}"
        for program, package in (("ip", "iproute2"), ("openssl", "openssl"))
        if not (shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin"))
    ]


@contextmanager
def slow(link: Link) -> Iterator[tuple[str, ...]]:
    """The words before a command that run it at the far end of such a connection."""
    name = f"nutgraf-{os.getpid()}"
    inside = ("ip", "netns", "exec", name)
    _run("ip", "netns", "add", name)
    near, far = _device("slow-near"), _device("slow-far")
    stop = threading.Event()
    threads: list[threading.Thread] = []
    try:
        _run("ip", "link", "set", "slow-far", "netns", name)
        _run("ip", "address", "add", HERE, "peer", HOST, "dev", "slow-near")
        _run(*inside, "ip", "address", "add", HOST, "peer", HERE, "dev", "slow-far")
        _run("ip", "link", "set", "slow-near", "up")
        _run(*inside, "ip", "link", "set", "slow-far", "up")
        _run(*inside, "ip", "link", "set", "lo", "up")
        _run(*inside, "sh", "-c", f"echo reno > {_CONTROL}")
        threads = [
            thread for ends in ((near, far), (far, near)) for thread in _carry(*ends, link=link, stop=stop)
        ]
        yield inside
    finally:
        stop.set()
        _run("ip", "netns", "delete", name)
        for thread in threads:
            thread.join(2)
        os.close(near)
        os.close(far)


def _run(*words: str) -> None:
    subprocess.run(words, check=True)


def _device(name: str) -> int:
    handle = os.open(_TUN, os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(handle, _SET_NAME, struct.pack("16sH", name.encode(), _PLAIN))
    return handle


def _carry(start: int, end: int, *, link: Link, stop: threading.Event) -> tuple[threading.Thread, ...]:
    """Two threads that take every packet from one device to the other."""
    under_way: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()

    def take() -> None:
        free = 0.0
        while not stop.is_set():
            try:
                packet = os.read(start, _LARGEST)
            except BlockingIOError:
                time.sleep(0.0005)
                continue
            except OSError:  # the device is not up yet, or has gone
                time.sleep(0.01)
                continue
            free = max(time.monotonic(), free) + 8 * len(packet) / link.rate
            under_way.put((free + link.round_trip / 2, packet))

    def give() -> None:
        while not stop.is_set():
            try:
                due, packet = under_way.get(timeout=0.1)
            except queue.Empty:
                continue
            time.sleep(max(0.0, due - time.monotonic()))
            try:
                os.write(end, packet)
            except OSError:
                continue  # as a line that has been cut

    threads = tuple(threading.Thread(target=job, daemon=True) for job in (take, give))
    for thread in threads:
        thread.start()
    return threads
