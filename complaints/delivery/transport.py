"""What the core needs of the way to Telegram. `desk.telegram` is the way; a test may stand in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from complaints.delivery.failures import DeliveryFailed, Failure


class Bot(StrEnum):
    """The two bots: one for customers, one for staff."""

    CUSTOMER = "customer"
    STAFF = "staff"


@dataclass(frozen=True)
class Upload:
    """A file that goes with a call, under the form field that the call's parameters name.

    It lies at `path`, or is `made` as the call is written: then it never lies anywhere.
    """

    field: str
    path: Path
    name: str
    made: Callable[[], bytes] | None = None

    def read(self) -> bytes:
        """What is in it. This may take a while: it is for a thread of its own."""
        return self.path.read_bytes() if self.made is None else self.made()


@dataclass(frozen=True)
class Call:
    """One call of the Bot API: `params` are its parameters as JSON values."""

    method: str
    params: dict[str, Any]
    uploads: Sequence[Upload] = field(default=())


class Transport(Protocol):
    """Calls the Bot API and raises DeliveryFailed for whatever is no result."""

    async def call(self, bot: Bot, call: Call) -> Any:
        """The call's `result`, as parsed JSON."""

    async def download(self, bot: Bot, file_id: str, to: Path) -> int:
        """Fetch a file to that path, synced to the disk; its size in bytes."""


async def is_revoked(transport: Transport, bot: Bot) -> bool:
    """Whether Telegram knows the bot's token no more. Asked once more: a proxy's 401 or 404 must not end the desk."""
    try:
        await transport.call(bot, Call("getMe", {}))
    except DeliveryFailed as failed:
        return failed.failure is Failure.REVOKED
    return False
