"""A desk of many years: its tables filled with cases by the thousand, without the street that makes them one by one.

What is there is invented by a random generator that gives the same in every run. One case in five is open, in whatever
state; each has its clocks, its story and what was said since, a topic, and a decision where its state says so.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Table, insert, text

from complaints.rules.assessment import Category, Priority
from complaints.rules.deadlines import DECIDE, RESPOND, ClockName, ClockStatus
from complaints.rules.references import new_reference
from complaints.rules.remedies import Outcome, Remedy
from complaints.rules.roles import Role
from complaints.rules.vocabulary import CloseCode, State
from complaints.storage import desk, migrating
from complaints.storage.cases import cases
from complaints.storage.clocks import clocks
from complaints.storage.customers import customers
from complaints.storage.database import Database
from complaints.storage.decisions import decisions
from complaints.storage.drafts import Drafting, drafts
from complaints.storage.staff import staff
from complaints.storage.timeline import Actor, Audience, Event, timeline, timeline_words
from complaints.storage.topics import topics

NOW: Final = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
CASES: Final = 100_000
CUSTOMERS: Final = 20_000
HANDLERS: Final = 20
GROUP: Final = -1001234567890
_AT_ONCE: Final = 5_000  # cases whose rows are made and written together
_OPEN_ONE_IN: Final = 5
_STATES: Final = (
    *(State.RECEIVED, State.RECEIVED, State.INVESTIGATING, State.INVESTIGATING, State.INVESTIGATING),
    *(State.RESPONDED, State.REMEDY, State.IN_REVIEW),
)
_DECIDED: Final = frozenset({State.RESPONDED, State.REMEDY, State.IN_REVIEW, State.CLOSED})
_SYLLABLES: Final = ("ba", "do", "ki", "lo", "mar", "ne", "pu", "ra", "sil", "to", "van", "wei", "xa", "yor", "zen")
_SAID: Final = ("parcel", "refund", "driver", "invoice", "delay", "broken", "shop", "kargo", "giao", "hàng", "بسته")

Rows = dict[Table, list[dict[str, Any]]]


async def fill(database: Database, size: int = CASES) -> None:
    """Fill a new database with that many cases, and let it count its rows as a server does by itself in time."""
    await migrating.upgrade(database)
    chance = random.Random(5)  # the same desk in every run
    async with database.transaction() as tx:
        await desk.open_desk(tx, "UTC", "en")
        await desk.change(tx, staff_chat_id=GROUP, customer_bot="acme_bot", staff_bot="desk_bot", group_checked_at=NOW)
        await tx.execute(insert(staff), _staff())
        await tx.execute(insert(customers), _customers(chance))
    for first in range(1, size + 1, _AT_ONCE):
        rows = _cases(chance, range(first, min(first + _AT_ONCE, size + 1)))
        async with database.transaction() as tx:
            for table, made in rows.items():
                await tx.execute(insert(table), made)
    async with database.transaction() as tx:
        await tx.execute(text("ANALYZE"))


def word(chance: random.Random) -> str:
    """A word that nobody knows, one of some three thousand."""
    return "".join(chance.choice(_SYLLABLES) for _ in range(3))


def _staff() -> list[dict[str, Any]]:
    def person(n: int) -> dict[str, Any]:
        role = Role.MANAGER if n == 1 else Role.HANDLER
        return {"telegram_id": 500 + n, "name": f"Handler {n}", "role": role, "is_member": True, "checked_at": NOW}

    return [person(n) for n in range(1, HANDLERS + 1)]


def _customers(chance: random.Random) -> list[dict[str, Any]]:
    named = ((n, f"{word(chance).title()} {word(chance).title()}") for n in range(1, CUSTOMERS + 1))
    fixed = {"language": "en", "chose_language": 0, "first_seen_at": NOW - timedelta(days=900)}
    return [{"telegram_id": 10_000 + n, "name": name} | fixed for n, name in named]


def _cases(chance: random.Random, ids: range) -> Rows:
    rows: Rows = {
        table: [] for table in (drafts, cases, clocks, decisions, topics, timeline, timeline_words)
    }  # in the order in which they need each other
    for its_id in ids:
        case = _case(chance, its_id)
        rows[drafts].append(_draft(case))
        rows[cases].append(case)
        rows[clocks] += _clocks(chance, case)
        if case["state"] in _DECIDED:
            rows[decisions].append(_decision(chance, case))
        rows[topics].append({"case_id": its_id, "chat_id": GROUP, "thread_id": 10 * its_id, "card_id": 1, "made": 1})
        for seq, (happened, words) in enumerate(_happened(chance, case), 1):
            rows[timeline].append({"case_id": its_id, "seq": seq} | happened)
            rows[timeline_words].append({"case_id": its_id, "seq": seq, "words": words, "salt": "0" * 32})
    return rows


def _case(chance: random.Random, its_id: int) -> dict[str, Any]:
    is_open = its_id % _OPEN_ONE_IN == 0
    state = chance.choice(_STATES) if is_open else State.CLOSED
    age = chance.uniform(0, 25) if is_open else chance.uniform(5, 900)
    received = (NOW - timedelta(days=age)).replace(microsecond=0)
    is_free = state is State.RECEIVED or chance.random() < 0.1
    return {
        "id": its_id,
        "reference": new_reference(received.year, chance.choice),
        "customer_id": chance.randint(1, CUSTOMERS),
        "draft_id": its_id,
        "language": chance.choice(("en", "vi", "fa", "tr")),
        "state": state,
        "stage": 2 if state is State.IN_REVIEW else 1,
        "episode": 1,
        "category": chance.choice([*Category]),
        "priority": chance.choice([*Priority]),
        "received_at": received,
        "registered_at": received,
        "profile": "default/1",
        "owner_id": None if is_free else chance.randint(1, HANDLERS),
        "close_code": None if is_open else CloseCode.ACCEPTED_DONE,
        "closed_at": None if is_open else received + timedelta(days=4),
        "wrote_last": chance.choice(("customer", "staff")),
        "wrote_last_at": received + timedelta(hours=chance.randint(0, 90)),
        "in_doubt": False,
    }


def _draft(case: dict[str, Any]) -> dict[str, Any]:
    fixed = {"language": "en", "step": "review", "is_changing": False, "drafting": Drafting.FILED}
    times = dict.fromkeys(("begun_at", "touched_at", "ended_at"), case["received_at"])
    return {"id": case["draft_id"], "customer_id": case["customer_id"]} | fixed | times


def _clocks(chance: random.Random, case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Those of its registration, and what its state added; stopped where it was met, or the case is closed."""
    started, state = case["received_at"], case["state"]
    is_decided, is_answered = state in _DECIDED, state in _DECIDED or chance.random() < 0.5
    yield _clock(case, ClockName.ACK, started, 1, is_met=True)
    yield _clock(case, ClockName.FIRST_HUMAN, started, 1, is_met=is_answered)
    yield _clock(case, DECIDE[1], started, 14, is_met=is_decided)
    if is_decided:
        begun = started + timedelta(days=3)
        yield _clock(case, RESPOND[1], begun, 14, is_met=state is not State.RESPONDED)
    if state is State.IN_REVIEW:
        yield _clock(case, DECIDE[2], started + timedelta(days=5), 28, is_met=False)
    yield _clock(case, ClockName.UPDATE, started, 7, is_met=state is State.CLOSED)


