"""The order of the lists is worked out by the database: compared with one worked out here, by hand, over any cases."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaints.casework import listing
from complaints.rules.worklists import read_code
from complaints.storage.queueing import Standing
from tests.complaints.house import NOW, House

PRESSING: Final = ("first_human", "decide_s1", "decide_s2", "respond_s1", "respond_s2")
CLOCKS: Final = (*PRESSING, "ack", "update")
STATES: Final = (
    "RECEIVED",
    "QUEUED",
    "INVESTIGATING",
    "RESPONDED",
    "REMEDY",
    "IN_REVIEW",
    "WAITING_CUSTOMER",
    "CLOSED",
)
WAITING: Final = {"RESPONDED", "WAITING_CUSTOMER"}
CLOSES: Final = time(17)  # of the desk's working days, which are Monday to Friday


@dataclass(frozen=True)
class Clock:
    name: str
    episode: int
    status: str
    started: datetime
    due: datetime
    is_stopped: bool


@dataclass(frozen=True)
class Complaint:
    """A case as it may stand; `promised` is the day of its remedy, with when that was decided and carried out."""

    state: str
    priority: str
    owner: int | None
    category: str | None
    wrote_last: str
    wrote_at: datetime
    decided_at: datetime | None
    promised: date | None
    is_remedied: bool
    clocks: Sequence[Clock] = field(default_factory=tuple)


moments = st.integers(-40, 40).map(lambda hours: NOW + timedelta(hours=6 * hours)) | st.integers(-3600, 3600).map(
    lambda seconds: NOW + timedelta(seconds=seconds)
)
lengths = st.sampled_from([timedelta(minutes=5), timedelta(hours=5), timedelta(days=1), timedelta(days=10)])


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """One that ends at any time; often so that exactly four fifths of it are over."""
    length = draw(lengths)
    started = draw(moments | st.just(NOW - 4 * length / 5) | st.just(NOW - length))
    status = draw(st.sampled_from(["running", "missed", "met", "cancelled"]))
    name, episode = draw(st.sampled_from(CLOCKS)), draw(st.sampled_from([1, 2]))
    return Clock(name, episode, status, started, started + length, draw(st.booleans()))


complaints = st.builds(
    Complaint,
    state=st.sampled_from(STATES),
    priority=st.sampled_from(["P1", "P2", "P3", "P4"]),
    owner=st.sampled_from([None, 1, 2]),
    category=st.sampled_from([None, "DELIV", "OTHER"]),
    wrote_last=st.sampled_from(["customer", "staff"]),
    wrote_at=moments,
    decided_at=st.none() | moments,
    promised=st.none() | st.integers(-9, 9).map(lambda days: NOW.date() + timedelta(days=days)),
    is_remedied=st.booleans(),
    clocks=st.lists(clocks(), max_size=4, unique_by=lambda clock: (clock.name, clock.episode)).map(tuple),
)


def text(at: datetime | None) -> str | None:
    """As both databases read it."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f") if at else None


def fill(house: House, cases: Sequence[Complaint]) -> None:
    """Put them there, behind the desk's back, in the places of whatever was there."""
    for table in ("decisions", "clocks", "cases", "drafts"):
        house.execute(f"DELETE FROM {table}")  # noqa: S608  # typed here
    for its_id, one in enumerate(cases, 1):
        insert(house, "drafts", id=its_id, customer_id=1, language="en", step="review", is_changing=False,
               drafting="filed", begun_at=text(NOW), touched_at=text(NOW))  # fmt: skip
        insert(house, "cases", id=its_id, reference=f"R{its_id}", customer_id=1, draft_id=its_id, language="en",
               state=one.state, stage=1, episode=1, category=one.category, priority=one.priority, profile="p",
               received_at=text(NOW), registered_at=text(NOW), owner_id=one.owner, wrote_last=one.wrote_last,
               wrote_last_at=text(one.wrote_at), in_doubt=False)  # fmt: skip
        for clock in one.clocks:
            stopped = text(NOW) if clock.is_stopped else None
            insert(house, "clocks", case_id=its_id, episode=clock.episode, name=clock.name, regime="p",
                   status=clock.status, started_at=text(clock.started), due_at=text(clock.due), stopped_at=stopped,
                   original_due_at=text(clock.due), breach_seconds=0, looked_at=text(NOW))  # fmt: skip
        if one.decided_at:
            done = text(NOW) if one.is_remedied else None
            for number, promised, at in ((1, NOW.date(), NOW), (2, one.promised, one.decided_at)):  # the second stands
                insert(house, "decisions", id=10 * its_id + number, case_id=its_id, episode=1, stage=number,
                       outcome="upheld", reasons="", decided_by=1, decided_at=text(at), same_person=False,
                       remedy="refund_full", remedy_by=promised and promised.isoformat(), remedied_at=done)  # fmt: skip


def insert(house: House, table: str, **values: Any) -> None:
    """A row."""
    names, blanks = ", ".join(values), ", ".join("?" for _ in values)
    house.execute(f"INSERT INTO {table} ({names}) VALUES ({blanks})", *values.values())  # noqa: S608


