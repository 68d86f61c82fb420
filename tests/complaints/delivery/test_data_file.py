"""How a customer's files are shared out among the parts that Telegram takes."""

import pytest

from complaints.delivery.data_file import in_parts
from complaints.storage.attachments import Attachment, FileKind, Keeping


def stored(*sizes: int) -> list[Attachment]:
    """Files of so many megabytes."""
    blank = dict.fromkeys(Attachment.__dataclass_fields__)
    return [
        Attachment(**blank | {"id": n, "kind": FileKind.DOCUMENT, "keeping": Keeping.STORED, "size": size * 2**20})  # type: ignore[arg-type]
        for n, size in enumerate(sizes, 1)
    ]


@pytest.mark.parametrize(
    ("sizes", "parts"),
    [
        ((), [()]),
        ((1, 2), [(1, 2)]),
        ((20, 20), [(1, 2)]),
        ((20, 20, 1), [(1, 2), (3,)]),
        ((20, 20, 20, 20, 5, 1), [(1, 2), (3, 4, 5), (6,)]),
    ],
)
def test_parts_are_what_telegram_takes(sizes: tuple[int, ...], parts: list[tuple[int, ...]]) -> None:
    """45 MB each, 5 of them in the first for page and data."""
    assert in_parts(stored(*sizes)) == parts
