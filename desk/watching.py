"""The desk's own hours: deadlines, reminders, surveys, what is offered again, and forgetting what need not be kept."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import structlog

from complaints.casework import days_off, drafting, erasing, mornings, placing, surveying, warning, watching
from complaints.delivery import alarming
from complaints.delivery.bell import Bell
from complaints.delivery.notices.alarms import ClockOff
from complaints.delivery.waiting import patiently
from complaints.storage import claims, clocks, clocks_open, drafts, inbox, outbox, ratings, unplaced
from complaints.storage.database import Database
from complaints.storage.tables import Tx

EVERY: Final = 20.0  # seconds between two looks
AT_ONCE: Final = 100
WARNED_AT_ONCE: Final = 1000
FORGET_EVERY: Final = timedelta(hours=1)
MOST_OFF: Final = timedelta(minutes=10)


async def nothing() -> None:
    """There is no other clock to be asked."""


log = structlog.get_logger(__name__)


@dataclass
class Watch:
    """Does what is due because time has passed."""

    database: Database
    now: Callable[[], datetime]
    ahead: Callable[[], timedelta | None] = lambda: None  # how far our clock is ahead of Telegram's, as far as known
    make_sure: Callable[[], Awaitable[None]] = nothing  # before that is believed
    bell: Bell = field(default_factory=Bell)  # rung when the clock has jumped
    forgotten_at: datetime | None = None
    is_off: bool = False  # as the last look found

    async def run(self) -> None:
        """Look, and look again, until cancelled."""
        while True:
            await self.look()
            await self.bell.wait(EVERY)

    async def look(self) -> None:
        """Everything that is due now, each in a transaction of its own: one that fails does not hold up the others.

        Not by a clock that is off: what it ends cannot be begun again.
        """
        if await self._looks_at_clock():
            return
        for clock in await patiently(self._clocks):
            await self._do(partial(watching.look_at, clock=clock, at=self.now()), case=clock.case_id)
        await self._warn(await patiently(self._deadlines))
        for planned in await patiently(self._surveys):
            await self._do(partial(surveying.ask, planned=planned, at=self.now()), case=planned.case_id)
        for draft in await patiently(self._drafts):
            await self._do(partial(drafting.offer_again, draft=draft, at=self.now()), draft=draft.id)
        for customer_id in await patiently(self._unplaced):
            ask = partial(placing.ask_once_more, customer_id=customer_id, at=self.now())
            await self._do(ask, customer=customer_id)
        await self._do(partial(mornings.look_at, at=self.now()))
        for case_id in await patiently(self._aged_cards):
            await self._do(partial(mornings.draw_anew, case_id=case_id, at=self.now()), case=case_id)
        if self.forgotten_at is None or self.now() - self.forgotten_at > FORGET_EVERY:
            await self._do(self._forget)
            await self._do(partial(days_off.bring_up_to_date, at=self.now()))
            self.forgotten_at = self.now()

    async def _looks_at_clock(self) -> bool:
        ahead = self.ahead()
        if _is_off(ahead):
            await self.make_sure()
            ahead = self.ahead()
        was_off, self.is_off = self.is_off, _is_off(ahead)
        if ahead is not None and self.is_off and not was_off:
            log.error("the clock is off: deadlines wait", seconds=round(ahead.total_seconds()))
            notice, at = ClockOff(by=abs(ahead), is_ahead=ahead > timedelta()), self.now()
            await self._do(lambda tx: _tell(tx, notice, at))
        return self.is_off

    async def _do(self, deed: Callable[[Tx], Awaitable[None]], **about: int) -> None:
        async def once() -> None:
            async with self.database.transaction() as tx:
                await deed(tx)

        try:
            await patiently(once)
        except Exception as error:  # one clock that cannot be looked at must not stop the others
            log.error("not done in its hour", exc_info=error, **about)

    async def _clocks(self) -> list[clocks.Clock]:
        async with self.database.transaction() as tx:
            return await clocks.to_look_at(tx, self.now(), AT_ONCE)

    async def _warn(self, found: list[clocks.Clock]) -> None:
        """Each by itself; where they are many, all together, for they may be one list."""
        parts = [found] if len(found) > warning.AT_ONCE else [[clock] for clock in found]
        for part in parts:
            if part:
                await self._do(partial(warning.warn, found=part, at=self.now()), case=part[0].case_id)

    async def _deadlines(self) -> list[clocks.Clock]:
        async with self.database.transaction() as tx:
            return await clocks_open.to_warn_of(tx, self.now(), WARNED_AT_ONCE)

    async def _surveys(self) -> list[ratings.Rating]:
        async with self.database.transaction() as tx:
            return await ratings.to_ask(tx, self.now(), AT_ONCE)

    async def _drafts(self) -> list[drafts.Draft]:
        async with self.database.transaction() as tx:
            return await drafts.silent_since(tx, self.now() - drafting.SILENCE, AT_ONCE)

    async def _unplaced(self) -> list[int]:
        async with self.database.transaction() as tx:
            return await unplaced.silent_since(tx, self.now() - drafting.SILENCE, AT_ONCE)

    async def _aged_cards(self) -> list[int]:
        async with self.database.transaction() as tx:
            return await mornings.aged_cards(tx, self.now())

    async def _forget(self, tx: Tx) -> None:
        await erasing.forget_reasons(tx, self.now())
        await erasing.forget_cancelled(tx, self.now())
        await claims.purge(tx, self.now())
        await inbox.purge(tx, self.now())
        await outbox.purge(tx, self.now())


def _is_off(ahead: timedelta | None) -> bool:
    return ahead is not None and abs(ahead) > MOST_OFF


async def _tell(tx: Tx, notice: ClockOff, at: datetime) -> None:
    await alarming.tell_staff(tx, notice, at, "clock_off")
