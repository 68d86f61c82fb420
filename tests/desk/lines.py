"""A line to a Telegram over real HTTP, to be put in trouble."""

import traceback
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any, Final

import pytest
from pydantic import SecretStr

from complaints.delivery.failures import DeliveryFailed
from complaints.delivery.transport import Bot, Call
from desk.telegram import Telegram
from playground import Playground
from playground import methods as stand_in
from playground.calls import Call as Asked
from playground.errors import Refusal
from playground.people import Person
from playground.users import Bot as BotAccount

WEBHOOK: Final = Refusal(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
)


class Line:
    """The customers' bot at a Telegram, its way there, and Ana, who has met it."""

    def __init__(self, telegram: Playground) -> None:
        self.telegram = telegram
        self.account: BotAccount = telegram.add_bot("Complaints", "acme_bot")
        self.ana: Person = telegram.add_person("Ana", language="en")
        self.way = Telegram(telegram.url, {Bot.CUSTOMER: SecretStr(self.account.token)})

    @property
    def texts(self) -> list[str]:
        """What Ana has been told."""
        return [message.text for message in self.ana.chat_with(self.account).history if message.sender is self.account]

    async def says(self, text: str = "Hello") -> Any:
        """Tell Ana something."""
        return await self.way.call(Bot.CUSTOMER, Call("sendMessage", {"chat_id": self.ana.id, "text": text}))

    async def fails(self, work: Awaitable[Any]) -> DeliveryFailed:
        """How that fails; whatever is raised could be printed whole without showing the token."""
        with pytest.raises(DeliveryFailed) as raised:
            await work
        said = "".join(traceback.format_exception(raised.value)) + repr(raised.value.__dict__)
        assert self.account.token not in said
        return raised.value


@asynccontextmanager
async def connected() -> AsyncIterator[Line]:
    """A line over a connection that is open already."""
    async with Playground() as telegram:
        line = Line(telegram)
        await line.ana.chat_with(line.account).starts()
        async with line.way:
            await line.way.call(Bot.CUSTOMER, Call("getMe", {}))
            yield line


def without_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the stand-in answers `getFile` as the official server does where it will not hand a file out."""
    name, get_file = stand_in.METHODS["getfile"]

    def get_less(asked: Asked) -> Any:
        found: Any = get_file(asked)
        return {key: value for key, value in found.items() if key != "file_path"}

    monkeypatch.setitem(stand_in.METHODS, "getfile", (name, get_less))
