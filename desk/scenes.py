"""The complaints that people on the playground play: what each of them does, and what they wait for before.

Everybody reads their own language, whatever is set; in the staff group stands the language that the operator chose.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from complaints.rules.assessment import Category
from complaints.rules.references import read_reference
from complaints.rules.remedies import Outcome, Remedy
from complaints.wording.keyboard import Button
from complaints.wording.languages import Languages
from playground import Message, NotPossible
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
    """Who and what the scenes play with; `language` is the staff group's, `breath` their pace in seconds."""

    customers: Bot
    group: Group
    lan: Person
    ana: Person
    mai: Person
    reza: Person
    isil: Person
    languages: Languages
    language: str
    breath: float = BREATH

    def button(self, says: str, language: str = "") -> str:
        """The words on a button, in the staff group where no language is named: a key of [buttons] or a code."""
        return Button(says, data="").label(self.languages[language or self.language])

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
    """A late parcel: filed, taken, answered, decided, accepted, put right."""
    chat, office = stage.ana.chat_with(stage.customers), stage.lan.in_group(stage.group)
    await chat.starts()
    await chat.reads("What went wrong", within=PATIENCE)
    await stage.breathe()
    await chat.types("My parcel should have come on Monday. It is Friday, and nobody answers the phone.")
    for label, question in (("Delivery", "mostly about"), ("Full refund", "put it right"), ("Submit", "Please check")):
        await chat.reads(question, within=PATIENCE)
        await stage.breathe()
        await chat.taps(label)
    receipt = await chat.reads("We have your complaint", within=PATIENCE)
    topic = await office.finds_topic(_reference_in(receipt), within=PATIENCE)
    story = await topic.reads("My parcel", within=PATIENCE)
    await stage.until(lambda: topic.taps(stage.button("take")))
    await chat.reads("Being looked into", within=PATIENCE)
    await stage.breathe()
    await topic.replies(story, "Thank you for telling us. The carrier has lost it; we are checking what we can do.")
    await chat.reads("carrier", within=PATIENCE)
    await stage.breathe()
    await chat.types("I would rather have the money back.")
    await topic.reads("money back", within=PATIENCE)
    note = await topic.types("The carrier admits it. I refund her today.")
    await topic.reads(lambda said: said.reply_to_id == note.id, within=PATIENCE)
    await _decide(stage, topic, "The carrier lost your parcel, and we left you without an answer.")
    await chat.reads("Our decision", within=PATIENCE)
    await stage.breathe()
    await chat.taps("Accept")
    await chat.reads("Still to come", within=PATIENCE)
    await stage.until(lambda: topic.taps(stage.button("remedied")))
    await chat.reads("Was it done", within=PATIENCE)
    await stage.breathe()
    await chat.taps("Yes, it is done")
    await chat.reads("is closed", within=PATIENCE)
    await office.general.types("/stats")
    await office.general.reads(stage.languages[stage.language].label("figure", "received"), within=PATIENCE)


@dataclass(frozen=True)
class Beginning:
    """A complaint up to the first answer, in the customer's language: what is told, pressed, and answered by staff."""

    story: str
    about: Category
    wish: Remedy
    answer: str
    picture: bytes | None = None


async def broken_kettle(stage: Stage) -> None:
    """In Persian, with a photo: a broken kettle, on its way to a decision."""
    story, answer = "کتری برقی شکسته رسید.", "سلام. همین امروز یک کتری تازه برایتان می‌فرستیم."
    await _begins(stage, stage.reza, Beginning(story, Category.QUAL, Remedy.EXCHANGE, answer, PICTURE))


async def bill_paid_twice(stage: Stage) -> None:
    """In Vietnamese: a bill that was paid twice."""
    story = "Tôi đã trả hóa đơn tháng 10 hai lần mà chưa thấy hoàn tiền."
    answer = "Kính chào Quý khách, chúng tôi đã thấy hai lần thanh toán. Chiều nay chúng tôi hoàn lại một lần."
    await _begins(stage, stage.mai, Beginning(story, Category.BILL, Remedy.REFUND_FULL, answer))


async def silent_line(stage: Stage) -> None:
    """In Turkish: nobody answers."""
    story = "Üç gündür arıyorum, telefonu açan yok. Çamaşır makinem hâlâ bozuk."
    answer = "Merhaba Işıl Hanım, kusur bizde. Teknisyenimiz yarın saat 10.00’da sizde olacak."
    await _begins(stage, stage.isil, Beginning(story, Category.CHAND, Remedy.REPAIR, answer))


async def _begins(stage: Stage, customer: Person, told: Beginning) -> None:
    """Tell it, answer both questions, submit; in the group it is taken and answered."""
    chat, office = customer.chat_with(stage.customers), stage.lan.in_group(stage.group)
    await (chat.sends_photo(told.picture, told.story) if told.picture else chat.types(told.story))
    for says in (told.about, told.wish, "submit"):
        label = stage.button(says, customer.language)
        await chat.reads(_offers(label), within=PATIENCE)
        await stage.breathe()
        await chat.taps(label)
    receipt = await chat.reads(_offers(stage.button("status", customer.language)), within=PATIENCE)
    topic = await office.finds_topic(_reference_in(receipt), within=PATIENCE)
    story = await topic.reads(told.story, within=PATIENCE)
    await stage.until(lambda: topic.taps(stage.button("take")))
    await topic.replies(story, told.answer)
    await chat.reads(told.answer, within=PATIENCE)


async def _decide(stage: Stage, topic: TopicSeat, reasons: str) -> None:
    """The form, line by line: outcome and remedy pressed, the reasons written as a reply to it."""
    await stage.breathe()
    await topic.types("/decide")
    upheld, give_up = stage.button(Outcome.UPHELD), stage.button("cancel")
    form = await topic.reads(_offers(upheld), within=PATIENCE)
    await stage.breathe()
    await topic.taps(upheld)
    form = await topic.reads(lambda said: said.id == form.id and said.buttons == [give_up], within=PATIENCE)
    await stage.breathe()
    await topic.replies(form, reasons)
    for says in (Remedy.REFUND_FULL, "in_3_days", "send_decision"):
        await topic.reads(_offers(stage.button(says)), within=PATIENCE)
        await stage.breathe()
        await topic.taps(stage.button(says))


def _offers(label: str) -> Callable[[Message], bool]:
    """A message that bears this button."""
    return lambda said: label in said.buttons


def _reference_in(receipt: Message) -> str:
    """The reference that a receipt names; a topic bears it in every language."""
    (reference,) = filter(None, map(read_reference, receipt.text.split()))
    return reference


SCENES: Final = (late_parcel, bill_paid_twice, broken_kettle, silent_line)
