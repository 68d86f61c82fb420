"""Files put into as few messages as Telegram allows, with albums left whole."""

from typing import Any

import pytest

from complaints.delivery.carrying import grouped
from complaints.storage.attachments import Attachment, FileKind, Keeping
from tests.complaints.house import NOW

PHOTO, VIDEO, DOCUMENT, ANIMATION = FileKind.PHOTO, FileKind.VIDEO, FileKind.DOCUMENT, FileKind.ANIMATION
MEGABYTE = 1024 * 1024


def file(n: int, kind: FileKind = PHOTO, album: str | None = None, size: int | None = 1000) -> Attachment:
    """A file that we have."""
    came: dict[str, Any] = {"bot": "customer", "chat_id": 601, "message_id": n, "album": album, "unique_id": None}
    kept: dict[str, Any] = {"keeping": Keeping.STORED, "stored_as": f"name-{n}", "sha256": None, "case_id": None}
    when: dict[str, Any] = {"attempts": 0, "wanted_at": NOW, "due_at": NOW, "settled_at": NOW}
    return Attachment(id=n, file_id=f"file-{n}", kind=kind, name=None, size=size, **came, **kept, **when)


def test_albums_hold_ten_at_most() -> None:
    """Eleven photos are two messages; animations go alone."""
    kinds = [PHOTO] * 11 + [ANIMATION] * 2
    files = [file(n, kind) for n, kind in enumerate(kinds)]
    assert grouped(files) == [tuple(range(10)), (10,), (11,), (12,)]


def test_an_album_is_not_torn_where_it_fits_a_message() -> None:
    """Eight of one and five of another are thirteen: ten and three would tear the second."""
    files = [file(n, album="one" if n < 8 else "two") for n in range(13)]
    assert grouped(files) == [tuple(range(8)), tuple(range(8, 13))]


def test_small_albums_and_single_files_share_a_message() -> None:
    """The group's budget counts messages."""
    files = [file(1, album="one"), file(2, album="one"), file(3), file(4, VIDEO, album="two"), file(5, DOCUMENT)]
    assert grouped(files) == [(1, 2, 3, 4), (5,)]


def test_an_album_whose_members_came_with_others_between_them_is_together() -> None:
    """A member may be late."""
    files = [file(1, album="one"), *(file(n) for n in range(2, 11)), file(11, album="one")]
    assert grouped(files) == [(1, 11, 2, 3, 4, 5, 6, 7, 8, 9), (10,)]


@pytest.mark.parametrize("album", ["one", None])
def test_a_call_carries_no_more_than_telegram_takes(album: str | None) -> None:
    """45 MB of files, so that a request stays under 50; a file of unknown size counts as the largest there is."""
    files = [file(n, DOCUMENT, album, size=19 * MEGABYTE) for n in range(3)] + [file(3, DOCUMENT, album, size=None)]
    assert grouped(files) == [(0, 1), (2, 3)]
