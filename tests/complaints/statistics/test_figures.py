"""The figures, over a few complaints whose days are typed by hand; what they should say was counted on paper."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest

from complaints.delivery.notices.office import FigureShown
from complaints.rules.periods import between
from complaints.rules.working_time import Calendar
from complaints.statistics import FIGURES, measure
from complaints.statistics.span import Span, span_of
from tests.complaints.house import House

NOVEMBER: Final = Span(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))

# (received, closed and why, first reply, decision, rating): a blank is what has not happened.
COMPLAINTS: Final = (
    ("10-31 23:59:59", "11-03 09:00", "accepted_done", "11-02 10:00", "", (5, "11-05 08:00")),  # received before
    ("11-01 00:00:00", "11-11 00:00", "withdrawn", "11-01 06:00", "11-02 00:00", None),
    ("11-10 12:00:00", "", "", "", "11-12 12:00", None),
    ("11-20 08:00:00", "11-20 20:00", "no_reply", "11-21 08:00", "11-20 18:00", (2, "11-30 23:59:59")),
    ("11-25 08:00:00", "12-01 00:00", "exhausted", "", "", (3, "12-01 00:00")),  # closed and rated after
    ("11-26 08:00:00", "11-26 09:00", "spam", "11-26 08:30", "", None),  # no complaint at all
    ("12-01 00:00:00", "", "", "12-01 01:00", "", None),  # received after
)


def moment(text: str) -> str | None:
    """A moment of 2026 as SQLite holds it."""
    whole = text if text.count(":") == 2 else f"{text}:00"
    return f"2026-{whole}.000000" if text else None


@pytest.fixture
async def busy(house: House) -> House:
    """A desk with these complaints, and four drafts: one begun before, one cancelled, one open, one begun after."""
    for n, (received, closed, code, replied, decided, rated) in enumerate(COMPLAINTS, 1):
        customer = await house.customer(f"Customer {n}", 9000 + n)
        case = await house.filed(customer)
        house.execute("UPDATE cases SET received_at = ? WHERE id = ?", moment(received), case.id)
        if closed:
            house.execute(
                "UPDATE cases SET state = 'CLOSED', closed_at = ?, close_code = ? WHERE id = ?",
                *(moment(closed), code, case.id),
            )
        happened = (("reply_delivered", replied), ("decision_delivered", decided), ("closed", closed))
        for seq, (event, at) in enumerate(happened, 50):
            if at:
                _happens(house, case.id, seq, event, at)
        if rated:
            house.execute(
                "INSERT INTO ratings (case_id, episode, asked_at, answered_at, score) VALUES (?, 1, ?, ?, ?)",
                *(case.id, moment("11-01 00:00"), moment(rated[1]), rated[0]),
            )
    house.execute("UPDATE drafts SET begun_at = ? ", moment("11-15 00:00"))  # filed ones are never counted
    for begun, drafting in (("10-31 23:00", "open"), ("11-01 00:00", "cancelled"), ("11-30 23:00", "open")):
        await _draft(house, begun, drafting)
    await _draft(house, "12-01 00:00", "open")
    return house


def _happens(house: House, case_id: int, seq: int, event: str, at: str) -> None:
    house.execute(
        "INSERT INTO timeline (case_id, seq, at, actor, event, audience, payload) "
        "VALUES (?, ?, ?, 'system', ?, 'staff', '{}')",
        *(case_id, seq, moment(at), event),
    )


async def _draft(house: House, begun: str, drafting: str) -> None:
    number = len(house.rows("drafts"))
    customer = await house.customer(f"Teller {number}", 9500 + number)
    house.execute(
        "INSERT INTO drafts (customer_id, language, step, is_changing, drafting, begun_at, touched_at) "
        "VALUES (?, 'en', 'about', FALSE, ?, ?, ?)",
        *(customer.id, drafting, moment(begun), moment(begun)),
    )


async def measured(house: House, span: Span) -> dict[str, FigureShown]:
    """The figures by name."""
    return {figure.name: figure for figure in await house.read(measure, span)}


async def test_november_says_what_was_counted_on_paper(busy: House) -> None:
    assert await measured(busy, NOVEMBER) == {
        # 2, 3, 4, 5: not the first, which came a second before, nor the last, nor spam
        "received": FigureShown("received", count=4),
        # 1, 2, 4: the fifth was closed as December began
        "closed": FigureShown("closed", count=3),
        # 3 and 5 had been received and were not closed when November ended
        "open": FigureShown("open", count=2),
        # begun on the 1st and the 30th
        "never_sent": FigureShown("never_sent", count=2),
        # second: 6 h; third: 48 h, by its decision; fourth: 10 h, by its decision before its reply; fifth: none
        "first_answer": FigureShown("first_answer", duration=timedelta(hours=10), n=3),
        # first: 2 d 9 h 1 s; second: 10 d; fourth: 12 h
        "closing_time": FigureShown("closing_time", duration=timedelta(days=2, hours=9, seconds=1), n=3),
        # 5 and 2; the third came as December began
        "rating": FigureShown("rating", mean=3.5, n=2),
    }


async def test_reopening_changes_no_figure_of_a_month_that_is_over(busy: House) -> None:
    """The fourth is reopened on 2 December and closed again on the 5th, 15 days and 4 hours after it came."""
    november = await measured(busy, NOVEMBER)
    december = Span(NOVEMBER.end, datetime(2026, 12, 4, tzinfo=UTC))
    busy.execute("UPDATE cases SET state = 'IN_REVIEW', closed_at = NULL, close_code = NULL WHERE id = 4")
    _happens(busy, 4, 60, "reopened", "12-02 10:00")
    assert await measured(busy, NOVEMBER) == november
    assert (await measured(busy, december))["open"].count == 3  # the third, the fourth again, the last
    _happens(busy, 4, 61, "closed", "12-05 12:00")
    whole = Span(datetime(2026, 12, 2, tzinfo=UTC), datetime(2026, 12, 6, tzinfo=UTC))
    found = await measured(busy, whole)
    assert (found["closed"].count, found["closing_time"].duration) == (1, timedelta(days=15, hours=4))


async def test_a_median_of_two_lies_between_them(busy: House) -> None:
    until_the_fifteenth = Span(NOVEMBER.start, datetime(2026, 11, 15, tzinfo=UTC))
    found = await measured(busy, until_the_fifteenth)
    assert found["first_answer"] == FigureShown("first_answer", duration=timedelta(hours=27), n=2)  # 6 h and 48 h


async def test_a_desk_without_complaints_has_figures_all_the_same(house: House) -> None:
    found = await measured(house, NOVEMBER)
    assert {name: figure.count for name, figure in found.items() if figure.count is not None} == dict.fromkeys(
        ("received", "closed", "open", "never_sent"), 0
    )
    assert {(figure.duration, figure.mean) for figure in found.values()} == {(None, None)}


async def test_they_come_in_the_order_in_which_a_manager_reads_them(house: House) -> None:
    found = await house.read(measure, NOVEMBER)
    assert [figure.name for figure in found] == [
        *("received", "closed", "open", "never_sent", "first_answer", "closing_time", "rating")
    ]
    assert len(found) == len(FIGURES)


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        ("UTC", "2026-11-01T00:00:00+00:00", "2026-12-01T00:00:00+00:00"),
        ("Asia/Tehran", "2026-10-31T20:30:00+00:00", "2026-11-30T20:30:00+00:00"),
        ("America/New_York", "2026-11-01T04:00:00+00:00", "2026-12-01T05:00:00+00:00"),  # summer time ends on the 1st
    ],
)
def test_a_days_figures_begin_and_end_on_the_desks_wall_clock(zone: str, start: str, end: str) -> None:
    span = span_of(between(date(2026, 11, 1), date(2026, 11, 30)), Calendar(zone, ()))
    assert (span.start.isoformat(), span.end.isoformat()) == (start, end)
