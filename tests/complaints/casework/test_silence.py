"""Weeks of silence: what was begun and what was asked stay, are offered once more, and can be taken up at any time."""

from collections.abc import Awaitable, Callable

import pytest

from complaints.casework import changing, drafting, filing, placing
from complaints.delivery.notices.filing import Cancelled, DraftWaits, Receipt
from complaints.delivery.notices.talking import AboutClosed, Which
from complaints.storage import drafts, unplaced
from complaints.storage.attachments import FileKind, FileSeen
from tests.complaints.casework import befores, befores_files
from tests.complaints.house import OFFERED, House


async def days_pass(house: House, days: int = 1) -> None:
    """Days in which the desk looks for whoever is silent, four times each."""
    for _ in range(days * 4):
        house.passes(hours=6)
        for draft in await house.read(drafts.silent_since, house.at - drafting.SILENCE, 100):
            await house.do(drafting.offer_again, draft)
        for customer_id in await house.read(unplaced.silent_since, house.at - drafting.SILENCE, 100):
            await house.do(placing.ask_once_more, customer_id)
    await house.post()


async def says(house: House, words: str) -> None:
    """Ana writes."""
    await house.do(placing.place, house.people.ana, house.told(words), None, None, OFFERED)


async def test_a_draft_of_three_weeks_is_offered_once_and_filed_with_all_that_it_held(house: House) -> None:
    await house.drafted()
    bill = FileSeen(FileKind.DOCUMENT, "bill-1", "bill.pdf", 1000)
    await house.do(drafting.tell, house.people.ana, house.told(None, file=bill))
    await house.do(drafting.change, house.people.ana, 1, "when", 0)
    await house.do(drafting.answer, house.people.ana, 1, "when", "2026-11-15", 0)
    await days_pass(house, days=21)
    assert len(house.owed(DraftWaits)) == 1
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    assert [line.label for line in house.owed(Receipt)[0].answers] == ["story", "files", "about", "wish", "when"]


async def test_a_draft_that_is_asked_for_a_detail_waits_like_any_other(house: House) -> None:
    await befores.adding_day(house)
    await days_pass(house, days=8)
    await house.do(drafting.answer, house.people.ana, 1, "when", "2026-11-23", 0)
    assert (len(house.owed(DraftWaits)), house.rows("drafts")[0]["step"]) == (1, "review")


async def test_what_was_put_away_is_not_offered(house: House) -> None:
    await befores.cancelled(house)
    await days_pass(house, days=8)
    assert (house.owed(DraftWaits), len(house.owed(Cancelled))) == ([], 1)


async def test_where_a_message_belongs_is_asked_once_more_after_a_day(house: House) -> None:
    await befores.two_open(house)
    await house.post_later(seconds=5)
    await days_pass(house, days=21)
    assert len(house.owed(Which)) == 2
    reference = house.rows("cases")[0]["reference"]
    await house.do(placing.choose, house.people.ana, reference, 0)
    assert house.events(1).count("customer_wrote") == 2


async def test_a_message_after_a_closing_is_asked_about_once_more_too(house: House) -> None:
    await befores.closed(house)
    await says(house, "It is broken again")
    await house.post_later(seconds=5)
    await days_pass(house, days=8)
    assert len(house.owed(AboutClosed)) == 2


async def test_nobody_is_asked_once_more_within_a_day(house: House) -> None:
    await befores.two_open(house)
    house.passes(hours=24)
    assert await house.read(unplaced.silent_since, house.at - drafting.SILENCE, 9) == []
    house.passes(seconds=1)
    assert await house.read(unplaced.silent_since, house.at - drafting.SILENCE, 9) == [house.people.ana.id]


async def test_a_further_message_is_asked_about_and_once_more_after_its_own_day(house: House) -> None:
    await befores.two_open(house)
    await house.post_later(seconds=5)
    await days_pass(house, days=2)
    await says(house, "Hello?")
    await house.post_later(seconds=5)
    await days_pass(house, days=8)
    assert len(house.owed(Which)) == 4


async def _chooses(house: House) -> None:
    await house.do(placing.choose, house.people.ana, house.rows("cases")[0]["reference"], 0)


MEANWHILE: dict[str, Callable[[House], Awaitable[object]]] = {
    "has said where": _chooses,
    "writes": lambda house: says(house, "Hello?"),
    "tells another complaint": lambda house: house.do(drafting.begin, house.people.ana, house.at),
    "was asked": lambda house: house.do(placing.ask_once_more, house.people.ana.id),
}


@pytest.mark.parametrize("deed", MEANWHILE.values(), ids=MEANWHILE)
async def test_who_speaks_between_the_look_and_the_question_is_not_asked(
    house: House, deed: Callable[[House], Awaitable[object]]
) -> None:
    await befores.unsaid(house)
    await deed(house)
    before = house.rows("outbox")
    await house.do(placing.ask_once_more, house.people.ana.id)
    assert house.rows("outbox") == before


async def test_a_complaint_that_is_being_told_comes_first_and_the_question_after_it(house: House) -> None:
    await befores.two_open(house)
    await house.do(drafting.begin, house.people.ana, house.at)
    await house.post_later(seconds=5)
    await days_pass(house, days=8)
    assert len(house.owed(Which)) == 1
    await house.do(placing.put_away, house.people.ana, None)
    assert len(house.owed(Which)) == 2


async def test_files_that_were_taken_out_can_be_put_back_after_weeks(house: House) -> None:
    await befores_files.without_file(house)
    await days_pass(house, days=21)
    await house.do(changing.put_file_back, house.people.ana, 1, 1, 0)
    assert [row["keeping"] for row in house.rows("attachments")] == ["wanted"]
