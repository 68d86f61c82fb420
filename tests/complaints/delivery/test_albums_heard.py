"""A customer's album through the real side and the worker: as Telegram brings it, also twice, also in another order."""

import pytest

from complaints.delivery.notices.case_room import CustomerSends
from complaints.delivery.transport import Bot
from tests.complaints.casework.albums import ALBUM, albums
from tests.complaints.delivery.both_sides import Raw, arrive, at_work, message
from tests.complaints.delivery.steps import until
from tests.complaints.house import House

pytestmark = pytest.mark.usefixtures("frameworks")


def picture(n: int, caption: str | None = None) -> Raw:
    """The nth update: a picture of the album."""
    sizes = [{"file_id": f"p{n}", "file_unique_id": f"u{n}", "width": 9, "height": 9, "file_size": 1000}]
    raw = message(n, number=601, photo=sizes, media_group_id=ALBUM)
    raw["message"] |= {"caption": caption} if caption else {}
    del raw["message"]["text"]
    return raw


async def handled(house: House, *updates: Raw) -> None:
    """Telegram brings these, and they are handled."""
    await arrive(house, Bot.CUSTOMER, *updates)
    async with at_work(house):
        await until(lambda: not house.rows("inbox", "handling <> 'done'"))


async def test_an_album_that_is_brought_twice_is_one(house: House) -> None:
    """In one go or an hour later: each of its messages is handled once."""
    await house.filed()
    album = [picture(10, "The door"), picture(11)]
    await handled(house, *album, *album)
    await handled(house, *album)
    (sends,) = house.owed(CustomerSends)
    assert (sends.attachment_ids, sends.words) == ((1, 2), "The door")


async def test_an_album_that_is_brought_in_another_order_is_whole(house: House) -> None:
    """The words come last."""
    await house.filed()
    await handled(house, picture(12), picture(11), picture(10, "The door"))
    (sends,) = house.owed(CustomerSends)
    assert (sends.attachment_ids, sends.words) == ((1, 2, 3), "The door")


async def test_a_worker_that_begins_in_the_middle_goes_on_with_the_album(house: House) -> None:
    """Another process, that is: nothing of the album was in the memory of the first."""
    await house.filed()
    await handled(house, picture(10))
    await house.database.close()
    await handled(house, picture(11))
    assert albums(house) == [(1, 2)]
