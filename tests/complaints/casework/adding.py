"""A draft at its review to which details are added, as Ana does it."""

from typing import Final

from complaints.casework import changing, drafting
from complaints.delivery.notices.filing import Review
from complaints.delivery.notices.understood import Answered
from complaints.storage.attachments import FileKind, FileSeen
from tests.complaints.house import House
from tests.complaints.wording.voice import LANGUAGES

PHOTO: Final = FileSeen(FileKind.PHOTO, "photo-1", None, 1000)
ALL: Final = ("when", "place", "contact", "behalf", "relation", "consent")


def step(house: House) -> tuple[object, object]:
    """Where the draft is, and whether the review waits behind it."""
    row = house.rows("drafts")[-1]
    return row["step"], row["is_changing"]


def answers(house: House) -> dict[str, tuple[object, object]]:
    """The details that the draft has."""
    return {row["step"]: (row["code"], row["words"]) for row in house.rows("answers") if row["step"] in ALL}


async def choose(house: House, detail: str) -> None:
    """Ana taps Add details, and which."""
    await house.do(changing.add_details, house.people.ana, 1, 0)
    await house.do(drafting.change, house.people.ana, 1, detail, 0)


async def press(house: House, asked: str, code: str | None) -> None:
    """Ana taps an answer, or Skip."""
    await house.do(drafting.answer, house.people.ana, 1, asked, code, 0)


async def types(house: House, words: str | None, **more: object) -> None:
    """Ana writes."""
    told = house.told(words, **more)
    await house.do(drafting.tell, house.people.ana, told, days=LANGUAGES.day_meant)


async def everything(house: House, words: str = "Tehran, the shop in Vali Asr Street") -> None:
    """A draft at its review with every detail."""
    await house.drafted()
    for asked, said in (("when", "12/11"), ("place", words), ("contact", "ana@example.org, evenings")):
        await choose(house, asked)
        await types(house, said)
    await choose(house, "behalf")
    await types(house, "Maria Silva")
    await press(house, "relation", "family")
    await press(house, "consent", "not_yet")


def lines(house: House) -> list[Answered]:
    """The details as the newest review shows them."""
    return [line for line in house.owed(Review)[-1].answers if line.label in ALL]
