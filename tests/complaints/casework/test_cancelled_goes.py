"""What was cancelled can be brought back for a day; then nothing of it is kept, nor of whoever told us nothing else."""

from datetime import timedelta

import pytest

from complaints.casework import drafting, erasing
from complaints.storage import claims, inbox
from complaints.storage.attachments import FileKind, FileSeen
from complaints.storage.inbox import Arrival
from tests.complaints.casework.planting import fetched, found, swept
from tests.complaints.house import House

WORDS = ("Zylphina", "Tornparcel", "Wishedwords", "Filenamed.pdf")
BILL = FileSeen(FileKind.DOCUMENT, "bill-1", "Filenamed.pdf", 1000)


async def cancelled(house: House) -> None:
    """Zylphina told of a parcel, with a file and a wish in words, and cancelled it."""
    zylphina = await house.customer("Zylphina", 605)
    await house.do(drafting.tell, zylphina, house.told("Tornparcel", file=BILL))
    await house.do(drafting.answer, zylphina, 1, "about", "DELIV", 0)
    await house.do(drafting.tell, zylphina, house.told("Wishedwords"))
    await fetched(house)
    await house.do(drafting.cancel, zylphina, None)
    await house.post_later(seconds=9)


async def test_within_the_day_it_is_all_there(house: House) -> None:
    await cancelled(house)
    house.passes(hours=23)
    await house.do(erasing.forget_cancelled)
    await swept(house)
    assert found(house, *WORDS) == set(WORDS)
    zylphina = await house.customer("Zylphina", 605)
    await house.do(drafting.bring_back, zylphina, 1)
    assert house.rows("drafts")[0]["drafting"] == "open"


async def test_after_the_day_no_word_no_file_and_no_name_is_left(house: House) -> None:
    await cancelled(house)
    house.passes(hours=25)
    await house.do(erasing.forget_cancelled)
    assert await swept(house)
    assert found(house, *WORDS) == set()


async def test_the_name_stays_of_whoever_has_told_us_something_else(house: House) -> None:
    await cancelled(house)
    zylphina = await house.customer("Zylphina", 605)
    await house.filed(zylphina)
    house.passes(hours=25)
    await house.do(erasing.forget_cancelled)
    await swept(house)
    assert found(house, *WORDS) == {"Zylphina"}


async def test_what_was_put_aside_or_is_at_work_keeps_its_words(house: House) -> None:
    """Nobody asked for that to go: it is the only copy of what somebody told us."""
    await cancelled(house)
    lane = "customer:605"
    bodies = ['"Putasideword"', '"Atworkword"', '"Waitingword"']
    arrivals = [Arrival("customer", n, lane, body) for n, body in enumerate(bodies, 1)]
    await house.read(lambda tx: inbox.store(tx, arrivals, house.at))
    house.execute("UPDATE inbox SET handling = 'parked' WHERE id = 1")
    house.execute("UPDATE inbox SET handling = 'claimed' WHERE id = 2")
    house.passes(hours=25)
    await house.do(erasing.forget_cancelled)
    assert [row["body"] for row in house.rows("inbox")] == bodies


@pytest.mark.parametrize(("days", "kept"), [(29, 1), (31, 0)])
async def test_a_command_that_nobody_owned_up_to_goes_after_a_month(house: House, days: int, kept: int) -> None:
    await house.do(claims.put, "{}")
    house.at += timedelta(days=days)
    await house.do(claims.purge)
    assert len(house.rows("claims")) == kept
