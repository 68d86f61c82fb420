"""Who has asked since the decision is not closed for want of an answer. The time ends on Monday 30 November, 17:00."""

from datetime import UTC, datetime

import pytest

from complaints.casework import closing, conversing, watching
from complaints.casework.unanswered import CustomerWaits
from complaints.delivery.notices.deadlines import AnswerOwed
from complaints.delivery.notices.outcome import Closed
from complaints.rules.vocabulary import State
from complaints.storage import clocks
from tests.complaints.house import GROUP, NOTHING_DUE, House


async def passes(house: House, *days: int, month: int = 11) -> None:
    """Let it be the evening of these days, each with a look at what is due."""
    for day in days:
        house.at = datetime(2026, month, day, 21, tzinfo=UTC)
        for clock in await house.read(clocks.to_look_at, house.at, 100):
            await house.do(watching.look_at, clock)


async def asked(house: House) -> None:
    """Ana has the decision, and a question about it."""
    await house.decided(NOTHING_DUE)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Why did you not look at the photo?"))


async def answers(house: House) -> None:
    """Lan answers."""
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("We did"))
    await house.post()


async def test_it_stays_open_and_staff_hear_once_that_an_answer_is_owed(house: House) -> None:
    await asked(house)
    await passes(house, 23, 27, 30)
    await passes(house, 1, 2, 3, month=12)
    assert ((await house.case()).state, len(house.owed(AnswerOwed)), house.owed(Closed)) == (State.RESPONDED, 1, [])


async def test_answered_it_ends_when_it_is_looked_at_next(house: House) -> None:
    await asked(house)
    await passes(house, 23, 27, 30)
    await answers(house)
    await passes(house, 1, 2, month=12)
    assert ((await house.case()).state, len(house.owed(Closed))) == (State.CLOSED, 1)


async def test_staff_cannot_close_it_for_want_of_an_answer_either(house: House) -> None:
    await asked(house)
    await passes(house, 23, 27, 30)
    with pytest.raises(CustomerWaits):
        await house.do(closing.close, 1, "no_reply", house.people.lan, "")
    await answers(house)
    await house.do(closing.close, 1, "no_reply", house.people.lan, "")
    assert (await house.case()).state is State.CLOSED


async def test_what_was_asked_and_answered_before_the_time_is_over_changes_nothing(house: House) -> None:
    await asked(house)
    await answers(house)
    await passes(house, 23, 27, 30)
    assert ((await house.case()).state, house.owed(AnswerOwed)) == (State.CLOSED, [])
