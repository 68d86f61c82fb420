"""`amends run` without tokens: the whole desk on a stand-in for Telegram, with a page to play both sides on.

Nothing is faked: the bots speak HTTP to the stand-in, the database is a real one. Both are kept in one folder, so that
the next start goes on where this one ended; `--start-over`, or the page, begins anew.
"""

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from complaints.delivery.transport import Bot
from desk.lock import held
from desk.playing.at_play import DeskAtPlay
from desk.playing.cast import Cast
from desk.playing.hosting import Hosting, Wish
from desk.playing.play import Play, PlayFolder
from desk.playing.tour import tour
from desk.running import Running
from desk.settings import Settings
from desk.troubles import Trouble
from playground import Limits, Playground
from playground.clock import Clock
from playground.keeping import Keeper, KeptOtherwise, kept_ahead, take_up
from playground.page import Company, Page
from playground.page.conditions import KNOWN
from playground.transcript import Transcript

QUICK_LIMITS: Final = KNOWN["quick"]  # Telegram's own would make a spectator wait for a minute
QUICK_UNDO: Final = 5  # seconds
LOOPBACK: Final = "127.0.0.1"
EVERYWHERE: Final = "0.0.0.0"  # noqa: S104  # only with the flag that says so


async def demonstrate(settings: Settings, play: Play | None = None) -> None:
    """Run until stopped, in one world after another."""
    following = play or Play()
    with held(settings.data_dir / "playground.lock"):  # before anything of another's is touched
        while True:
            wish = await _in_one_world(settings, following)
            if wish is None:
                return
            following = replace(following, starts_over=True, has_tour=False, wish=wish)


async def _in_one_world(settings: Settings, play: Play) -> Wish | None:
    """Play until it is ended, or begun anew: then gives how."""
    folder = PlayFolder(settings.data_dir / "playground")
    is_new = folder.prepare(starts_over=play.starts_over)
    wish = play.wish or folder.wish(settings)
    async with AsyncExitStack() as stack:
        telegram, cast = await _world(settings, play, wish, None if is_new else folder)
        hosting = Hosting(telegram, cast, wish.language)
        company = Company(cast.customers, cast.staff, cast.group)
        page = Page(telegram, company, host=hosting.host, zone=settings.timezone, open_to_all=play.open_to_all)
        hosting.desk = DeskAtPlay(partial(_desk, settings, folder, wish, telegram, cast), print)
        await stack.enter_async_context(Keeper(telegram, folder.path))
        await _open(telegram, stack, settings.playground_port)
        folder.note(wish)
        _tell_where(telegram, folder, play, is_new=is_new)
        telegram.events.watch(Transcript(partial(print, flush=True), zone=ZoneInfo(settings.timezone)))
        hosting.desk.end_on_signals()
        await _play_while(hosting.desk, tour(page, play.breath) if is_new and play.has_tour else None)
    return hosting.wish


async def _world(settings: Settings, play: Play, wish: Wish, kept: PlayFolder | None) -> tuple[Playground, Cast]:
    """Telegram and everybody there, as they were kept, or new."""
    clock = Clock(ahead=kept_ahead(kept.path) if kept else 0.0)
    host = EVERYWHERE if play.open_to_all else LOOPBACK
    telegram = Playground(host=host, port=settings.playground_port, limits=Limits.parse(_limits(settings)), now=clock)
    if kept is None:
        return telegram, await Cast.gathered(telegram, forum=wish.forum)
    try:
        take_up(telegram, kept.path)
        return telegram, Cast.found(telegram)
    except (KeptOtherwise, LookupError) as error:
        message = f"{error} To begin anew: amends run --playground --start-over."
        raise Trouble(message) from None


async def _open(telegram: Playground, stack: AsyncExitStack, port: int) -> None:
    try:
        await stack.enter_async_context(telegram)
    except OSError as error:
        message = f"Port {port} cannot be used ({error.strerror}). Set AMENDS_PLAYGROUND_PORT."
        raise Trouble(message) from None


async def _play_while(desk: DeskAtPlay, playing: Coroutine[Any, Any, None] | None) -> None:
    async with asyncio.TaskGroup() as tasks:
        touring = tasks.create_task(playing) if playing else None
        await desk.run()
        if touring:
            touring.cancel()


def _desk(settings: Settings, folder: PlayFolder, wish: Wish, telegram: Playground, cast: Cast) -> Running:
    """The next desk: on the stand-in and by its clock, on the database of the folder."""
    changed = {
        "data_dir": folder.path,
        "database_url": "",
        "telegram_api_url": telegram.url,
        "clock": f"{telegram.url}/clock",
        "staff_chat_id": cast.group.id,
        "staff_language": wish.language,
        "limits": _limits(settings),
        "webhook_url": "",  # nobody else is to bring anything here
    }
    if "undo_seconds" not in settings.model_fields_set:
        changed["undo_seconds"] = QUICK_UNDO
    tokens = {Bot.CUSTOMER: SecretStr(cast.customers.token), Bot.STAFF: SecretStr(cast.staff.token)}
    return Running(settings.model_copy(update=changed), tokens, asks_for_backups=False)


def _limits(settings: Settings) -> str:
    return settings.limits if "limits" in settings.model_fields_set else QUICK_LIMITS


def _tell_where(telegram: Playground, folder: PlayFolder, play: Play, *, is_new: bool) -> None:
    port = telegram.url.rpartition(":")[2]
    print("Amends on the playground: no Telegram, no tokens.")
    print(f"Open http://127.0.0.1:{port} in a browser: customers, staff, scenes, time and faults are there.")
    if play.open_to_all:
        print("Whoever reaches this machine can open it as well, and read and do everything there.")
    if not is_new:
        print("It goes on where it was left. To begin anew: --start-over, or Time on the page.")
    print(
        f"What is said in the chats appears below. Database: {folder.path / 'amends.db'}. Ctrl-C ends it.\n", flush=True
    )
