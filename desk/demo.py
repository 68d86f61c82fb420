"""`amends run` without tokens: the whole desk on a stand-in for Telegram, with people who play two complaints.

Nothing is faked: the bots speak HTTP to the stand-in, the database is a real one, made anew at every start because the
stand-in forgets everyone when it ends.
"""

import asyncio
import contextlib
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from complaints.delivery.transport import Bot
from desk.running import Running
from desk.settings import Settings
from desk.troubles import Trouble
from playground import Limits, Playground
from playground.groups import Group
from playground.people import Person
from playground.transcript import Transcript
from playground.users import Bot as PlaygroundBot

MARK: Final = "made-by-amends-run"
BREATH: Final = 1.2  # seconds between two things that somebody does
QUICK_LIMITS: Final = "30/1s,3/1s,60/60s"  # Telegram's own would make a spectator wait for a minute
PATIENCE: Final = 90.0
PICTURE: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cf"
    "c0000003010100c9fe92ef0000000049454e44ae426082"
)


@dataclass(frozen=True)
class Stage:
    """Who and what the scenes play with."""

    customers: PlaygroundBot
    group: Group
    lan: Person
    ana: Person
    reza: Person


async def demonstrate(settings: Settings) -> None:
    """Run until stopped; the scenes play meanwhile."""
    limits = settings.limits if "limits" in settings.model_fields_set else QUICK_LIMITS
    telegram = Playground(port=settings.playground_port, limits=Limits.parse(limits))
    folder = _fresh_folder(settings.data_dir / "playground")
    try:
        async with telegram:
            staff, stage = await _people(telegram)
            running = Running(
                _demo_settings(settings, folder, telegram.url, stage, limits),
                {Bot.CUSTOMER: SecretStr(stage.customers.token), Bot.STAFF: SecretStr(staff.token)},
            )
            running.stop_on_signals()
            _tell_where(telegram.url, folder)
            telegram.events.watch(Transcript(partial(print, flush=True), zone=ZoneInfo(settings.timezone)))
            await _play_while(running, stage)
    except OSError as error:
        message = f"Port {settings.playground_port} cannot be used ({error.strerror}). Set AMENDS_PLAYGROUND_PORT."
        raise Trouble(message) from None


async def _play_while(running: Running, stage: Stage) -> None:
    async with asyncio.TaskGroup() as tasks:
        playing = tasks.create_task(_scenes(stage))
        await running.run()
        playing.cancel()


async def _scenes(stage: Stage) -> None:
    for scene in (late_parcel, broken_kettle):
        await scene(stage)
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


async def _people(telegram: Playground) -> tuple[PlaygroundBot, Stage]:
    customers = telegram.add_bot("Complaints", "demo_complaints_bot")
    staff = telegram.add_bot("Complaints desk", "demo_desk_bot")
    minh = telegram.add_person("Minh Tran", language="en")
    lan = telegram.add_person("Lan Pham", language="en")
    group = telegram.add_group("Complaints desk", minh, forum=True)
    await group.add(staff, rank="administrator")
    await group.add(lan)
    ana = telegram.add_person("Ana Silva", language="en")
    reza = telegram.add_person("رضا کریمی", language="fa")
    return staff, Stage(customers, group, lan, ana, reza)


def _demo_settings(settings: Settings, folder: Path, url: str, stage: Stage, limits: str) -> Settings:
    changed = {
        "data_dir": folder,
        "database_url": "",
        "telegram_api_url": url,
        "staff_chat_id": stage.group.id,
        "limits": limits,
    }
    return settings.model_copy(update=changed)


def _tell_where(url: str, folder: Path) -> None:
    print("Amends on the playground: no Telegram, no tokens. What is said in the chats appears below.")
    print(f"Bot API stand-in: {url} · database: {folder / 'amends.db'} · Ctrl-C ends it.\n")


async def late_parcel(stage: Stage) -> None:
    """A late parcel: filed, taken, answered, decided, accepted, put right, rated."""
    chat, office = stage.ana.chat_with(stage.customers), stage.lan.in_group(stage.group)
    await chat.starts()
    await chat.reads("What went wrong", within=PATIENCE)
    await _breathe()
    await chat.types("My parcel should have come on Monday. It is Friday, and nobody answers the phone.")
    for label, question in (("Delivery", "mostly about"), ("Full refund", "put it right"), ("Submit", "Please check")):
        await chat.reads(question, within=PATIENCE)
        await _breathe()
        await chat.taps(label)
    await chat.reads("We have your complaint", within=PATIENCE)
    topic = await office.finds_topic("AM-", within=PATIENCE)
    story = await topic.reads("My parcel", within=PATIENCE)
    await _breathe()
    await topic.taps("Take")
    await chat.reads("Being looked into", within=PATIENCE)
    await _breathe()
    await topic.replies(story, "Thank you for telling us. The carrier has lost it; we are checking what we can do.")
    await chat.reads("carrier", within=PATIENCE)
    await _breathe()
    await chat.types("I would rather have the money back.")
    await topic.reads("money back", within=PATIENCE)
    await _decide(topic, "The carrier lost your parcel, and we left you without an answer.")
    await chat.reads("Our decision", within=PATIENCE)
    await _breathe()
    await chat.taps("Accept")
    await chat.reads("Still to come", within=PATIENCE)
    await _until(lambda: topic.taps("Remedy carried out"))
    await chat.reads("Was it done", within=PATIENCE)
    await _breathe()
    await chat.taps("Yes, it is done")
    await chat.reads("how well", within=PATIENCE)
    await _breathe()
    await chat.taps("Well")
    await office.general.types("/stats")
    await office.general.reads("Received", within=PATIENCE)


async def broken_kettle(stage: Stage) -> None:
    """In Persian, with a photo: a broken kettle, on its way to a decision."""
    chat, office = stage.reza.chat_with(stage.customers), stage.lan.in_group(stage.group)
    await chat.sends_photo(PICTURE, "کتری برقی شکسته رسید.")
    for label, question in (("کیفیت", "موضوع"), ("تعویض", "چه می‌خواهید"), ("ثبت شکایت", "نگاه کنید")):
        await chat.reads(question, within=PATIENCE)
        await _breathe()
        await chat.taps(label)
    await chat.reads("ثبت شد", within=PATIENCE)
    topic = await office.finds_topic("Quality", within=PATIENCE)
    story = await topic.reads("کتری", within=PATIENCE)
    await _until(lambda: topic.taps("Take"))
    await topic.replies(story, "سلام. همین امروز یک کتری تازه برایتان می‌فرستیم.")
    await chat.reads("کتری تازه", within=PATIENCE)


async def _decide(topic: object, reasons: str) -> None:
    from playground.people import TopicSeat

    assert isinstance(topic, TopicSeat)
    await _breathe()
    await topic.types("/decide")
    await topic.reads("What did you find", within=PATIENCE)
    await _breathe()
    await topic.taps("We agree")
    form = await topic.reads("Now the reasons", within=PATIENCE)
    await _breathe()
    await topic.replies(form, reasons)
    for label, question in (
        ("Full refund", "What will we do"),
        ("In 3 working days", "By when"),
        ("Send this decision", "exactly this"),
    ):
        await topic.reads(question, within=PATIENCE)
        await _breathe()
        await topic.taps(label)


async def _until(act: Callable[[], Awaitable[object]]) -> None:
    """Do it as soon as it can be done: a button may still be on its way."""
    from playground import NotPossible

    async with asyncio.timeout(PATIENCE):
        while True:
            await _breathe()
            with contextlib.suppress(NotPossible):
                await act()
                return


async def _breathe() -> None:
    await asyncio.sleep(BREATH)
