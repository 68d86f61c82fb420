"""A case at a glance, for whoever may read its words: what a record of many pages comes to."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from complaints.casework.refusals import Restricted
from complaints.delivery.notices.summary import CaseSummary, ClockLine, DecisionLine, FilesOfKind
from complaints.rules.deadlines import ClockStatus
from complaints.rules.roles import Role
from complaints.rules.visibility import sight
from complaints.rules.words import shortened
from complaints.storage import attachments, cases, clocks, decisions, staff
from complaints.storage.attachments import KEPT
from complaints.storage.cases import Case
from complaints.storage.clocks import Clock
from complaints.storage.decisions import Decision
from complaints.storage.tables import Tx

EARLIER_DAYS: Final = 90
_CLOCKS, _DECISIONS, _EARLIER = 20, 4, 10  # the newest of each: more do not fit a message
_REASONS: Final = 200  # characters: the record has the whole


async def summary_of(tx: Tx, case: Case, reader: Role | None, at: datetime, message_id: int | None) -> CaseSummary:
    """The case at a glance, to stand in the place of that message. Restricted where its words are not for them."""
    seen = sight(reader, case.category, is_anonymous=case.is_anonymous)
    if not seen.words:
        raise Restricted(reference=case.reference)
    names = {person.id: person.name for person in await staff.everybody(tx)}
    earlier = await cases.references_before(tx, case, EARLIER_DAYS) if seen.name else []
    kept = Counter(file.kind for file in await attachments.of_case(tx, case.id) if file.keeping in KEPT)
    return CaseSummary(
        reference=case.reference,
        category=case.category,
        grade=case.priority,
        state=case.state,
        wish=case.wish,
        wish_words=case.wish_words,
        wrote_last=case.wrote_last,
        wrote_last_at=case.wrote_last_at,
        clocks=tuple(_clock(one, at) for one in (await clocks.of_case(tx, case.id))[-_CLOCKS:]),
        decisions=tuple(_decision(one, names) for one in (await decisions.of_case(tx, case.id))[-_DECISIONS:]),
        files=tuple(FilesOfKind(kind, number) for kind, number in sorted(kept.items())),
        earlier=tuple(earlier[:_EARLIER]),
        case_id=case.id,
        message_id=message_id,
    )


def _clock(clock: Clock, at: datetime) -> ClockLine:
    ended = clock.stopped_at or at
    is_late = clock.status in {ClockStatus.MISSED, ClockStatus.RUNNING} and ended > clock.due_at
    late: timedelta | None = ended - clock.due_at if is_late else None
    return ClockLine(clock.name, clock.status, clock.due_at, clock.stopped_at, late)


def _decision(decision: Decision, names: dict[int, str]) -> DecisionLine:
    return DecisionLine(
        outcome=decision.outcome,
        decided_by=names[decision.decided_by],
        decided_at=decision.decided_at,
        reasons=shortened(decision.reasons, _REASONS) or None,
        remedy=decision.remedy,
        remedy_words=decision.remedy_words,
        remedy_by=decision.remedy_by,
        remedied_at=decision.remedied_at,
        verified_at=decision.verified_at,
    )
