"""Handling one stored update: once, in one transaction with all that follows from it.

Whatever goes wrong is one of three:
- a refusal of the rules: nothing has changed, the person is told why;
- the database is away: nobody's fault, wait and do it again;
- the handler raised: an attempt is counted and the lane waits a little; after three the update is parked, staff are
  told and the person gets a sentence.
"""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

import structlog

from complaints.delivery import lines, outbox
from complaints.delivery.checkpoints import Checkpoint, nothing
from complaints.delivery.notices.office import Parked
from complaints.delivery.transport import Bot
from complaints.delivery.waiting import patiently
from complaints.rules.errors import ComplaintError
from complaints.storage import inbox, leaving
from complaints.storage.database import Database
from complaints.storage.inbox import StoredUpdate
from complaints.storage.tables import Tx

ATTEMPTS: Final = 3
HANDLING_SECONDS: Final = 20.0
_LOOKS: Final = 2  # for one update
_MOMENT: Final = 0.05  # seconds
_PAUSES: Final = (timedelta(seconds=1), timedelta(seconds=3))  # before the second and the third attempt

log = structlog.get_logger(__name__)

Update = Mapping[str, Any]
Tell = Callable[[StoredUpdate, str, Tx], Awaitable[None]]


@dataclass(frozen=True)
class PressAnswer:
    """What a press shows: nothing, a line that fades, or an alert to be put away."""

    text: str | None = None
    is_alert: bool = False


class WhoIsThis(Exception):
    """Somebody acts in the group of whom we do not know whether they belong to it: look, then handle it again."""

    def __init__(self, telegram_id: int) -> None:
        super().__init__("membership unknown")
        self.telegram_id = telegram_id


class TooSoon(Exception):
    """It answers a message of ours that has arrived and is not written down yet: handle it in a moment."""


class TookTooLong(Exception):
    """The handler did not come to its end: an attempt of the update's own."""


class Side(Protocol):
    """One bot's handlers, whichever framework they are written with."""

    async def handle(self, update: Update, tx: Tx, at: datetime) -> PressAnswer | None:
        """Handle the update within `tx`; raise for anything but success."""

    async def refuse(self, update: Update, refusal: ComplaintError, tx: Tx, at: datetime) -> PressAnswer | None:
        """Tell the person why not."""

    async def apologise(self, update: Update, incident: str, tx: Tx, at: datetime) -> None:
        """Tell the person and the staff that the update is put aside."""


async def waiting_for(tx: Tx, lane: str) -> None:
    """TooSoon while a message of that lane is on its way: what was answered may be it."""
    if await leaving.is_on_its_way(tx, lane):
        raise TooSoon


async def waiting_for_case(tx: Tx) -> None:
    """TooSoon while a message of any case is on its way to the group: where cases have no topics it may be that one."""
    if await leaving.is_any_case_on_its_way(tx):
        raise TooSoon


