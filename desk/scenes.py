"""The two complaints that people on the playground play: what each of them does, and what they wait for before."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from playground import NotPossible
from playground.groups import Group
from playground.people import Person, TopicSeat
from playground.users import Bot

BREATH: Final = 1.2  # seconds between two things that somebody does
PATIENCE: Final = 90.0  # seconds that somebody waits for an answer
PICTURE: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cf"
    "c0000003010100c9fe92ef0000000049454e44ae426082"
)


@dataclass(frozen=True)
class Stage:
    """Who and what the scenes play with; `breath` is their pace in seconds."""

    customers: Bot
    group: Group
    lan: Person
    ana: Person
    reza: Person
    breath: float = BREATH

    async def breathe(self) -> None:
        """Let the spectator read."""
        await asyncio.sleep(self.breath)

    async def until(self, act: Callable[[], Awaitable[object]]) -> None:
        """Do it as soon as it can be done: a button may still be on its way."""
        async with asyncio.timeout(PATIENCE):
            while True:
                await self.breathe()
                try:
                    await act()
                except NotPossible:
                    await asyncio.sleep(0.05)
                else:
                    return


async def late_parcel(stage: Stage) -> None:
    """A late parcel: filed, taken, answered, decided, accepted, put right, rated."""
    chat, office = stage.ana.chat_with(stage.customers), stage.lan.in_group(stage.group)
    await chat.starts()
    await chat.reads("What went wrong", within=PATIENCE)
    await stage.breathe()
    await chat.types("My parcel should have come on Monday. It is Friday, and nobody answers the phone.")
    for label, question in (("Delivery", "mostly about"), ("Full refund", "put it right"), ("Submit", "Please check")):
        await chat.reads(question, within=PATIENCE)
        await stage.breathe()
        await chat.taps(label)
    await chat.reads("We have your complaint", within=PATIENCE)
    topic = await office.finds_topic("AM-", within=PATIENCE)
    story = await topic.reads("My parcel", within=PATIENCE)
    await stage.until(lambda: topic.taps("Take"))
    await chat.reads("Being looked into", within=PATIENCE)
    await stage.breathe()
    await topic.replies(story, "Thank you for telling us. The carrier has lost it; we are checking what we can do.")
    await chat.reads("carrier", within=PATIENCE)
    await stage.breathe()
    await chat.types("I would rather have the money back.")
    await topic.reads("money back", within=PATIENCE)
    await topic.types("The carrier admits it. I refund her today.")
    await topic.reads("stays here", within=PATIENCE)
    await _decide(stage, topic, "The carrier lost your parcel, and we left you without an answer.")
    await chat.reads("Our decision", within=PATIENCE)
    await stage.breathe()
    await chat.taps("Accept")
    await chat.reads("Still to come", within=PATIENCE)
    await stage.until(lambda: topic.taps("Remedy carried out"))
    await chat.reads("Was it done", within=PATIENCE)
    await stage.breathe()
    await chat.taps("Yes, it is done")
    await chat.reads("how well", within=PATIENCE)
    await stage.breathe()
    await chat.taps("Well")
    await office.general.types("/stats")
    await office.general.reads("Received", within=PATIENCE)


async def broken_kettle(stage: Stage) -> None:
    """In Persian, with a photo: a broken kettle, on its way to a decision."""
    chat, office = stage.reza.chat_with(stage.customers), stage.lan.in_group(stage.group)
    await chat.sends_photo(PICTURE, "کتری برقی شکسته رسید.")
    for label, question in (("کیفیت", "موضوع"), ("تعویض", "چه می‌خواهید"), ("ثبت شکایت", "نگاه کنید")):
        await chat.reads(question, within=PATIENCE)
        await stage.breathe()
        await chat.taps(label)
    await chat.reads("ثبت شد", within=PATIENCE)
    topic = await office.finds_topic("Quality", within=PATIENCE)
    story = await topic.reads("کتری", within=PATIENCE)
    await stage.until(lambda: topic.taps("Take"))
    await topic.replies(story, "سلام. همین امروز یک کتری تازه برایتان می‌فرستیم.")
    await chat.reads("کتری تازه", within=PATIENCE)


async def _decide(stage: Stage, topic: TopicSeat, reasons: str) -> None:
    """The form, line by line: outcome and remedy pressed, the reasons written as a reply to it."""
    await stage.breathe()
    await topic.types("/decide")
    await topic.reads("What did you find", within=PATIENCE)
    await stage.breathe()
    await topic.taps("We agree")
    form = await topic.reads("Now the reasons", within=PATIENCE)
    await stage.breathe()
    await topic.replies(form, reasons)
    for label, question in (
        ("Full refund", "What will we do"),
        ("In 3 working days", "By when"),
        ("Send this decision", "Send it?"),
    ):
        await topic.reads(question, within=PATIENCE)
        await stage.breathe()
        await topic.taps(label)


SCENES: Final = (late_parcel, broken_kettle)
