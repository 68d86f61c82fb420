"""The stand-in for Telegram, whole: start it, fill it with bots, people and groups, break it, ask what happened."""

import asyncio
import os
import socket
import time
import weakref
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

from aiohttp import web

from playground.address import held
from playground.calls import Calls
from playground.chats import Channel
from playground.clock import ROUTE, Clock
from playground.events import Events
from playground.groups import Group
from playground.limits import Limits, Meter
from playground.members import Member
from playground.people import Person
from playground.posting import announce
from playground.server import Server
from playground.striking import Faults
from playground.users import Bot
from playground.webhooks import Webhooks
from playground.world import World

_RUNNING: "weakref.WeakSet[Playground]" = weakref.WeakSet()


class Playground:
    """Telegram in one process: `async with Playground() as telegram:` listens on 127.0.0.1 and answers as it would.

    `limits` None lets everything through. `now` is the world's clock, seconds since 1970; it dates messages and ages
    updates, and may jump; a `Clock` also dates the answers, and is shown at `clock_url`. `seed` makes numbers and
    chances replayable. With `away` it begins out of reach. `pacing` slows impatient pollers down as the official
    server does. `remember` bounds the log of calls and of events.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        limits: Limits | None = None,
        now: Callable[[], float] = time.time,
        seed: int | None = None,
        away: bool = False,
        pacing: bool = False,
        remember: int = 20_000,
    ) -> None:
        self.world = World(now=now, clock=time.monotonic, limits=limits, seed=seed, remember=remember, pacing=pacing)
        self._server = Server(self.world)
        self._runner = web.AppRunner(self._server.app, access_log=None, shutdown_timeout=0.5)
        self._address = (host, port)
        self._begins_away = away
        self._socket: socket.socket | None = None
        self._site: web.SockSite | None = None
        _RUNNING.add(self)

    @property
    def url(self) -> str:
        """Where the Bot API answers: `<url>/bot<token>/<method>`."""
        host, port = self._address
        return f"http://{host}:{port}"

    @property
    def file_url(self) -> str:
        """Where files lie: `<file_url>/bot<token>/<file_path>`."""
        return f"{self.url}/file"

    @property
    def clock_url(self) -> str:
        """Where the world's clock is shown, if it is a `Clock`; no fault, limit or reset connection touches it."""
        return self.url + ROUTE

    @property
    def calls(self) -> Calls:
        """Who asked what, and what came of it."""
        return self.world.calls

    @property
    def faults(self) -> Faults:
        """What goes wrong between bots and Telegram."""
        return self.world.faults

    @property
    def webhooks(self) -> Webhooks:
        """Where updates are sent, and how patiently."""
        return self.world.webhooks

    @property
    def events(self) -> Events:
        """What happens, for whoever wants to watch."""
        return self.world.events

    @property
    def meter(self) -> Meter:
        """The flood limits and what is used of them."""
        return self.world.meter

    @property
    def app(self) -> web.Application:
        """The web application, for pages that want to stand beside the Bot API. Add routes before it starts."""
        return self._server.app

    @property
    def clock(self) -> Clock | None:
        """The world's clock where it is one that can be moved."""
        return self.world.now if isinstance(self.world.now, Clock) else None

    @property
    def bugs(self) -> list[Exception]:
        """What went wrong in the stand-in itself, or in what stands beside it; raised at the end."""
        return self._server.bugs

    def limit(self, limits: Limits | None) -> None:
        """Put other flood limits into force, or none; what was sent before counts on."""
        self.world.meter.limits = limits

    def add_bot(self, name: str, username: str, *, privacy: bool = True) -> Bot:
        """A new bot; without `privacy` it sees all that is said in its groups."""
        world = self.world
        bot = Bot(world.new_user_id(), name, username, privacy=privacy, random=world.random, now=world.now)
        return world.welcome(bot)

    def add_person(self, name: str, *, language: str = "", username: str = "") -> Person:
        """A new person; `name` is first and last name."""
        world = self.world
        return world.welcome(Person(world, world.new_user_id(), name, username=username, language=language))

    def add_group(
        self, title: str, creator: Person, *, forum: bool = False, basic: bool = False, username: str = ""
    ) -> Group:
        """A new supergroup, a forum, or with `basic` a small group that may be upgraded later."""
        kind = "group" if basic else "supergroup"
        group = Group(self.world, self.world.new_chat_id(kind), title, kind=kind, forum=forum, username=username)
        self.world.chats[group.id] = group
        group.seat(Member(creator, "creator"))
        announce(group, "group_chat_created" if basic else "supergroup_chat_created", True, sender=creator)
        return group

    def add_channel(self, title: str) -> Channel:
        """A new channel, to speak as or to forward from."""
        return self.world.new_channel(title)

    def revoke(self, bot: Bot) -> str:
        """Take a bot's token away, as its owner may; gives the new one."""
        return self.world.revoke(bot)

    @property
    def is_away(self) -> bool:
        """Whether bots get no connection at this moment."""
        return self._server.away

    async def goes_away(self, *, reset: bool = False) -> None:
        """From now on connections are refused and those that are open are cut. No update is sent to a webhook.

        With `reset` they are taken and cut, and only those on which bots talk: a page beside the Bot API stays.
        """
        self._server.away = True
        self.webhooks.go_away()
        if reset:
            self._server.hang_up()
            return
        if self._site:
            await self._site.stop()
            self._site = None
            self._socket = await self._bound()
        for transport in self._connections():
            transport.abort()

    async def comes_back(self) -> None:
        """Answer again, at the same address."""
        self._server.away = False
        self.webhooks.come_back()
        if self._site is None and self._socket is not None:
            self._site = web.SockSite(self._runner, self._socket)
            await self._site.start()

    @asynccontextmanager
    async def outage(self, *, reset: bool = False) -> AsyncIterator[None]:
        """Away for as long as the block runs."""
        await self.goes_away(reset=reset)
        try:
            yield
        finally:
            await self.comes_back()

    async def __aenter__(self) -> Self:
        self._socket = await self._bound()
        self._server.take_the_rest()
        await self._runner.setup()
        if not self._begins_away:
            await self.comes_back()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for bot in self.world.bots.values():
            bot.queue.release()
        if self._server.dial:
            self._server.dial.take_down()
        await self.webhooks.close()
        await self._runner.cleanup()
        if self._socket is not None:
            self._socket.close()
        bugs = [*self._server.bugs, *self.webhooks.bugs]
        if bugs and error is None:
            raise BaseExceptionGroup("The stand-in itself failed", bugs)

    async def _bound(self) -> socket.socket:
        """A socket that holds the address, which is known from then on."""
        holder = await held(self._address)
        self._address = (self._address[0], holder.getsockname()[1])
        return holder

    def _connections(self) -> list[asyncio.Transport]:
        server = self._runner.server
        handlers = server.connections if isinstance(server, web.Server) else []
        return [handler.transport for handler in handlers if handler.transport is not None]

    def let_go(self) -> None:
        """Close what a forked child has inherited: it must not keep connections open that the parent closes."""
        held = [transport.get_extra_info("socket") for transport in self._connections()]
        for each in [self._socket, *held, *self.webhooks.outgoing.sockets]:
            if each is not None and each.fileno() >= 0:
                os.close(each.fileno())  # the bare number: the event loop is shared and must not notice


def _let_go() -> None:
    for playground in list(_RUNNING):
        playground.let_go()


os.register_at_fork(after_in_child=_let_go)