@dataclass(frozen=True)
class Handling:
    """How an update is handled: by which side, in which database, at what time."""

    database: Database
    sides: Mapping[str, Side]
    look: Callable[[int], Awaitable[None]]  # asks Telegram about somebody and writes it down; outside transactions
    now: Callable[[], datetime]
    checkpoint: Checkpoint = nothing
    seconds: float = HANDLING_SECONDS
    room: asyncio.Semaphore = field(init=False)  # lanes that may write at once: the courier and others write as well

    def __post_init__(self) -> None:
        object.__setattr__(self, "room", asyncio.Semaphore(max(1, self.database.at_once - 2)))

    async def handle(self, update: StoredUpdate) -> PressAnswer | None:
        """Handle it and commit. Raises what the handler raised, with no trace of it left in the database."""
        lines.begin(update, self.now())
        raw, looks = json.loads(update.body), 0
        lines.seen(raw)
        while True:
            try:
                answer = await self._try(update, raw)
            except TooSoon:
                await self._wait(update, asyncio.sleep(_MOMENT))
            except WhoIsThis as unknown:
                looks += 1
                if looks > _LOOKS:
                    raise
                await self._wait(update, self.look(unknown.telegram_id))
            else:
                lines.ended(update)
                return answer

    async def _wait(self, update: StoredUpdate, for_what: Awaitable[None]) -> None:
        """An update that waits does nothing: should the process die meanwhile, it is not to blame."""
        if update.alone:
            await self.set_alone(update, alone=False)
        await for_what
        if update.alone:
            await self.set_alone(update, alone=True)

    async def set_alone(self, update: StoredUpdate, *, alone: bool) -> None:
        """Note whether this one is being handled with nothing beside it."""
        await patiently(lambda: self._set_alone(update, alone=alone))

    async def _set_alone(self, update: StoredUpdate, *, alone: bool) -> None:
        async with self.database.transaction() as tx:
            await inbox.set_alone(tx, update.id, update.attempts, alone=alone)

    async def blame(self, update: StoredUpdate, error: Exception) -> bool:
        """Count an attempt that failed by the update's own doing; whether it is parked now, and its lane free."""
        attempts = update.attempts + 1
        if attempts >= ATTEMPTS:
            await self.park(update, error)
            return True
        await patiently(lambda: self._retry(update, attempts))
        lines.put_off(update, attempts, error)
        return False

    async def park(self, update: StoredUpdate, error: Exception | None = None) -> None:
        """Put it aside for good; staff and the person are told, or staff alone where the update names nobody.

        Without an error it is one that the process died of.
        """
        incident = secrets.token_hex(3).upper()
        if error is None:
            lines.begin(update, self.now())
        try:
            await patiently(lambda: self._park(update, incident, self._apologise))
        except Exception as nobody:  # an update can be so odd that not even an apology for it can be addressed
            log.warning("nobody to apologise to", update=update.id, bot=update.bot, incident=incident, exc_info=nobody)
            await patiently(lambda: self._park(update, incident, self._tell_staff))
        lines.parked(update, incident, error)

    async def _try(self, update: StoredUpdate, raw: Update) -> PressAnswer | None:
        side, at = self.sides[update.bot], self.now()
        try:
            return await patiently(lambda: self._within(update, lambda tx: side.handle(raw, tx, at)))
        except ComplaintError as refusal:
            refused = refusal
        lines.refused(refused, raw)
        return await patiently(lambda: self._within(update, lambda tx: side.refuse(raw, refused, tx, at)))

    async def _within(
        self, update: StoredUpdate, deed: Callable[[Tx], Awaitable[PressAnswer | None]]
    ) -> PressAnswer | None:
        async with self.room, self.database.transaction() as tx:
            if not await inbox.done(tx, update.id, self.now()):
                return None  # an earlier try of ours was committed although its commit was cut off
            answer = await self._in_time(deed(tx))
            await self.checkpoint("handling")
        return answer

    async def _in_time(self, deed: Awaitable[PressAnswer | None]) -> PressAnswer | None:
        """A handler that does not come to its end is to blame; a database that does not answer is not."""
        limit = asyncio.timeout(self.seconds)
        try:
            async with limit:
                return await deed
        except TimeoutError:
            if limit.expired():
                raise TookTooLong from None
            raise

    async def _retry(self, update: StoredUpdate, attempts: int) -> None:
        async with self.database.transaction() as tx:
            await inbox.retry(tx, update.id, self.now() + _PAUSES[attempts - 1], attempts)

    async def _park(self, update: StoredUpdate, incident: str, tell: Tell) -> None:
        async with self.database.transaction() as tx:
            if await inbox.park(tx, update.id, self.now(), incident):
                await tell(update, incident, tx)

    async def _apologise(self, update: StoredUpdate, incident: str, tx: Tx) -> None:
        await self.sides[update.bot].apologise(json.loads(update.body), incident, tx, self.now())

    async def _tell_staff(self, update: StoredUpdate, incident: str, tx: Tx) -> None:
        parked = Parked(incident=incident, from_customer=update.bot == Bot.CUSTOMER)
        await outbox.put(tx, parked, outbox.to_general(), self.now())
