"""Somebody with the page open, and a bot that is written by hand: both over HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from playground import Person, Playground
from playground.groups import Group
from playground.page import Company, Page
from playground.users import Bot

Json = dict[str, Any]


@dataclass
class Visitor:
    """Ana is a customer who has opened the customers' bot; Minh owns the forum, Lan and the staff bot are in it.

    `http` is the browser's session, `bots` that of the two bots: an outage must tell them apart.
    """

    telegram: Playground
    page: Page
    http: aiohttp.ClientSession
    bots: aiohttp.ClientSession
    ana: Person
    minh: Person
    lan: Person

    @property
    def company(self) -> Company:
        return self.page.company

    @property
    def group(self) -> Group:
        return self.company.group

    @property
    def key(self) -> str:
        """Ana's chat with the customers' bot."""
        return f"{self.company.customers.id}:{self.ana.id}"

    async def asks(self, deed: str, **fields: Any) -> tuple[int, Json]:
        """A deed: status and answer."""
        async with self.http.post(f"{self.telegram.url}/page/do/{deed}", json=fields) as response:
            return response.status, await response.json()

    async def does(self, deed: str, **fields: Any) -> Json:
        """A deed that goes well."""
        status, answer = await self.asks(deed, **fields)
        assert (status, answer.pop("ok", None)) == (200, True), answer
        return answer

    async def cannot(self, deed: str, **fields: Any) -> str:
        """Why a deed is not possible."""
        status, answer = await self.asks(deed, **fields)
        assert status == 409, (status, answer)
        return str(answer["why"])

    async def as_ana(self, deed: str, **fields: Any) -> Json:
        """Ana does something in her chat."""
        return await self.does(deed, **{"as": self.ana.id, "chat": self.key} | fields)

    async def as_lan(self, deed: str, **fields: Any) -> Json:
        """Lan does something in the group."""
        return await self.does(deed, **{"as": self.lan.id, "chat": "group"} | fields)

    async def sends(self, *files: tuple[str, str, bytes], **fields: Any) -> tuple[int, Json]:
        """Ana sends files: name, type, bytes."""
        form = aiohttp.FormData(default_to_multipart=True)
        for name, value in ({"as": str(self.ana.id), "chat": self.key} | fields).items():
            form.add_field(name, value)
        for name, mime, data in files:
            form.add_field("file", data, filename=name, content_type=mime)
        async with self.http.post(f"{self.telegram.url}/page/do/send", data=form) as response:
            return response.status, await response.json()

    async def state(self) -> Json:
        """The whole state, as a page gets it that opens now."""
        async with self.opened() as stream:
            state: Json = await stream.gets("all")
            return state

    async def chat(self, key: str) -> Json:
        """One chat of the whole state."""
        return next(chat for chat in (await self.state())["chats"] if chat["key"] == key)

    async def messages(self, key: str = "") -> list[Json]:
        """What stands in a chat; Ana's when none is named."""
        found: list[Json] = (await self.chat(key or self.key))["messages"]
        return found

    async def call(self, bot: Bot, method: str, **arguments: Any) -> Json:
        """What a bot's call is answered."""
        async with self.bots.post(f"{self.telegram.url}/bot{bot.token}/{method}", json=arguments) as response:
            answer: Json = await response.json()
        return answer

    async def says(self, text: str = "hello", **more: Any) -> Json:
        """The customers' bot says something to Ana."""
        said: Json = (await self.call(self.company.customers, "sendMessage", chat_id=self.ana.id, text=text, **more))[
            "result"
        ]
        return said

    async def hears(self, bot: Bot, offset: int = 0) -> list[Json]:
        """What waits for a bot."""
        waiting: list[Json] = (await self.call(bot, "getUpdates", offset=offset))["result"]
        return waiting

    @asynccontextmanager
    async def opened(self) -> AsyncIterator["Stream"]:
        """Another page on which everything is seen."""
        async with aiohttp.ClientSession(read_bufsize=2**26) as http:
            response = await http.get(f"{self.telegram.url}/page/events")
            try:
                yield Stream(response)
            finally:
                response.close()


@dataclass
class Stream:
    """Server-sent events as they come."""

    response: aiohttp.ClientResponse
    seen: list[tuple[str, Any]] = field(default_factory=list)

    async def gets(self, name: str, **wanted: Any) -> Any:
        """The data of the next event of that name whose data has these fields."""
        async with asyncio.timeout(5):
            while True:
                event, data = await self._next()
                self.seen.append((event, data))
                if event == name and all(data[key] == value for key, value in wanted.items()):
                    return data

    async def _next(self) -> tuple[str, Any]:
        event = ""
        while True:
            line = (await self.response.content.readline()).decode().rstrip("\n")
            if line.startswith("event: "):
                event = line.removeprefix("event: ")
            elif line.startswith("data: "):
                return event, json.loads(line.removeprefix("data: "))
            elif self.response.content.at_eof():
                raise EOFError
