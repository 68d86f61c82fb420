"""Deeds on files, as scenes whose every call can fail."""

from dataclasses import replace

from complaints.casework import (
    passing_on,
    prompting,
)
from complaints.storage import drafts
from tests.complaints.casework.befores import PHOTO, telling
from tests.complaints.casework.befores_files import album
from tests.complaints.casework.scenes import ana
from tests.complaints.failing_calls import Scene, Work
from tests.complaints.house import GROUP, House


def files_of() -> Scene:
    """The files of a story."""

    async def work(house: House) -> Work:
        told = await house.read(drafts.pieces_of, 1)
        return lambda: house.read(prompting.files_of, told)

    return Scene(telling, work)


def passed_on(*, to_staff: bool) -> Scene:
    """A member of an album on its way to the other side."""

    async def work(house: House) -> Work:
        case, told = await house.case(), house.told("So", file=None if to_staff else PHOTO, album="1")
        if to_staff:
            kept = replace(told, attachment_id=1, album="2")
            return lambda: house.do(passing_on.to_staff, "Ana Silva", case, kept, 2)
        return lambda: house.do(passing_on.to_customer, ana(house), case, told, 2, GROUP)

    return Scene(album, work)
