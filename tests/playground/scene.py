"""A small desk for the stand-in's own tests: two bots, three people, a forum, and a plain HTTP client."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any

import aiohttp

from playground import Person, Playground
from playground.deeds import Seat
from playground.groups import Group
from playground.users import Bot

Json = dict[str, Any]


class Clock:
    """The world's clock: the machine's time, and how far ahead of it a test has jumped (seconds)."""

    ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@dataclass
class Scene:
    """Ana has opened the customers' bot; Minh owns the forum, Lan and the staff bot (an administrator) are in it."""

    telegram: Playground
    clock: Clock
    http: aiohttp.ClientSession
    tasks: asyncio.TaskGroup
    customers: Bot
    staff: Bot
    ana: Person
    minh: Person
    lan: Person
    group: Group

    @property
    def chat(self) -> Seat:
        """Ana in her chat with the customers' bot."""
        return self.ana.chat_with(self.customers)

    async def ask(self, bot: Bot, method: str, **arguments: Any) -> Json:
        """The whole answer to a call."""
        url = f"{self.telegram.url}/bot{bot.token}/{method}"
        async with self.http.post(url, json=arguments) as response:
            answer: Json = await response.json()
        return answer

    async def gives(self, bot: Bot, method: str, **arguments: Any) -> Any:
        """The result of a call that goes well."""
        answer = await self.ask(bot, method, **arguments)
        assert answer["ok"], answer
        return answer["result"]

    async def refuses(self, bot: Bot, method: str, **arguments: Any) -> str:
        """The description of a call that is refused."""
        answer = await self.ask(bot, method, **arguments)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def says(self, text: str = "hello", **more: Any) -> Json:
        """The customers' bot says something to Ana."""
        said: Json = await self.gives(self.customers, "sendMessage", chat_id=self.ana.id, text=text, **more)
        return said

    async def updates(self, bot: Bot, **arguments: Any) -> list[Json]:
        """What waits for a bot."""
        waiting: list[Json] = await self.gives(bot, "getUpdates", **arguments)
        return waiting

    async def newest(self, bot: Bot, kind: str) -> Json:
        """The content of the newest waiting update, which must be of that kind."""
        update = (await self.updates(bot))[-1]
        assert kind in update, update
        content: Json = update[kind]
        return content

    async def opens_topic(self, name: str = "AM-26-7KQ4M-X") -> int:
        """The staff bot makes a topic."""
        made = await self.gives(self.staff, "createForumTopic", chat_id=self.group.id, name=name)
        return int(made["message_thread_id"])

    def buttons(self, *labels: str) -> Json:
        """An inline keyboard of one row, each button's data its label."""
        return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in labels]]}


async def set_up(telegram: Playground, clock: Clock, http: aiohttp.ClientSession, tasks: asyncio.TaskGroup) -> Scene:
    """Fill an empty stand-in."""
    customers = telegram.add_bot("Acme complaints", "acme_complaints_bot")
    staff = telegram.add_bot("Acme staff desk", "acme_staff_bot")
    ana = telegram.add_person("Ana Silva", language="en", username="ana")
    minh = telegram.add_person("Minh", language="vi")
    lan = telegram.add_person("Lan")
    group = telegram.add_group("Complaints desk", minh, forum=True)
    await group.add(staff, "administrator")
    await group.add(lan)
    await ana.chat_with(customers).starts()
    customers.queue.clear()
    staff.queue.clear()
    return Scene(telegram, clock, http, tasks, customers, staff, ana, minh, lan, group)
