"""Decisions: what was found, why, what was promised, whether it was done. One per stage of an episode."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, bindparam, select

from complaints.rules.remedies import Finding, Outcome, Remedy
from complaints.storage import case_words
from complaints.storage.tables import (
    CodeOf,
    Moment,
    TelegramId,
    Tx,
    change_one,
    insert_one,
    metadata,
    read,
    read_all,
)

decisions: Final = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("episode", Integer, nullable=False),
    Column("stage", Integer, nullable=False),
    Column("outcome", CodeOf(Outcome), nullable=False),
    Column("reasons", Text, nullable=False),
    Column("decided_by", ForeignKey("staff.id"), nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("same_person", Boolean, nullable=False),  # a second decision by the first decider, for want of another
    Column("delivered_at", Moment),  # when Telegram accepted it
    Column("remedy", CodeOf(Remedy), nullable=False),
    Column("remedy_words", Text),
    Column("remedy_by", Date),
    Column("remedied_at", Moment),
    Column("remedied_by", ForeignKey("staff.id")),
    Column("verified_at", Moment),
    Column("verified_by", String(16)),  # customer, or a staff id
)
Index("uq_decisions_stage", decisions.c.case_id, decisions.c.episode, decisions.c.stage, unique=True)

_BY_ID: Final = select(decisions).where(decisions.c.id == bindparam("its_id"))
_OF_CASE: Final = select(decisions).where(decisions.c.case_id == bindparam("its_id")).order_by(decisions.c.id)
_LATEST: Final = (
    select(decisions).where(decisions.c.case_id == bindparam("its_id")).order_by(decisions.c.id.desc()).limit(1)
)


@dataclass(frozen=True)
class Decision:
    """A decision as it was sent, and what became of its promise."""

    id: int
    case_id: int
    episode: int
    stage: int
    outcome: Outcome
    reasons: str
    decided_by: int
    decided_at: datetime
    same_person: bool
    delivered_at: datetime | None
    remedy: Remedy
    remedy_words: str | None
    remedy_by: date | None
    remedied_at: datetime | None
    remedied_by: int | None
    verified_at: datetime | None
    verified_by: str | None

    @property
    def finding(self) -> Finding:
        """What was decided, as the rules see it."""
        return Finding(self.outcome, self.reasons, self.remedy, self.remedy_words, self.remedy_by)


def supposed(case_id: int, episode: int, form: "Form", stage: int, *, same_person: bool, at: datetime) -> Decision:
    """The decision that a form which says everything would be, were it sent now; it is nowhere."""
    finding = form.finding
    return Decision(
        id=0,
        case_id=case_id,
        episode=episode,
        stage=stage,
        outcome=finding.outcome,
        reasons=finding.reasons,
        decided_by=form.staff_id,
        decided_at=at,
        same_person=same_person,
        delivered_at=None,
        remedy=finding.remedy,
        remedy_words=finding.remedy_words,
        remedy_by=finding.remedy_by,
        remedied_at=None,
        remedied_by=None,
        verified_at=None,
        verified_by=None,
    )


async def insert(tx: Tx, finding: Finding, values: dict[str, Any]) -> int:
    """A new decision; its id."""
    row = {
        "outcome": finding.outcome,
        "reasons": finding.reasons,
        "remedy": finding.remedy,
        "remedy_words": finding.remedy_words,
        "remedy_by": finding.remedy_by,
    } | values
    if finding.remedy_words:
        await case_words.add(tx, values["case_id"], finding.remedy_words)
    return await insert_one(tx, decisions, row)


async def latest(tx: Tx, case_id: int) -> Decision | None:
    """The decision that stands."""
    return read(Decision, (await tx.execute(_LATEST, {"its_id": case_id})).first())


async def get(tx: Tx, decision_id: int) -> Decision | None:
    """The decision by its id."""
    return read(Decision, (await tx.execute(_BY_ID, {"its_id": decision_id})).first())


async def of_case(tx: Tx, case_id: int) -> list[Decision]:
    """All decisions of a case, oldest first."""
    return read_all(Decision, (await tx.execute(_OF_CASE, {"its_id": case_id})).all())


async def change(tx: Tx, decision_id: int, **values: Any) -> None:
    """Note delivery, the remedy's doing or its verification."""
    await change_one(tx, decisions, decision_id, values)


forms: Final = Table(
    "decision_forms",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("message_id", TelegramId),  # the form in the topic: what is replied to it belongs to it
    Column("outcome", CodeOf(Outcome)),
    Column("reasons", Text),
    Column("remedy", CodeOf(Remedy)),
    Column("remedy_words", Text),
    Column("remedy_by", Date),
)


@dataclass(frozen=True)
class Form:
    """A decision being worded by one person."""

    case_id: int
    staff_id: int
    begun_at: datetime
    message_id: int | None
    outcome: Outcome | None
    reasons: str | None
    remedy: Remedy | None
    remedy_words: str | None
    remedy_by: date | None

    @property
    def asks_for(self) -> str:
        """What is still missing: outcome, reasons, remedy, remedy_by, or nothing ("preview")."""
        for name in ("outcome", "reasons", "remedy"):
            if getattr(self, name) is None:
                return name
        return "remedy_by" if self.finding.something_is_due and self.remedy_by is None else "preview"

    @property
    def finding(self) -> Finding:
        """The decision as worded; only asked for once outcome, reasons and remedy are there."""
        assert self.outcome is not None  # guarded by `asks_for`
        assert self.remedy is not None
        return Finding(self.outcome, self.reasons or "", self.remedy, self.remedy_words, self.remedy_by)


async def form(tx: Tx, case_id: int) -> Form | None:
    """The decision that somebody is wording for this case."""
    return read(Form, (await tx.execute(select(forms).where(forms.c.case_id == case_id))).first())


async def begin_form(tx: Tx, case_id: int, staff_id: int, at: datetime) -> None:
    """Begin wording; whatever was begun before is put aside."""
    await tx.execute(forms.delete().where(forms.c.case_id == case_id))
    await tx.execute(forms.insert().values(case_id=case_id, staff_id=staff_id, begun_at=at))


async def fill_form(tx: Tx, case_id: int, **values: Any) -> None:
    """Another line of the form."""
    await tx.execute(forms.update().where(forms.c.case_id == case_id).values(values))


async def end_form(tx: Tx, case_id: int) -> None:
    """Sent or given up."""
    await tx.execute(forms.delete().where(forms.c.case_id == case_id))
