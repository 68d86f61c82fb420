"""A process that takes a world up, lets it grow and keeps it after each step, until it is killed.

Given a number of bytes, it dies in the middle of writing its first file that is longer.
"""

import asyncio
import resource
import signal
import sys
from pathlib import Path

from playground import Person, Playground
from playground.keeping import take_up
from playground.keeping.keeper import _written
from playground.keeping.shelf import Shelf


async def grow(folder: Path) -> None:
    """Say something with a file, and keep it as a keeper does; tells once when the first is kept."""
    telegram = Playground()
    if not take_up(telegram, folder):
        telegram.add_person("Ana Silva").chat_with(telegram.add_bot("Complaints", "complaints_bot"))
    (bot,) = telegram.world.bots.values()
    (ana,) = (user for user in telegram.world.users.values() if isinstance(user, Person))
    seat, shelf = ana.chat_with(bot), Shelf(folder)
    while True:
        await seat.sends_document(f"paper {standing(telegram)}".encode() * 1000)
        shelf.put(*_written(telegram.world, shelf, ended=False))
        print("kept", flush=True)


def standing(telegram: Playground) -> int:
    """How many messages there are; each must bear the file that it was sent with."""
    (chat,) = telegram.world.private.values()
    for number, message in enumerate(chat.messages.values()):
        assert message.data == f"paper {number}".encode() * 1000
    return len(chat.messages)


def die_beyond(longest: int) -> None:
    """Have the kernel end this process as soon as it writes more into one file."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest, longest))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        die_beyond(int(sys.argv[2]))
    asyncio.run(grow(Path(sys.argv[1])))
