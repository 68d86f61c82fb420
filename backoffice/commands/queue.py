"""/queue: open cases, most urgent first."""

from typing import Final

from backoffice.shift import Command, Order, Shift
from complaints.delivery import card
from complaints.delivery.notices.office import Queue, QueueLine
from complaints.rules.deadlines import Urgency, urgency
from complaints.rules.roles import Verb
from complaints.storage import cases, clocks, staff

SHOWN: Final = 10
_ORDER: Final = {Urgency.LATE: 0, Urgency.DUE: 1, Urgency.ON_TIME: 2}


async def run(shift: Shift, _: Order) -> None:
    """The first ten; how many more there are is said."""
    await shift.person(Verb.READ)
    lines = sorted(await _lines(shift), key=lambda line: (_ORDER[line.urgency], line.due_at or shift.at, line.case_id))
    await shift.say(Queue(lines=tuple(lines[:SHOWN]), left_out=max(0, len(lines) - SHOWN)))


async def _lines(shift: Shift) -> list[QueueLine]:
    names = {person.id: person.name for person in await staff.everybody(shift.tx)}
    counting = await clocks.of_open_cases(shift.tx)
    lines = []
    for case in await cases.all_open(shift.tx):
        clock = card.nearest(counting.get(case.id, []), case.episode)
        lines.append(
            QueueLine(
                case_id=case.id,
                reference=case.reference,
                category=case.category,
                priority=case.priority,
                state=case.state,
                urgency=urgency(clock.started_at, clock.due_at, shift.at) if clock else Urgency.ON_TIME,
                due_at=clock.due_at if clock else None,
                owner=names.get(case.owner_id or 0),
            )
        )
    return lines


QUEUE = Command("queue", run, reads=True)
