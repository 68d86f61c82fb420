"""Whatever people do in whatever order: what must hold of every case holds after every deed (domain reference 3.3)."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Coroutine
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from complaints.casework import (
    answering,
    closing,
    conversing,
    deciding,
    handling,
    remedying,
    reopening,
    surveying,
    watching,
)
from complaints.rules.errors import ComplaintError
from complaints.rules.remedies import Finding, Outcome, Remedy
from complaints.storage import cases, clocks, ratings, staff
from complaints.storage.database import Database
from playground import errors
from tests.complaints.casework.lifecycle_checks import check
from tests.complaints.house import GROUP, House
from tests.complaints.template import Template, build
from tests.grounds import SqliteGround

STEPS: Final = 40
EXAMPLES: Final = 10
FINDINGS: Final = (
    Finding(Outcome.UPHELD, "Lost.", Remedy.REFUND_FULL, remedy_by=date(2026, 11, 23)),
    Finding(Outcome.PARTLY_UPHELD, "Late.", Remedy.APOLOGY),
    Finding(Outcome.NOT_UPHELD, "Arrived.", Remedy.NONE),
)
who = st.sampled_from(["lan", "hoa", "minh"])
number = st.integers(1, 4)


class Desk(RuleBasedStateMachine):
    """Two customers, three of staff, a courier, and time."""

    template: ClassVar[Template | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.runner = asyncio.Runner()
        self.seen: dict[int, dict[str, Any]] = {}

    @initialize()
    def open(self) -> None:
        """A desk of this run's own."""
        if Desk.template is None:
            Desk.template = self.run(build(SqliteGround(Path(tempfile.mkdtemp()) / "template.db")))
        desk = Desk.template.copied_to(self.folder / "amends.db")
        self.house = House(Database(desk.ground.url), desk.people, self.folder, desk.ground)
        self.run(self.house.filed())

    def run(self, deed: Coroutine[Any, Any, Any]) -> Any:
        """To its end."""
        return self.runner.run(deed)

    def try_to(self, deed: Callable[..., Any], *args: Any, **named: Any) -> None:
        """Do it, or be refused: a refusal changes nothing."""
        before = self.house.rows("timeline"), self.house.rows("cases"), self.house.rows("outbox")
        try:
            self.run(self.house.do(deed, *args, **named))
        except ComplaintError:
            assert before == (self.house.rows("timeline"), self.house.rows("cases"), self.house.rows("outbox"))

    @rule(foreign=st.booleans())
    @precondition(lambda self: len(self.house.rows("cases")) < 4)
    def file(self, foreign: bool) -> None:
        """A complaint comes in."""
        self.run(self.house.filed(self.house.people.omid if foreign else self.house.people.ana))

    @rule(nth=number, ways=st.lists(st.sampled_from("ab"), min_size=1, max_size=4), finding=st.sampled_from(FINDINGS))
    def what_comes_next(self, nth: int, ways: list[str], finding: Finding) -> None:
        """Acts that fit where an open case stands; those below come whether they fit or not."""
        for way in ways:
            found = [row for row in self.house.rows("cases") if row["state"] != "CLOSED"]
            if found:
                self.act(found[nth % len(found)], way, finding)
                self.all_holds()

    def act(self, row: dict[str, Any], way: str, finding: Finding) -> None:
        """One of the two acts that are likeliest in this state."""
        people = self.house.people
        decided = self.house.rows("decisions", "case_id = ?", row["id"])[-1:]
        customer = people.omid if row["customer_id"] == people.omid.id else people.ana
        match row["state"], way:
            case "RECEIVED", "a":
                self.try_to(handling.take, row["id"], people.lan)
            case "RECEIVED" | "INVESTIGATING" | "IN_REVIEW", _:
                self.try_to(deciding.decide, row["id"], people.minh if way == "a" else people.lan, finding, None)
            case "RESPONDED", _:
                self.try_to(answering.accept if way == "a" else answering.reject, customer, decided[0]["id"])
            case "REMEDY", "a":
                self.try_to(remedying.carried_out, row["id"], people.lan)
            case "REMEDY", _:
                self.try_to(closing.close, row["id"], "accepted_done", people.hoa, "")

    @rule(case=number, handler=who)
    def take(self, case: int, handler: str) -> None:
        """Somebody takes it."""
        if case in self.seen:
            self.try_to(handling.take, case, getattr(self.house.people, handler))

    @rule(case=number, handler=who, finding=st.sampled_from(FINDINGS))
    def decide(self, case: int, handler: str, finding: Finding) -> None:
        """Somebody decides."""
        if case in self.seen:
            self.try_to(deciding.decide, case, getattr(self.house.people, handler), finding, None)

    @rule(decision=st.integers(1, 6), verb=st.sampled_from(["accept", "reject", "remedy_right", "remedy_not_right"]))
    def answer(self, decision: int, verb: str) -> None:
        """Ana answers a decision, perhaps an old one or somebody else's."""
        self.try_to(getattr(answering, verb), self.house.people.ana, decision)

    @rule(case=number, handler=who)
    def carry_out(self, case: int, handler: str) -> None:
        """The remedy is carried out."""
        if case in self.seen:
            self.try_to(remedying.carried_out, case, getattr(self.house.people, handler))

    @rule(case=number, code=st.sampled_from(closing.CODES), handler=who, really=st.integers(0, 5))
    def close(self, case: int, code: str, handler: str, really: int) -> None:
        """Somebody writes /close; the two that need no history come now and then."""
        if case in self.seen and (code not in {"withdrawn", "spam"} or not really):
            self.try_to(closing.close, case, code, getattr(self.house.people, handler), "by phone")

    @rule(case=number, really=st.integers(0, 5))
    def withdraw(self, case: int, really: int) -> None:
        """The customer takes it back, now and then."""
        if case in self.seen and not really:
            found = self.run(self.house.read(cases.get, case))
            self.try_to(closing.withdraw, self.house.people.ana, found)

    @rule(case=number, really=st.integers(0, 2))
    def reopen(self, case: int, really: int) -> None:
        """Ana wants it looked into again, perhaps too late, perhaps one of somebody else."""
        if case in self.seen and not really:
            self.try_to(reopening.by_customer, self.house.people.ana, case)

    @rule(case=number, says=st.sampled_from(["customer", "reply", "note"]))
    def talk(self, case: int, says: str) -> None:
        """Words go to and fro."""
        if case in self.seen:
            told, people = self.house.told("Words"), self.house.people
            if says == "customer":
                self.try_to(conversing.customer_writes, people.ana, case, told)
            elif says == "reply":
                self.try_to(conversing.staff_replies, case, people.lan, GROUP, told)
            else:
                self.try_to(conversing.note, case, people.lan, GROUP, told, say_so=False)

    @rule(score=st.integers(0, 5), case=number)
    def rate(self, score: int, case: int) -> None:
        """The handling is rated."""
        self.try_to(surveying.rate, self.house.people.ana, case, 1, score)
        self.try_to(surveying.rate_result, self.house.people.ana, case, 1, score)

    @rule(hours=st.sampled_from([1, 26, 24 * 4, 24 * 12]))
    def time_passes(self, hours: int) -> None:
        """The desk looks at its clocks, in passing or after a long sleep."""
        self.house.passes(hours=hours)
        for _ in range(3):
            for clock in self.run(self.house.read(clocks.to_look_at, self.house.at, 100)):
                self.try_to(watching.look_at, clock)
            for planned in self.run(self.house.read(ratings.to_ask, self.house.at, 100)):
                self.try_to(surveying.ask, planned)
            self.house.passes(minutes=1)

    @rule(blocked=st.booleans())
    def post(self, blocked: bool) -> None:
        """The courier goes out; the customers may have blocked the bot."""
        self.house.edge.is_well()
        if blocked:
            self.house.edge.refuses(errors.BLOCKED, when=lambda bot, _: bot == "customer")
        self.run(self.house.post())

    @rule(handler=who, is_member=st.booleans())
    def come_or_go(self, handler: str, is_member: bool) -> None:
        """Somebody of staff leaves the group or returns."""
        person = getattr(self.house.people, handler)
        known = (person.telegram_id, person.name, person.role)
        self.run(self.house.read(lambda tx: staff.record(tx, *known, is_member=is_member, at=self.house.at)))

    @invariant()
    def all_holds(self) -> None:
        """After every step."""
        self.seen = check(self.house, self.seen)

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "house"):
            self.run(self.house.database.close())
        self.runner.close()
        shutil.rmtree(self.folder)


TestDesk = pytest.mark.timeout(600)(Desk.TestCase)
TestDesk.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
