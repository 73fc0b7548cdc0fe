"""The ports of a house (端口): the documented ones, or any that are free."""

import socket
from collections.abc import Iterable

DEFAULT_PORTS = {
    "gateway": 8000,
    "audit": 8101,
    "registry": 8102,
    "candidates": 8103,
    "ballots": 8104,
    "witness": 8105,
    "hotline": 8106,
    "registry-worker": 8107,
    "jobs": 8108,
}


def free_ports(names: Iterable[str]) -> dict[str, int]:
    """A free loopback port for each name, all different."""
    held: dict[str, socket.socket] = {}
    for name in names:
        held[name] = socket.socket()
        held[name].bind(("127.0.0.1", 0))
    chosen = {name: int(holder.getsockname()[1]) for name, holder in held.items()}
    for holder in held.values():
        holder.close()
    return chosen


def taken(ports: dict[str, int]) -> dict[str, int]:
    """Those of `ports` that somebody listens on already."""
    busy = {}
    for name, port in ports.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                busy[name] = port
    return busy
