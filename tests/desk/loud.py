"""`amends`, with every library made as talkative as it can be and mishaps that are ordered by the words of a message.

`python -m tests.desk.loud run`. A customer whose message begins with one of the words below has that happen to them,
with all of their words in it. It is the one place where these tests reach into the desk.
"""

import asyncio
import logging
import threading
import time
import warnings
from collections.abc import Awaitable, Callable
from typing import Any

from complaints.casework import placing
from complaints.storage.attachments import attachments
from complaints.storage.tables import Tx
from desk import logs
from desk.main import leave, main

whole_set_up, whole_place = logs.set_up, placing.place


class Ruin(BaseException):
    """What nothing catches."""


class Grudge:
    """Something whose end goes wrong."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __del__(self) -> None:
        raise ValueError(self.words)


async def raised(words: str, _: Tx) -> None:
    """With a cause that says it too."""
    try:
        int(words)
    except ValueError as error:
        raise RuntimeError(words) from error


async def in_group(words: str, _: Tx) -> None:
    """Several at once."""
    raise ExceptionGroup(words, [ValueError(words), ExceptionGroup(words, [KeyError(words)])])


async def in_statement(words: str, tx: Tx) -> None:
    """SQL that holds them."""
    await tx.exec_driver_sql(f"SELECT '{words}' FROM nowhere")  # noqa: S608  # it is meant to fail


async def in_parameters(words: str, tx: Tx) -> None:
    """A row that cannot be."""
    await tx.execute(attachments.insert(), {"file_id": words, "name": words})


async def in_callback(words: str, _: Tx) -> None:
    """What the event loop calls later."""
    asyncio.get_running_loop().call_soon(int, words)


async def in_task(words: str, _: Tx) -> None:
    """A task that nobody asks how it ended."""
    del_me = asyncio.get_running_loop().create_task(raised(words, _))
    await asyncio.sleep(0)
    del del_me


async def in_thread(words: str, _: Tx) -> None:
    """A thread of its own."""
    threading.Thread(target=int, args=(words,)).start()


async def warned(words: str, _: Tx) -> None:
    """As pydantic and aiogram do."""
    warnings.warn(words, stacklevel=1)


async def at_its_end(words: str, _: Tx) -> None:
    """An exception that can go nowhere."""
    Grudge(words)


async def slow(words: str, _: Tx) -> None:
    """The event loop complains of whoever keeps it."""
    asyncio.get_running_loop().call_soon(lambda _: time.sleep(0.2), words)
    await asyncio.sleep(0)


async def logged(words: str, _: Tx) -> None:
    """A library that writes down what it has, in every way that there is."""
    library = logging.getLogger("some.library")
    library.warning("it says %s", words)
    library.warning(f"it says {words}")  # as libraries do
    library.error("it says %(what)s", {"what": words})
    library.error("too %s few %s", words)
    library.critical({"says": words})
    try:
        int(words)
    except ValueError:
        library.exception("it failed with %s", words, stack_info=True)


async def ruined(words: str, _: Tx) -> None:
    """The end of the process."""
    raise Ruin(words)


MISHAPS: dict[str, Callable[[str, Tx], Awaitable[None]]] = {
    "RAISED": raised,
    "GROUP": in_group,
    "STATEMENT": in_statement,
    "PARAMETERS": in_parameters,
    "CALLBACK": in_callback,
    "TASK": in_task,
    "THREAD": in_thread,
    "WARNED": warned,
    "DEL": at_its_end,
    "SLOW": slow,
    "LOGGED": logged,
    "RUIN": ruined,
}


async def place(tx: Tx, customer: Any, told: Any, *rest: Any, **named: Any) -> None:
    """As ever, unless the words order a mishap."""
    mishap = MISHAPS.get((told.words or "").partition(" ")[0])
    if mishap is not None:
        await mishap(told.words, tx)
    await whole_place(tx, customer, told, *rest, **named)


def set_up(*given: Any) -> None:
    """As ever, and then nothing is kept at warnings."""
    whole_set_up(*given)
    for name in (*logs.TALKATIVE, "asyncio", "concurrent", "aiohttp.client", "sqlalchemy.engine", "sqlalchemy.pool"):
        logging.getLogger(name).setLevel(logging.DEBUG)


if __name__ == "__main__":
    setattr(placing, "place", place)  # noqa: B010
    setattr(logs, "set_up", set_up)  # noqa: B010
    leave(main())