def deadline(one: Complaint) -> tuple[datetime, datetime] | None:
    """(start, end) of what presses it."""
    if one.state == "REMEDY" and one.decided_at and one.promised:
        is_working = one.promised.weekday() < 5
        end = datetime.combine(one.promised, CLOSES, UTC) if is_working else midnight(one.promised + timedelta(days=1))
        return one.decided_at, end
    open_ones = [
        clock
        for clock in one.clocks
        if clock.name in PRESSING and clock.episode == 1 and clock.status in {"running", "missed"}
    ]
    due = sorted((clock.due, clock.started) for clock in open_ones if not clock.is_stopped)
    return (due[0][1], due[0][0]) if due else None


def midnight(day: date) -> datetime:
    """The beginning of that day."""
    return datetime.combine(day, time(0), UTC)


def how_urgent(one: Complaint) -> tuple[int, float, str]:
    """What decides its place."""
    pressed = deadline(one)
    if pressed is None:
        return 2, float("inf"), one.priority
    start, end = pressed
    passed = 10 * (NOW - start) >= 8 * (end - start)
    return 0 if end < NOW else 1 if passed else 2, end.timestamp(), one.priority


def is_unanswered(one: Complaint) -> bool:
    """Whether the customer spoke last."""
    return one.wrote_last == "customer" and (one.decided_at is None or one.wrote_at > one.decided_at)


def waits_for_others(one: Complaint) -> bool:
    """Whether there is nothing to do for us."""
    remedied = one.state == "REMEDY" and one.decided_at is not None and one.is_remedied
    return (one.state in WAITING or remedied) and not is_unanswered(one)


async def listed(house: House, code: str) -> list[Standing]:
    """Every page of the list."""
    view = read_code(code, 0)
    assert view is not None
    found: list[Standing] = []
    for page in range(99):
        some, _, total = await house.read(lambda tx, page=page: listing.found_on(tx, view, page, NOW))
        found += some
        if len(found) >= total:
            break
    return found


RANKS: Final = ["late", "due", "on_time"]
FEW: Final = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # each fills a database


@FEW
@given(cases=st.lists(complaints, max_size=12))
async def test_the_queue_has_every_open_case_in_the_order_of_urgency(house: House, cases: list[Complaint]) -> None:
    fill(house, cases)
    open_ones = [(how_urgent(one), n) for n, one in enumerate(cases, 1) if one.state != "CLOSED"]
    found = await listed(house, "q")
    assert [one.id for one in found] == [n for _, n in sorted(open_ones)]
    assert [RANKS.index(one.urgency) for one in found] == [urgent[0] for urgent, _ in sorted(open_ones)]


@FEW
@given(cases=st.lists(complaints, max_size=12))
async def test_mine_has_what_waits_for_others_last(house: House, cases: list[Complaint]) -> None:
    fill(house, cases)
    mine = [(n, one) for n, one in enumerate(cases, 1) if one.state != "CLOSED" and one.owner == 1]
    found = await listed(house, "m.o1")
    assert [one.id for one in found] == [
        n for _, _, n in sorted((waits_for_others(one), how_urgent(one), n) for n, one in mine)
    ]
    assert [one.is_unanswered for one in found] == [is_unanswered(cases[one.id - 1]) for one in found]


def is_today(one: Complaint) -> bool:
    """Whether its deadline is a time of today."""
    pressed = deadline(one)
    return pressed is not None and pressed[1].date() == NOW.date()


FILTERS: Final[dict[str, Callable[[Complaint], bool]]] = {
    "q.free": lambda one: one.owner is None,
    "q.o2": lambda one: one.owner == 2,
    "q.late": lambda one: how_urgent(one)[0] == 0,
    "o.late": lambda one: how_urgent(one)[0] == 0,
    "q.today": is_today,
    "q.OTHER": lambda one: one.category in {None, "OTHER"},
    "q.DELIV": lambda one: one.category == "DELIV",
    "q.REMEDY": lambda one: one.state == "REMEDY",
    "q.free.late.DELIV": lambda one: one.owner is None and how_urgent(one)[0] == 0 and one.category == "DELIV",
}


@FEW
@given(cases=st.lists(complaints, max_size=10), code=st.sampled_from(sorted(FILTERS)))
async def test_a_filter_leaves_those_that_fit_and_the_order(house: House, cases: list[Complaint], code: str) -> None:
    fill(house, cases)
    fit = [(how_urgent(one), n) for n, one in enumerate(cases, 1) if one.state != "CLOSED" and FILTERS[code](one)]
    assert [one.id for one in await listed(house, code)] == [n for _, n in sorted(fit)]


async def test_a_page_beyond_the_end_is_the_last_one(house: House) -> None:
    fill(house, [Complaint("RECEIVED", "P1", None, None, "staff", NOW, None, None, False)] * 9)
    view = read_code("q", 0)
    assert view is not None
    found, page, total = await house.read(lambda tx: listing.found_on(tx, view, 7, NOW))
    assert ([one.id for one in found], page, total) == ([9], 1, 9)


@pytest.mark.parametrize(
    "code",
    ["", "x", "q.", "q.o", "q.o-1", "q.o99999999999", "q.nonsense", "q.CLOSED", "q.late.free", "m", "m.late", "o",
     "o.today", "q.o\u0661", "q.free.o1", "queue"],
)  # fmt: skip
def test_a_forged_code_names_no_list(code: str) -> None:
    assert read_code(code, 1) is None
