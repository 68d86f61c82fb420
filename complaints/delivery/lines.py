"""The lines that the log has of every update and every message: ids, codes and times, and nobody's words.

A side says with `taken_by` what took the update at hand, always by a name of ours: a command or button that exists, a
kind of message. Whoever ends the update writes the line. Between them stands what is known so far, in the context of
the task that handles it.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import structlog

from complaints.delivery.failures import DeliveryFailed
from complaints.delivery.inbox import KINDS
from complaints.rules.errors import ComplaintError
from complaints.storage.inbox import StoredUpdate
from complaints.storage.outbox import Owed
from complaints.wording.speaking import snake_case

UNREAD: Final = "unread"  # nobody got as far as looking at it
NOBODY: Final = "nobody"  # nothing took it

log = structlog.get_logger(__name__)


@dataclass
class Account:
    """What is known so far of the update at hand."""

    begun: float = 0.0  # by the event loop's clock
    waited: timedelta = timedelta()  # since it was stored
    kind: str = UNREAD
    by: str = NOBODY
    outcome: str = "done"
    person: int | None = None  # who was refused


_account: ContextVar[Account | None] = ContextVar("account", default=None)


def begin(update: StoredUpdate, at: datetime) -> None:
    """This update is being handled from now on."""
    _account.set(Account(asyncio.get_running_loop().time(), at - update.received_at))


def seen(raw: Any) -> None:
    """Note what kind of update it is: one of those that we know, for a name that is not ours may be anything."""
    kind = next((kind for kind in KINDS if kind in raw), "other") if isinstance(raw, Mapping) else "other"
    _now().kind = kind


def taken_by(what: str) -> None:
    """Note what takes the update at hand: a name of ours, never what somebody typed."""
    _now().by = what


def refused(refusal: ComplaintError, raw: Mapping[str, Any]) -> None:
    """Note that the rules said no, and to whom, by Telegram's number (OWASP ASVS 16.3.2)."""
    account = _now()
    account.outcome = f"refused:{snake_case(type(refusal).__name__)}"
    account.person = _person_in(raw)


def _person_in(raw: Mapping[str, Any]) -> int | None:
    """Whose update it is; None where a raw update says nothing that is a number."""
    content: Mapping[str, Any] = next((raw[kind] for kind in KINDS if isinstance(raw.get(kind), Mapping)), {})
    sender = content.get("from")
    number = sender.get("id") if isinstance(sender, Mapping) else None
    return number if type(number) is int else None


def ended(update: StoredUpdate) -> None:
    """It was handled, and that is committed."""
    _write(update, logging.INFO, _now().outcome)


def put_off(update: StoredUpdate, attempts: int, error: Exception) -> None:
    """It failed, and will be tried again."""
    _write(update, logging.WARNING, "retried", attempts=attempts, exc_info=error)


def parked(update: StoredUpdate, incident: str, error: Exception | None) -> None:
    """It was put aside for good; without an error the process itself died of it, again and again."""
    why = {"exc_info": error} if error is not None else {"error": "the process died"}
    _write(update, logging.ERROR, "parked", incident=incident, **why)


def _write(update: StoredUpdate, level: int, outcome: str, **more: Any) -> None:
    account = _now()
    who = {} if account.person is None else {"person": account.person}
    log.log(
        level,
        "update",
        bot=update.bot,
        update=update.id,
        update_id=update.update_id,
        lane=update.lane,
        kind=account.kind,
        by=account.by,
        outcome=outcome,
        ms=_milliseconds(account.begun),
        waited_ms=round(account.waited / timedelta(milliseconds=1)),
        **who,
        **more,
    )


def called(owed: Owed, method: str, begun: float, failed: DeliveryFailed | None) -> None:
    """A message was sent, or was not; what follows from a failure is said by who decides it."""
    log.log(
        logging.DEBUG if failed is None else logging.INFO,
        "message",
        bot=owed.bot,
        message=owed.id,
        lane=owed.lane,
        notice=owed.notice,
        method=method,
        outcome="sent" if failed is None else failed.failure.value,
        ms=_milliseconds(begun),
    )


def _milliseconds(begun: float) -> int:
    """How long ago that was, by the event loop's clock."""
    return round((asyncio.get_running_loop().time() - begun) * 1000)


def _now() -> Account:
    account = _account.get()
    if account is None:
        account = Account(asyncio.get_running_loop().time())
        _account.set(account)
    return account
