"""A desk without its doors: a real database file with people in it, the deeds, a courier to an invented Telegram."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

from complaints.casework import answering, deciding, drafting, filing, handling
from complaints.casework.drafting import Told
from complaints.delivery.bell import Bell
from complaints.delivery.budget import Budgets
from complaints.delivery.calling import CALLS
from complaints.delivery.carrying import CARRIED
from complaints.delivery.composing import Composer
from complaints.delivery.courier import Courier
from complaints.delivery.data_file import PACKED
from complaints.delivery.drawing import DRAWN
from complaints.delivery.notices import Notice, decode, name_of
from complaints.delivery.notices.filing import LanguageOffered
from complaints.rules.assessment import Category
from complaints.rules.remedies import Finding, Outcome, Remedy
from complaints.storage import cases, customers, decisions, drafts
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.database import Database
from complaints.storage.decisions import Decision
from complaints.storage.staff import StaffMember
from complaints.wording.languages import Languages
from complaints.wording.speaking import Speaker
from tests.complaints.edge import Edge
from tests.grounds import Ground, ordered

NOW: Final = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)  # a Monday
GROUP: Final = -1001234567890
OFFERED: Final = (LanguageOffered("en", "English"), LanguageOffered("fa", "فارسی"))
REFUND: Final = Finding(Outcome.UPHELD, "The parcel was lost.", Remedy.REFUND_FULL, remedy_by=date(2026, 11, 23))
NOTHING_DUE: Final = Finding(Outcome.NOT_UPHELD, "The parcel arrived.", Remedy.NONE)
STORY: Final = "My parcel never came"
SPEAKER: Final = Speaker(Languages(), "Acme", "UTC")

Result = TypeVar("Result")
Kind = TypeVar("Kind", bound=Notice)


@dataclass(frozen=True)
class People:
    """Who is there from the start: Lan and Hoa are handlers, Minh is the manager; Ana reads English, Omid Persian."""

    lan: StaffMember
    hoa: StaffMember
    minh: StaffMember
    ana: Customer
    omid: Customer


@dataclass
class House:
    """The deeds, each in a transaction of its own; what they left is read by a connection of its own."""

    database: Database
    people: People
    folder: Path
    ground: Ground
    at: datetime = NOW
    edge: Edge = field(default_factory=Edge)
    next_message: int = 1
    stride: int = 1  # of the database calls that are let fail one by one, each so manieth

    def passes(self, **length: float) -> None:
        """Let time pass, as much as `timedelta(**length)`."""
        self.at += timedelta(**length)

    async def do(self, deed: Callable[..., Awaitable[Result]], *args: Any, **named: Any) -> Result:
        """Do the deed now, and commit."""
        async with self.database.transaction() as tx:
            return await deed(tx, *args, self.at, **named)

    async def read(self, query: Callable[..., Awaitable[Result]], *args: Any) -> Result:
        """What the query finds, in a transaction of its own."""
        async with self.database.transaction() as tx:
            return await query(tx, *args)

    def rows(self, table: str, where: str = "TRUE", *values: Any) -> list[dict[str, Any]]:
        """The committed rows of a table, read from outside."""
        return self.ground.query(f'SELECT * FROM "{table}" WHERE {where} ORDER BY {ordered(table)}', values)  # noqa: S608

    def execute(self, sql: str, *values: Any) -> None:
        """Change something behind the desk's back; in a thread of its own where the desk is at work."""
        self.ground.execute(sql, values)

    def owed(self, kind: type[Kind], sending: str = "%") -> list[Kind]:
        """The notices of that kind in the outbox, oldest first."""
        found = self.rows("outbox", "notice = ? AND sending LIKE ?", name_of(kind), sending)
        return [decode(row["notice"], row["facts"]) for row in found]  # type: ignore[misc]  # of that very kind

    def events(self, case_id: int = 1) -> list[str]:
        """What happened to the case, in order."""
        return [row["event"] for row in self.rows("timeline", "case_id = ?", case_id)]

    def payload(self, event: str, case_id: int = 1) -> dict[str, Any]:
        """What the newest entry of that event says."""
        facts: dict[str, Any] = json.loads(
            self.rows("timeline", "event = ? AND case_id = ?", event, case_id)[-1]["payload"]
        )
        return facts

    def clock(self, name: str, case_id: int = 1) -> dict[str, Any]:
        """The clock of that name."""
        return self.rows("clocks", "name = ? AND case_id = ?", name, case_id)[-1]

    def told(self, words: str | None = None, **more: Any) -> Told:
        """A new message."""
        self.next_message += 1
        return Told(message_id=self.next_message - 1, sent_at=self.at, words=words, **more)

    def edited(self, message_id: int, words: str | None = None, **more: Any) -> Told:
        """How that message reads now."""
        return Told(message_id=message_id, sent_at=self.at, words=words, **more)

    async def case(self, case_id: int = 1) -> Case:
        """The case as it stands."""
        return await self.read(cases.get, case_id)

    async def decision(self, case_id: int = 1) -> Decision:
        """The decision that stands."""
        found = await self.read(decisions.latest, case_id)
        assert found is not None
        return found

    async def drafted(
        self, customer: Customer | None = None, story: str = STORY, about: Category = Category.DELIV
    ) -> int:
        """A draft at the review, with its answers; its id."""
        who = customer or self.people.ana
        await self.do(drafting.tell, who, self.told(story))
        draft = await self.read(drafts.open_draft, who.id)
        assert draft is not None
        await self.do(drafting.answer, who, draft.id, "about", about.value, 0)
        await self.do(drafting.answer, who, draft.id, "wish", Remedy.REFUND_FULL.value, 0)
        return draft.id

    async def filed(
        self, customer: Customer | None = None, story: str = STORY, about: Category = Category.DELIV
    ) -> Case:
        """A complaint that was just submitted."""
        who = customer or self.people.ana
        draft_id = await self.drafted(who, story, about)
        self.execute("UPDATE outbox SET sending = 'sent' WHERE key = ?", f"prompt:{draft_id}")  # it was answered
        reference = await self.do(filing.file_complaint, who, draft_id, None)
        found = await self.read(cases.by_reference, reference)
        assert found is not None
        return found

    async def taken(self, handler: StaffMember | None = None) -> Case:
        """A complaint that a handler looks into; Lan where nobody is named."""
        case = await self.filed()
        return await self.do(handling.take, case.id, handler or self.people.lan)

    async def decided(self, finding: Finding = REFUND, handler: StaffMember | None = None) -> Decision:
        """A complaint that was decided, the decision delivered."""
        case = await self.taken(handler)
        decision: Decision = await self.do(deciding.decide, case.id, handler or self.people.lan, finding, None)
        await self.post()
        return decision

    async def decided_again(self, finding: Finding = NOTHING_DUE) -> Decision:
        """A complaint whose second decision, by the manager, was delivered."""
        first = await self.decided(finding)
        await self.do(answering.reject, self.people.ana, first.id)
        await self.do(deciding.decide, first.case_id, self.people.minh, finding, None)
        await self.post()
        return await self.decision()

    async def in_remedy(self) -> Decision:
        """A complaint whose decision was accepted, a refund being due."""
        decision = await self.decided()
        await self.do(answering.accept, self.people.ana, decision.id)
        return decision

    async def customer(self, name: str, telegram_id: int, language: str = "en") -> Customer:
        """Another customer."""
        async with self.database.transaction() as tx:
            return await customers.meet(tx, telegram_id, name, language, self.at)

    def courier(self, budgets: Budgets | None = None) -> Courier:
        """A courier at the edge."""
        return Courier(
            database=self.database,
            transport=self.edge,
            composer=Composer(SPEAKER, "en", self.folder, CALLS | DRAWN | CARRIED | PACKED),
            budgets=budgets or Budgets(None),
            now=lambda: self.at,
            bell=Bell(),
        )

    async def post(self, courier: Courier | None = None) -> None:
        """Let a courier send whatever can leave now."""
        sender = courier or self.courier()
        async with asyncio.TaskGroup() as tasks:
            while await sender._turn(tasks) or sender._in_flight or sender._ended:
                if not sender._ended:
                    await sender.bell.wait(0.01)

    async def post_later(self, **length: float) -> None:
        """Let time pass, and send what is due then."""
        self.passes(**length)
        await self.post()
