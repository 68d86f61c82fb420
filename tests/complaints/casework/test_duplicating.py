"""The same matter told twice goes on in one case: only of one customer, with everything that was said, and for good."""

import pytest

from complaints.casework import closing, conversing, deciding, handling, placing, reopening
from complaints.casework.duplicating import NoDuplicate
from complaints.casework.refusals import ButtonTooOld, NoSuchCase, ReferenceNeeded, Restricted
from complaints.delivery.notices.case_room import CameOver, CustomerSays
from complaints.delivery.notices.outcome import Closed, ClosedAsDuplicate
from complaints.rules.assessment import Category
from complaints.rules.errors import ComplaintError
from complaints.storage.cases import Case
from tests.complaints.house import NOTHING_DUE, House


async def joined(house: House) -> tuple[Case, Case]:
    """(the main case, one that was closed as its duplicate)."""
    main = await house.filed(story="My parcel never came")
    second = await house.filed(story="Where is my parcel?")
    await close(house, second, main)
    return await house.case(main.id), await house.case(second.id)


async def close(house: House, case: Case, main: Case) -> None:
    """As `/close duplicate` does it, by Lan."""
    await house.do(closing.close, case.id, "duplicate", house.people.lan, main.reference)


async def refused(house: House, case: Case, main: Case) -> str:
    """Why it is not closed."""
    with pytest.raises(NoDuplicate) as caught:
        await close(house, case, main)
    assert (await house.case(case.id)).state == case.state
    return caught.value.why.value


async def test_it_is_closed_and_says_where_it_goes_on(house: House) -> None:
    main, second = await joined(house)
    assert (second.state, second.close_code, second.duplicate_of) == ("CLOSED", "duplicate", main.id)
    assert house.payload("closed", second.id) == {"code": "duplicate", "main": main.id}


async def test_its_customer_hears_the_reference_of_the_main_case_and_is_asked_nothing_later(house: House) -> None:
    main, second = await joined(house)
    (told,) = house.owed(ClosedAsDuplicate)
    assert (told.reference, told.main, told.reopen_by) == (second.reference, main.reference, None)
    assert (house.owed(Closed), house.rows("ratings")) == ([], [])


async def test_what_was_said_there_stands_in_the_record_and_the_topic_of_the_main_case(house: House) -> None:
    main = await house.filed(story="My parcel never came")
    second = await house.filed(story="Where is my parcel?")
    await house.do(conversing.customer_writes, house.people.ana, second.id, house.told("It is a birthday present"))
    await close(house, second, main)
    kept = [row["words"] for row in house.rows("timeline_words", "case_id = ?", main.id)]
    assert kept == ["My parcel never came", "Where is my parcel?", "It is a birthday present"]
    assert house.payload("joined", main.id) == {"joined": second.id, "messages": 2, "files": 0}
    (came,) = house.owed(CameOver)
    assert (came.other, came.messages) == (second.reference, 2)
    shown = house.rows("outbox", "notice = 'customer_says' AND case_id = ?", main.id)
    assert "birthday present" in shown[-1]["facts"]
    assert (await house.case(main.id)).wrote_last == "customer"


async def test_its_own_record_keeps_what_was_said(house: House) -> None:
    _, second = await joined(house)
    assert [row["words"] for row in house.rows("timeline_words", "case_id = ?", second.id)] == ["Where is my parcel?"]
    assert house.events(second.id) == ["registered", "closed"]


async def test_staff_can_answer_what_came_over(house: House) -> None:
    """It is shown as the customer's words, of the main case."""
    main, _ = await joined(house)
    await house.post()
    (says,) = house.owed(CustomerSays)
    (row,) = house.rows("messages", "case_id = ? AND seq = ? AND bot = 'staff'", main.id, says.seq)
    assert row["shows"] == "customer_words"


