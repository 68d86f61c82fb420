"""Ports for those who have to know theirs before anybody listens there."""

import random
import socket
from typing import Final

_NEVER_HANDED_OUT: Final = range(20_000, 32_000)  # by systems that choose a port: no other test gets it meanwhile


def free_port() -> int:
    """A port of this machine at which nobody listens."""
    while True:
        port = random.choice(_NEVER_HANDED_OUT)
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
