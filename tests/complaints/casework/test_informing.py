"""News at preset dates although nothing is new. Monday 16 November 10:00; the desk works 9 to 17, Monday to Friday."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from complaints.casework import answering, conversing, remedying, reopening, standing
from complaints.delivery.notices.outcome import AnswerAwaited
from complaints.delivery.notices.talking import Added, NextStep, NoNews, WaitsFor
from tests.complaints.casework import afterwards, befores
from tests.complaints.casework.befores import look
from tests.complaints.house import GROUP, House


def at(house: House, day: int, hour: int, minute: int = 0, month: int = 11) -> None:
    """Let it be that time."""
    house.at = datetime(2026, month, day, hour, minute, tzinfo=UTC)


def told(house: House) -> list[tuple[str, str | None, str | None]]:
    """(next news by, what is still due, what was due), each time that nothing was new."""

    def shown(day: date | None) -> str | None:
        return None if day is None else str(day)

    return [(str(said.next_by), shown(said.due), shown(said.was_due)) for said in house.owed(NoNews)]


async def scanned(house: House, *hours: tuple[int, int, int]) -> None:
    """The desk looks at each of these hours (month, day, hour)."""
    for month, day, hour in hours:
        at(house, day, hour, month=month)
        await look(house)
        await house.post()


async def test_five_working_days_after_the_last_word_there_is_news_though_nothing_is_new(house: House) -> None:
    """On Monday 23 November an hour before the desk closes: whose turn it is, when next, and what is still due."""
    await afterwards.taken_and_told(house)
    await scanned(house, (11, 23, 15))
    assert told(house) == []
    await scanned(house, (11, 23, 16))
    assert house.owed(NoNews) == [
        NoNews(
            reference=(await house.case()).reference,
            waits_for=WaitsFor.HANDLER,
            next_by=date(2026, 11, 30),
            step=NextStep.DECISION,
            due=date(2026, 11, 30),
            was_due=None,
            answer_was_due=None,
        )
    ]
    assert house.events()[-1] == "no_news"


async def test_it_repeats_and_what_is_late_is_said_to_be_late(house: House) -> None:
    """The decision was due on Monday 30 November: the next morning says so, and it is not promised again."""
    await afterwards.taken_and_told(house)
    await scanned(house, (11, 23, 16), (11, 30, 16), (12, 1, 8), (12, 1, 9), (12, 8, 16))
    assert told(house) == [
        ("2026-11-30", "2026-11-30", None),
        ("2026-12-01", "2026-11-30", None),
        ("2026-12-08", None, "2026-11-30"),
        ("2026-12-15", None, "2026-11-30"),
    ]


async def test_a_first_word_that_did_not_come_is_owned_up_to_on_the_next_working_day(house: House) -> None:
    """A person was to write by Tuesday 17; on Wednesday morning the customer hears that nobody has taken it."""
    await house.filed()
    await scanned(house, (11, 17, 17), (11, 18, 9))
    (said,) = house.owed(NoNews)
    assert (said.waits_for, str(said.answer_was_due), str(said.due)) == (WaitsFor.NOBODY, "2026-11-17", "2026-11-30")
    assert str(said.next_by) == "2026-11-25"


@pytest.mark.parametrize(
    ("day", "hour", "promised"),
    [(16, 10, "2026-11-23"), (20, 16, "2026-11-23"), (21, 12, "2026-11-23"), (22, 23, "2026-11-23")],
)
async def test_globaleaks_2866_3419_the_date_that_is_promised_is_the_date_that_is_kept(
    house: House, day: int, hour: int, promised: str
) -> None:
    """Whenever somebody writes: *Next news by* a day, and on that day it comes, and promises the day of the next."""
    await afterwards.taken_and_told(house)
    at(house, day, hour)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))
    assert [str(added.next_by) for added in house.owed(Added)] == [promised]
    while not house.owed(NoNews):
        house.passes(minutes=20)
        await look(house)
    assert (str(house.at.date()), 9 <= house.at.hour < 17) == (promised, True)
    assert house.clock("update")["due_at"][:16] == f"{told(house)[0][0]} 17:00"


async def test_what_we_write_meanwhile_is_the_news_and_the_days_count_anew(house: House) -> None:
    """A reply on Friday 20: the next news is due on Friday 27."""
    await afterwards.taken_and_told(house)
    at(house, 20, 11)
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("Found it"))
    await house.post()
    await scanned(house, (11, 23, 16), (11, 27, 15))
    assert told(house) == []
    await scanned(house, (11, 27, 16))
    assert len(told(house)) == 1


async def test_asking_for_the_status_puts_nothing_off(house: House) -> None:
    """What the customer asked for is no news of ours; nor is a confirmation."""
    await afterwards.taken_and_told(house)
    before = house.clock("update")
    house.passes(days=2)
    await house.do(standing.tell_all, house.people.ana)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))
    await house.post_later(seconds=5)
    assert house.clock("update") == before


async def test_while_the_customer_has_to_answer_there_are_reminders_instead(house: House) -> None:
    """No word that nothing is new."""
    await house.decided()
    await scanned(house, (11, 23, 16), (11, 27, 21))
    assert (told(house), len(house.owed(AnswerAwaited)), house.clock("update")["status"]) == ([], 2, "cancelled")


async def test_a_remedy_that_is_late_is_said_to_be_late(house: House) -> None:
    """Promised by Monday 23: on that day it is still due, the next morning it is late."""
    await house.in_remedy()
    await house.post()
    await scanned(house, (11, 23, 16), (11, 24, 9))
    assert told(house) == [("2026-11-24", "2026-11-23", None), ("2026-12-01", None, "2026-11-23")]
    assert {said.step for said in house.owed(NoNews)} == {NextStep.REMEDY}


async def test_while_the_customer_is_asked_whether_it_is_right_nothing_is_ours(house: House) -> None:
    """Said not to be right, it is again: promised by this very day, it is late tomorrow."""
    decision = await house.in_remedy()
    await house.do(remedying.carried_out, 1, house.people.lan)
    await scanned(house, (11, 23, 16))
    assert told(house) == []
    await house.do(answering.remedy_not_right, house.people.ana, decision.id)
    assert house.clock("update")["due_at"][:10] == "2026-11-24"


WAYS: dict[str, tuple[Callable[[House], Awaitable[object]], str]] = {
    "rejected": (befores.rejected, "2026-11-23"),
    "reopened": (afterwards.reopened, "2026-11-23"),
}


@pytest.mark.parametrize(("way", "day"), WAYS.values(), ids=WAYS)
async def test_a_review_waits_for_its_reviewer(
    house: House, way: Callable[[House], Awaitable[object]], day: str
) -> None:
    """Due on 14 December; nobody has taken it."""
    await way(house)
    await house.post()
    assert house.clock("update")["due_at"][:10] == day
    await scanned(house, (11, 23, 16))
    (said,) = house.owed(NoNews)
    assert (said.waits_for, said.step, str(said.due)) == (WaitsFor.REVIEWER, NextStep.REVIEW, "2026-12-14")


async def test_closed_there_is_nothing_to_tell(house: House) -> None:
    """The clock ends with the episode."""
    await befores.closed(house)
    await scanned(house, (11, 23, 16), (11, 30, 16))
    assert (told(house), house.clock("update")["status"]) == ([], "cancelled")


async def test_a_desk_that_slept_says_it_once_in_the_first_working_hour(house: House) -> None:
    """Due on Wednesday 18, woken on Sunday 22 at three in the morning: Monday at nine, and it was missed."""
    await house.taken()
    at(house, 22, 3)
    await look(house)
    assert told(house) == []
    await scanned(house, (11, 23, 9), (11, 23, 10))
    assert len(told(house)) == 1
    missed = [row["payload"] for row in house.rows("timeline", "event = 'clock_missed'")]
    assert sum('"clock":"update"' in payload for payload in missed) == 1


async def test_a_reply_on_its_way_is_news(house: House) -> None:
    """Telegram is away while it is due: nothing is said beside what waits to leave."""
    await afterwards.taken_and_told(house)
    at(house, 23, 15, 59)
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("Found it"))
    at(house, 23, 16)
    await look(house)
    assert told(house) == []
    await house.post()
    house.passes(minutes=30)
    await look(house)
    assert told(house) == []


async def test_whom_no_message_reaches_is_told_nothing_until_they_are_back(house: House) -> None:
    """Staff would see it undelivered again and again."""
    await afterwards.taken_and_told(house)
    house.execute("UPDATE customers SET unreachable_since = '2026-11-17 12:00:00'")
    await scanned(house, (11, 23, 16))
    assert told(house) == []
    house.execute("UPDATE customers SET unreachable_since = NULL")
    await scanned(house, (11, 30, 16))
    assert len(told(house)) == 1


async def test_whoever_waited_before_there_were_such_dates_hears_of_us(house: House) -> None:
    """A clock of no length, as an upgrade leaves it, promised nothing: it is not missed."""
    await afterwards.taken_and_told(house)
    house.execute("UPDATE clocks SET due_at = started_at, looked_at = started_at WHERE name = 'update'")
    house.passes(days=1)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))
    await look(house)
    assert (len(told(house)), [added.next_by for added in house.owed(Added)]) == (1, [None])
    assert "clock_missed" not in house.events()


async def test_reopened_it_begins_anew(house: House) -> None:
    """Each episode has its own clock."""
    await befores.closed(house)
    house.passes(days=3)
    await house.do(reopening.by_customer, house.people.ana, 1)
    clock = house.clock("update")
    assert (clock["episode"], clock["status"]) == (2, "running")
    assert house.at + timedelta(days=7) < datetime.fromisoformat(clock["due_at"][:19]).replace(tzinfo=UTC)