async def test_what_answers_the_duplicate_later_goes_to_the_main_case(house: House) -> None:
    main, second = await joined(house)
    await house.post()
    told = next(row for row in house.rows("messages", "case_id = ? AND bot = 'customer'", second.id))
    await house.do(placing.place, house.people.ana, house.told("Any news?"), told["message_id"], None, ())
    assert house.events(main.id)[-1] == "customer_wrote"


async def test_nor_is_the_duplicate_offered_as_the_place_of_a_message(house: House) -> None:
    """There is one open case: what is written goes there."""
    main, _ = await joined(house)
    await house.do(placing.place, house.people.ana, house.told("Any news?"), None, None, ())
    assert house.events(main.id)[-1] == "customer_wrote"


async def test_through_two_duplicates_it_goes_to_the_last_one(house: House) -> None:
    main, second = await joined(house)
    third = await house.filed(story="Still waiting")
    await close(house, main, third)
    await house.post()
    told = next(row for row in house.rows("messages", "case_id = ? AND bot = 'customer'", second.id))
    await house.do(placing.place, house.people.ana, house.told("Any news?"), told["message_id"], None, ())
    assert house.events(third.id)[-1] == "customer_wrote"
    assert "came_over" in house.events(third.id)


async def test_it_is_not_reopened(house: House) -> None:
    _, second = await joined(house)
    with pytest.raises(ButtonTooOld):
        await house.do(reopening.by_customer, house.people.ana, second.id)


async def test_two_peoples_cases_are_never_joined(house: House) -> None:
    main, other = await house.filed(), await house.filed(house.people.omid)
    assert await refused(house, other, main) == "other"


async def test_not_with_itself_nor_with_a_duplicate_nor_twice(house: House) -> None:
    main, second = await joined(house)
    third = await house.filed(story="Still waiting")
    assert await refused(house, main, main) == "itself"
    assert await refused(house, third, second) == "duplicate"
    with pytest.raises(ComplaintError):
        await close(house, second, third)


@pytest.mark.parametrize(("days", "why"), [(3, None), (40, "closed")])
async def test_the_main_case_may_be_closed_within_the_window_alone(house: House, days: int, why: str | None) -> None:
    main = await house.taken()
    await house.do(deciding.decide, main.id, house.people.lan, NOTHING_DUE, None)
    await house.do(closing.close, main.id, "withdrawn", house.people.lan, "by phone")
    house.passes(days=days)
    second = await house.filed(story="Where is my parcel?")
    if why is None:
        await close(house, second, main)
        assert house.owed(ClosedAsDuplicate)[-1].reopen_by is not None
    else:
        assert await refused(house, second, main) == why


@pytest.mark.parametrize("hide", ["main", "second"])
async def test_nobody_learns_by_trying_who_hides_the_name(house: House, hide: str) -> None:
    """It sounds as if they were two people's."""
    made = {"main": await house.filed(), "second": await house.filed(story="Where is my parcel?")}
    house.execute("UPDATE cases SET anonymous_since = received_at WHERE id = ?", made[hide].id)
    assert await refused(house, made["second"], made["main"]) == "other"


async def test_a_restricted_case_is_joined_to_no_other(house: House) -> None:
    main, second = await house.filed(), await house.filed(about=Category.STAFF)
    with pytest.raises(Restricted):
        await close(house, second, main)
    assert await refused(house, main, second) == "other"


@pytest.mark.parametrize(("typed", "refusal"), [("", ReferenceNeeded), ("nonsense", NoSuchCase)])
async def test_the_main_case_is_named(house: House, typed: str, refusal: type[ComplaintError]) -> None:
    case = await house.filed()
    with pytest.raises(refusal):
        await house.do(closing.close, case.id, "duplicate", house.people.lan, typed)


async def test_one_that_was_taken_can_be_a_duplicate_and_its_clocks_end(house: House) -> None:
    main, second = await house.filed(), await house.filed(story="Where is my parcel?")
    await house.do(handling.take, second.id, house.people.hoa)
    await close(house, second, main)
    assert {row["status"] for row in house.rows("clocks", "case_id = ?", second.id)} == {"cancelled"}
