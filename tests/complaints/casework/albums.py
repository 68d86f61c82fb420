"""Albums as they come in: a member at a time."""

from typing import Any, Final

from complaints.casework import placing
from complaints.delivery.notices.case_room import CustomerSends
from complaints.storage import attachments
from complaints.storage.attachments import FileKind, FileSeen, Keeping
from tests.complaints.house import OFFERED, House

ALBUM: Final = "13579246801357924"


def photo(n: int, kind: FileKind = FileKind.PHOTO) -> FileSeen:
    """The nth picture."""
    return FileSeen(kind, f"photo-{n}", None, 1000, f"unique-{n}")


async def send(house: House, n: int, words: str | None = None, album: str = ALBUM, **more: Any) -> int:
    """A member of an album comes in; the number of its message."""
    told = house.told(words, file=more.pop("file", photo(n)), album=album)
    await house.do(placing.place, house.people.ana, told, None, None, OFFERED)
    return told.message_id


async def fetched(house: House) -> None:
    """Every file that is wanted is stored."""
    for row in house.rows("attachments", "keeping = 'wanted'"):
        await house.read(attachments.settle, row["id"], Keeping.STORED, house.at)


def albums(house: House, sending: str = "%") -> list[tuple[int, ...]]:
    """The files of each message to the topic."""
    return [sends.attachment_ids for sends in house.owed(CustomerSends, sending)]
