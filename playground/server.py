"""The Bot API over HTTP: finds the bot and the method, lets faults strike, runs the method, answers like Telegram."""

import asyncio
import json
import re
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import BadHttpMessage

from playground.arguments import LARGEST_REQUEST, Arguments, read_arguments
from playground.calls import FILE, Call
from playground.clock import Clock, Dial
from playground.errors import NOT_FOUND, UNAUTHORIZED, Refused
from playground.faults import Fault
from playground.methods import (
    METHODS,
    Described,
    Raw,
    card,
    chats,
    editing,
    files,
    marking,
    media,
    perform,
    polling,
    presses,
    removing,
    sending,
    topics,
    webhooks,
)
from playground.users import Bot
from playground.world import World

FAMILIES = (card, chats, editing, files, marking, media, polling, presses, removing, sending, topics, webhooks)
_PATH = re.compile(r"/(?P<file>file/)?bot(?P<token>[^/]+)/(?P<rest>.+)")
_TOKEN = re.compile(r"[1-9]\d*:[\w-]{30,}", re.ASCII)
_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


class Server:
    """Answers requests. `bugs` keeps what went wrong in the stand-in itself, so that it can be raised at the end."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.away = False
        self.bugs: list[Exception] = []
        self.app = web.Application(client_max_size=LARGEST_REQUEST)
        self.dial = Dial(world.now) if isinstance(world.now, Clock) else None
        if self.dial:
            self.dial.hang_in(self.app)
        self._lines: set[asyncio.BaseTransport] = set()

    def take_the_rest(self) -> None:
        """Answer whatever nobody else on the same port answers; to be called when all others have their routes."""
        self.app.router.add_route("*", "/{path:.*}", self.answer)

    def hang_up(self) -> None:
        """Cut the connections on which bots are talking, and no others."""
        for line in self._lines:
            if isinstance(line, asyncio.Transport):
                line.abort()
        self._lines.clear()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Any request. While away, the connection of one that is a bot's is reset."""
        if _PATH.fullmatch(request.path):
            self._remember(request.transport)
            if self.away:
                return _hang_up(request)
        try:
            return await self._answer(request)
        except Refused as refused:
            return _refusal(refused)
        except (ConnectionError, BadHttpMessage):
            return _hang_up(request)  # the caller was killed in the middle of its call, which nobody has read
        except Exception as bug:
            self.bugs.append(bug)
            raise

    def _remember(self, line: asyncio.BaseTransport | None) -> None:
        if line is not None and line not in self._lines:
            self._lines = {each for each in self._lines if not each.is_closing()} | {line}

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        found = _PATH.fullmatch(request.path)
        if not found or not _TOKEN.fullmatch(found["token"]):
            raise Refused(NOT_FOUND)
        bot = self.world.bots.get(found["token"])
        if bot is None:
            raise Refused(UNAUTHORIZED)
        call = await self._call(request, bot, found["rest"], is_file=bool(found["file"]))
        fault = await self.world.faults.decide(call)
        try:
            response = await _respond(request, call, fault)
        finally:
            self.world.calls.note(call)
        return _hang_up(request) if call.effect in {"drop_before", "drop_after"} else response

    async def _call(self, request: web.Request, bot: Bot, rest: str, *, is_file: bool) -> Call:
        """The call that a request makes; fetching a file is logged, and struck by faults, as one of the method FILE."""
        if is_file:
            return Call(self.world, bot, FILE, Arguments({"file_path": rest}))
        official, _ = METHODS.get(rest.lower(), (rest, None))
        return Call(self.world, bot, official, await read_arguments(request))


async def _respond(request: web.Request, call: Call, fault: Fault | None) -> web.StreamResponse:
    """Run the method, unless a fault comes in between, and put its answer into words."""
    call.dropped = call.effect in {"drop_before", "drop_after", "cut"}
    try:
        body = await _body(call, fault)
    except Refused as refused:
        call.refuse(refused)
        page = fault.page if fault else ""
        return web.Response(status=refused.code, text=page, content_type="text/html") if page else _refusal(refused)
    kind = "application/octet-stream" if call.method == FILE else "application/json"
    if fault and call.effect in {"cut", "slow"}:
        return await _in_halves(request, body, kind, None if call.effect == "cut" else fault.seconds)
    half = len(body) // 2 if call.effect == "garble" else len(body)
    return web.Response(body=body[:half], content_type=kind)


async def _body(call: Call, fault: Fault | None) -> bytes:
    """What the method answers. Raises what is refused, be it by the fault."""
    if fault and call.effect == "answer":
        raise fault.refused()
    if call.effect == "drop_before":
        return b""
    try:
        body = _file(call) if call.method == FILE else await _run(call)
    except Refused:
        if fault and call.effect == "answer_after":
            raise fault.refused() from None
        raise
    if fault and call.effect == "answer_after":
        raise fault.refused()
    return body


async def _in_halves(request: web.Request, body: bytes, kind: str, pause: float | None) -> web.StreamResponse:
    """The first half of an answer, and the second after a pause or, without one, never."""
    response = web.StreamResponse(headers={"Content-Length": str(len(body)), "Content-Type": kind})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if pause is not None:
        await asyncio.sleep(pause)
        await response.write(body[len(body) // 2 :])
    elif request.transport is not None:
        request.transport.close()  # what is written still goes out
    return response


def _file(call: Call) -> bytes:
    """A file that getFile has shown to this bot."""
    stored = call.world.files.shown(call.bot, call.arguments.text("file_path"))
    if stored is None:
        raise Refused(NOT_FOUND)
    call.code = 200
    return stored.data


async def _run(call: Call) -> bytes:
    """Let the method do its work; gives the whole answer as JSON."""
    result = await perform(call)
    if isinstance(result, Raw):
        call.updates = result.text if call.world.calls.watched else ""
        return f'{{"ok":true,"result":{result.text}}}'.encode()
    answer: dict[str, Any] = {"ok": True, "result": result}
    if isinstance(result, Described):
        answer |= {"result": result.result, "description": result.description}
    call.result = answer["result"]
    return _ENCODE(answer).encode()


def _refusal(refused: Refused) -> web.Response:
    """An error as the Bot API words it; with `retry_after`, a header says it as well."""
    body: dict[str, Any] = {"ok": False, "error_code": refused.code, "description": refused.description}
    headers = {}
    if refused.parameters:
        body["parameters"] = refused.parameters
    if "retry_after" in refused.parameters:
        headers["Retry-After"] = str(refused.parameters["retry_after"])
    return web.Response(
        status=refused.code, body=_ENCODE(body).encode(), content_type="application/json", headers=headers
    )


def _hang_up(request: web.Request) -> web.StreamResponse:
    """Close the connection without a word."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
