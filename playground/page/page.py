"""The page: its addresses, and the whole state that it begins with."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from aiohttp import web

from playground import Playground
from playground.page import deeds_group, deeds_people, deeds_telegram, sending
from playground.page.calls import show_call, show_line
from playground.page.company import Company, Host
from playground.page.deeds import answer_deed
from playground.page.feed import Feed, stream
from playground.page.files import serve_file, static_files
from playground.page.ground import Ground
from playground.page.guard import objection, protect
from playground.page.odd import ODDITIES
from playground.page.showing import show_bot, show_budget, show_chat, show_messages, show_person, shown_chats
from playground.page.watching import Watching
from playground.reactions import FREE_REACTIONS
from playground.text import Json

FAMILIES = (deeds_group, deeds_people, deeds_telegram, sending)
STATIC = Path(__file__).parent / "static"
MOST_LINES = 300
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Page(Ground):
    """Stands beside the Bot API of `telegram`, on the same port; to be made before it starts.

    `zone` is the time zone in which moments are shown. Only this machine's browser may come in, unless it is
    `open_to_all`.
    """

    def __init__(
        self,
        telegram: Playground,
        company: Company,
        *,
        host: Host | None = None,
        zone: str = "UTC",
        open_to_all: bool = False,
    ) -> None:
        super().__init__(telegram, company, host or Host(), self._scene_moved)
        self.zone = zone
        self.watching = Watching(self)
        self._open_to_all = open_to_all
        self._add_routes(telegram.app)

    def begins_anew(self, company: Company) -> None:
        """It is another world now: every page gets the whole state."""
        self.watching.leave_queues()
        self.change_worlds(company)
        self.watching.begin_anew()

    def everything(self) -> Json:
        """The whole state."""
        self.watching.look()  # so that other pages learn of what nobody has announced
        company, stage = self.company, self.stage
        can = {"can_jump": self.telegram.clock is not None, "can_restart": self.host.restart is not None}
        return {
            "world": self.world_id,
            "zone": self.zone,
            **self.time,
            **can,
            "can_start_over": self.host.start_over is not None,
            "desk": self.host.desk(),
            "bots": [show_bot(company, bot) for bot in company.bots],
            "people": [show_person(company, person) for person in company.people()],
            "chats": [
                show_chat(company, chat) | {"messages": show_messages(chat, self.watching.fetching)}
                for chat in shown_chats(company)
            ],
            "reactions": sorted(FREE_REACTIONS, key=lambda emoji: (emoji != "👍", emoji)),
            **self.conditions.shown,
            "odd": [oddity.shown for oddity in ODDITIES.values()],
            "scenes": [scene.shown for scene in stage.scenes.values()],
            "playing": stage.shown,
            "budget": show_budget(company, self.telegram.meter),
            "calls": self._lines(),
        }

    def _scene_moved(self) -> None:
        self.watching.tell("playing", self.stage.shown)

    def _lines(self) -> list[Json]:
        effect = self.conditions.troubles.effect
        newest = self.telegram.calls.newest(MOST_LINES)
        return [show_line(self.company, call, effect(call)) for call in newest if call.bot in self.company.bots]

    def _add_routes(self, app: web.Application) -> None:
        for address, handler in static_files(STATIC).items():
            app.router.add_get(address, self._guarded(handler))
        app.router.add_get("/page/events", self._guarded(self._events), allow_head=False)
        app.router.add_get(r"/page/files/{number:\d{1,9}}", self._guarded(self._file))
        app.router.add_get(r"/page/calls/{number:\d{1,9}}", self._guarded(self._call))
        app.router.add_post("/page/do/{deed}", self._guarded(self._deed))
        app.router.add_route("*", "/page{rest:(/.*)?}", self._guarded(_nothing_here))
        app.on_response_prepare.append(protect)
        app.on_shutdown.append(self._close)
        app.cleanup_ctx.append(self._live)

    def _guarded(self, handler: Handler) -> Handler:
        """Let only those in who may; what goes wrong in the page itself is kept with the stand-in's own bugs."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            port = int(self.telegram.url.rpartition(":")[2])
            if why := objection(request, port, open_to_all=self._open_to_all):
                return web.json_response({"why": why}, status=403)
            try:
                return await handler(request)
            except (web.HTTPException, ConnectionError):
                raise
            except Exception as bug:
                self.telegram.bugs.append(bug)
                raise

        return guarded

    async def _events(self, request: web.Request) -> web.StreamResponse:
        feed = Feed()
        self.watching.open(feed)
        try:
            return await stream(request, feed, self.everything, self.watching.look_at_conditions)
        finally:
            self.watching.close(feed)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self.telegram.world.files.number(int(request.match_info["number"]))
        return serve_file(request, stored) if stored else await _nothing_here(request)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        call = self.telegram.calls.numbered(int(request.match_info["number"]))
        if call is None or call.bot not in self.company.bots:
            return await _nothing_here(request)
        return web.json_response(show_call(self.company, call, self.conditions.troubles.effect(call)))

    async def _deed(self, request: web.Request) -> web.StreamResponse:
        answer = await answer_deed(self, request)
        self.watching.look()
        return answer

    async def _live(self, _: web.Application) -> AsyncIterator[None]:
        """From the moment the stand-in starts until it ends."""
        self.watching.begin()
        async with self.tasks:
            yield
            await self.stage.stop()
            await self.conditions.forget_outage()

    async def _close(self, _: web.Application) -> None:
        self.watching.end()


async def _nothing_here(_: web.Request) -> web.StreamResponse:
    return web.json_response({"why": "There is nothing at this address."}, status=404)
