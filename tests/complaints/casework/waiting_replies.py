"""Replies that wait: what Lan writes can be taken back, or edited, for ten seconds."""

from datetime import timedelta
from typing import Any, Final

from complaints.casework import conversing, rewording
from complaints.storage.attachments import FileKind, FileSeen
from complaints.storage.staff import StaffMember
from tests.complaints.house import GROUP, House

TEN: Final = timedelta(seconds=10)
PHOTO: Final = FileSeen(FileKind.PHOTO, "photo-1", None, 1000)


async def replies(house: House, words: str | None = "On Monday", by: StaffMember | None = None, **more: Any) -> int:
    """Somebody answers the customer, Lan where nobody is named; the number of the message."""
    told = house.told(words, **more)
    await house.do(conversing.staff_replies, 1, by or house.people.lan, GROUP, told, wait=TEN)
    return told.message_id


async def edits(house: House, message: int, words: str, seq: int = 4, **more: Any) -> bool:
    """Lan edits her message; whether that is what leaves."""
    told = house.edited(message, words, **more)
    return await house.do(rewording.reword, 1, seq, house.people.lan, GROUP, told)


async def waiting(house: House) -> None:
    """A case that Lan has taken and answered: the answer waits."""
    await house.taken()
    await replies(house)


async def album_waiting(house: House) -> None:
    """The same with an album of two."""
    await house.taken()
    for words in ("Sign here", None):
        await replies(house, words, file=PHOTO, album="1")


def fates(house: House) -> list[str]:
    """What became of each reply that was owed to the customer."""
    return [row["sending"] for row in house.rows("outbox", "notice IN ('staff_says', 'staff_sends')")]


def heard(house: House) -> list[str]:
    """What the customer has read of staff, in order."""
    return [made.text for made in house.edge.made if made.params["chat_id"] == 601 and "Reference:" not in made.text]


def lines(house: House) -> list[str]:
    """What stands, or stood, under replies in the topic."""
    said = [made.text for made in house.edge.made if made.params["chat_id"] == GROUP]
    return [text for text in said if text.startswith(("On its way", "Sent to", "Not sent", "Not delivered"))]
