"""A place to listen at: an address that is held before anybody listens there."""

import asyncio
import socket
from itertools import count

PATIENCE = 50  # hundredths of a second to wait for the address


async def held(address: tuple[str, int]) -> socket.socket:
    """A socket that holds the address; until it listens, connections to it are refused.

    A child that was forked a moment ago may hold the old one a little longer.
    """
    holder = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    holder.setblocking(False)
    for attempt in count():
        try:
            holder.bind(address)
            break
        except OSError:
            if attempt == PATIENCE:
                holder.close()
                raise
            await asyncio.sleep(0.01)
    return holder