def _clock(case: dict[str, Any], name: ClockName, started: datetime, days: int, *, is_met: bool) -> dict[str, Any]:
    due = started + timedelta(days=days)
    running = ClockStatus.MISSED if due < NOW else ClockStatus.RUNNING
    return {
        "case_id": case["id"],
        "episode": 1,
        "name": name,
        "regime": "default/1",
        "status": ClockStatus.MET if is_met else running,
        "started_at": started,
        "due_at": due,
        "original_due_at": due,
        "stopped_at": started + timedelta(hours=3) if is_met else None,
        "breach_seconds": 0,
        "looked_at": due,
    }


def _decision(chance: random.Random, case: dict[str, Any]) -> dict[str, Any]:
    decided = case["received_at"] + timedelta(days=3)
    return {
        "case_id": case["id"],
        "episode": 1,
        "stage": 1,
        "outcome": Outcome.UPHELD,
        "reasons": f"We looked at the {word(chance)}.",
        "decided_by": chance.randint(1, HANDLERS),
        "decided_at": decided,
        "same_person": False,
        "remedy": Remedy.REFUND_FULL,
        "remedy_by": (decided + timedelta(days=chance.randint(3, 14))).date(),
    }


def _happened(chance: random.Random, case: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """The story, and up to four messages of either side."""
    yield _entry(case, Event.REGISTERED, Actor.CUSTOMER, 0), _words(chance)
    for hours in range(1, chance.randint(1, 5)):
        is_ours = chance.random() < 0.5
        event, actor = (Event.STAFF_REPLIED, Actor.STAFF) if is_ours else (Event.CUSTOMER_WROTE, Actor.CUSTOMER)
        yield _entry(case, event, actor, hours), _words(chance)


def _entry(case: dict[str, Any], event: Event, actor: Actor, hours: int) -> dict[str, Any]:
    at = case["received_at"] + timedelta(hours=hours)
    by = {"actor": actor, "actor_id": case["customer_id"] if actor is Actor.CUSTOMER else 1}
    return by | {"at": at, "event": event, "audience": Audience.CUSTOMER, "payload": "{}"}


def _words(chance: random.Random) -> str:
    return " ".join(chance.choice(_SAID) if chance.random() < 0.2 else word(chance) for _ in range(12))
