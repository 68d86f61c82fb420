"""`amends run` without tokens: the whole desk on a stand-in for Telegram, with people who play a few complaints.

Nothing is faked: the bots speak HTTP to the stand-in, the database is a real one, made anew at every start because the
stand-in forgets everyone when it ends.
"""

import asyncio
import shutil
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from complaints.delivery.transport import Bot
from desk.lock import held
from desk.running import Running
from desk.scenes import BREATH, NAMES, SCENES, Pace, Stage
from desk.settings import Settings
from desk.troubles import Trouble
from playground import Limits, Playground
from playground.transcript import Transcript
from playground.users import Bot as PlaygroundBot

MARK: Final = "made-by-amends-run"
_TOUR: Final = ("late_parcel", "bill_paid_twice", "persian_photos", "nobody_answers")
TOUR: Final = tuple(scene for name in _TOUR for scene in SCENES if scene.id == name)  # what plays without being asked
QUICK_LIMITS: Final = "30/1s,3/1s,60/60s"  # Telegram's own would make a spectator wait for a minute


async def demonstrate(settings: Settings, breath: float = BREATH) -> None:
    """Run until stopped; the scenes play meanwhile, at that pace (seconds between two things that somebody does)."""
    limits = settings.limits if "limits" in settings.model_fields_set else QUICK_LIMITS
    telegram = Playground(port=settings.playground_port, limits=Limits.parse(limits))
    async with AsyncExitStack() as stack:
        stack.enter_context(held(settings.data_dir / "playground.lock"))  # before anything of another's is touched
        await _open(telegram, stack, settings.playground_port)
        folder = _fresh_folder(settings.data_dir / "playground")
        staff, stage = await _people(telegram, settings.staff_language, breath)
        running = Running(
            _demo_settings(settings, folder, telegram.url, stage, limits),
            {Bot.CUSTOMER: SecretStr(stage.customers.token), Bot.STAFF: SecretStr(staff.token)},
        )
        running.stop_on_signals()
        _tell_where(telegram.url, folder)
        telegram.events.watch(Transcript(partial(print, flush=True), zone=ZoneInfo(settings.timezone)))
        await _play_while(running, stage)


async def _open(telegram: Playground, stack: AsyncExitStack, port: int) -> None:
    try:
        await stack.enter_async_context(telegram)
    except OSError as error:
        message = f"Port {port} cannot be used ({error.strerror}). Set AMENDS_PLAYGROUND_PORT."
        raise Trouble(message) from None


async def _play_while(running: Running, stage: Stage) -> None:
    async with asyncio.TaskGroup() as tasks:
        playing = tasks.create_task(_scenes(stage))
        await running.run()
        playing.cancel()


async def _scenes(stage: Stage) -> None:
    """Play them all. A scene that cannot go on is left; what the desk does is not the scene's to end."""
    for scene in TOUR:
        try:
            await scene.play(stage)
        except Exception as error:  # noqa: BLE001  # whatever a scene could not do, the desk goes on
            why = str(error).partition("\n")[0] or type(error).__name__
            print(f"\nThis scene could not be played to its end: {why}\n")
    print("\nThe scenes are over; the desk goes on. Ctrl-C ends it.\n")


def _fresh_folder(folder: Path) -> Path:
    """A folder of our own, empty: one that we did not make is not emptied."""
    if folder.exists() and not (folder / MARK).exists() and any(folder.iterdir()):
        message = f"{folder} holds something that the playground did not make. Move it away."
        raise Trouble(message)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    return folder


async def _people(telegram: Playground, language: str, breath: float) -> tuple[PlaygroundBot, Stage]:
    customers = telegram.add_bot("Complaints", "demo_complaints_bot")
    staff = telegram.add_bot("Complaints desk", "demo_desk_bot")
    minh = telegram.add_person("Minh Tran", language="en")
    lan = telegram.add_person("Lan Pham", language="en")
    group = telegram.add_group("Complaints desk", minh, forum=True)
    await group.add(staff, rank="administrator")
    await group.add(lan)
    hoa = telegram.add_person("Hoa Le", language="en")
    await group.add(hoa)
    for code, names in NAMES.items():
        telegram.add_person(names[0], language=code).chat_with(customers)
    return staff, Stage(telegram, customers, group, minh, lan, hoa, language, pace=Pace(breath))


def _demo_settings(settings: Settings, folder: Path, url: str, stage: Stage, limits: str) -> Settings:
    changed = {
        "data_dir": folder,
        "database_url": "",
        "telegram_api_url": url,
        "staff_chat_id": stage.group.id,
        "limits": limits,
        "webhook_url": "",  # nobody else is to bring anything here
    }
    return settings.model_copy(update=changed)


def _tell_where(url: str, folder: Path) -> None:
    print("Amends on the playground: no Telegram, no tokens. What is said in the chats appears below.")
    print(f"Bot API stand-in: {url} · database: {folder / 'amends.db'} · Ctrl-C ends it.\n")
