"""One odd update at a time into either side: hypothesis finds the least that breaks something."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backoffice.side import StaffSide
from bot.side import CustomerSide
from complaints.casework import staffing
from complaints.casework.staffing import Seen
from complaints.delivery.handling import Side, TooSoon, WhoIsThis
from complaints.rules.errors import ComplaintError
from complaints.storage import desk, migrating
from complaints.storage.database import Database
from complaints.storage.tables import Tx
from complaints.wording.languages import Languages
from complaints.wording.speaking import Speaker
from tests.backoffice.updates import GROUP, LAN, ME
from tests.bot.updates import ANA, message, press, update
from tests.fuzz.extras import CUSTOMER_EXTRAS, STAFF_EXTRAS
from tests.fuzz.mutating import mutated
from tests.fuzz.people import addressees

GROUP_ID: Final = -1001
LAN_ID: Final = 7
AT: Final = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
HERE: Final = message(message_id=50, chat=GROUP, from_=LAN)
TOLD: Final = "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM pieces)"
CUSTOMERS: Final = [
    *CUSTOMER_EXTRAS,
    *(update(message=message(text=text)) for text in ("My parcel never came", "/status AM-26-000000-0", "/start x")),
    update(message=message(caption="Look", photo=[{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}])),
    update(edited_message=message(text="Changed", edit_date=2)),
    press("submit:1"),
]
STAFF: Final = [
    *STAFF_EXTRAS(GROUP_ID),
    *(update(message=HERE | {"text": text}) for text in ("/queue", "/case AM-26-000000-0", "/stats week", "/reply x")),
    update(message=HERE | {"sender_chat": GROUP, "text": "/take"}),
    update(message=message(text="/start", from_=LAN)),
    update(chat_member={"chat": GROUP, "from": LAN, "date": 1, "old_chat_member": {"user": ANA, "status": "left"},
                        "new_chat_member": {"user": ANA, "status": "member"}}),
]  # fmt: skip
odd = st.randoms(use_true_random=False)


class Undone(Exception):
    """It was looked at, and is to leave no trace."""


class House:
    """A desk with both sides, in which nothing stays done."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(f"sqlite:///{folder / 'amends.db'}")
        speaker = Speaker(Languages(), "Acme", "UTC")
        self.customers = CustomerSide("1:token", "acme_bot", speaker, "en")
        self.staff = StaffSide("5:token", ME, speaker, "en", frozenset({LAN_ID}))

    async def open(self) -> None:
        """Make the desk."""
        await self.staff.start()
        await migrating.upgrade(self.database)
        async with self.database.transaction() as tx:
            await desk.open_desk(tx, "UTC", "en")
            await desk.change(tx, staff_chat_id=GROUP["id"], customer_bot="acme_bot")
            await staffing.saw(tx, Seen(LAN_ID, "Lan Pham", "member", is_member=True), frozenset(), AT)

    async def ends(self, side: Side, content: dict[str, Any]) -> tuple[str, int]:
        """How it ended, and how much was owed or kept then."""
        try:
            return "done", await self._told(lambda tx: side.handle(content, tx, AT))
        except ComplaintError as refused:
            refusal = refused
        except (WhoIsThis, TooSoon):
            return "later", 0
        except Exception:  # noqa: BLE001  # whatever it is, somebody is told
            return "parked", await self._told(lambda tx: side.apologise(content, "ABC123", tx, AT))
        return "refused", await self._told(lambda tx: side.refuse(content, refusal, tx, AT))

    async def _told(self, deed: Any) -> int:
        told = 0
        try:
            async with self.database.transaction() as tx:
                await deed(tx)
                told = await _count(tx)
                raise Undone
        except Undone:
            return told


async def _count(tx: Tx) -> int:
    return int((await tx.exec_driver_sql(TOLD)).scalar_one())


@pytest.fixture(scope="module")
def house(folder: Path, frameworks: None) -> Iterator[tuple[asyncio.Runner, House]]:
    """The desk, and what runs it."""
    with asyncio.Runner() as runner:
        found = House(folder)
        runner.run(found.open())
        yield runner, found
        runner.run(found.database.close())


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(odd, st.sampled_from(CUSTOMERS))
def test_whoever_wrote_to_us_is_told_something(
    house: tuple[asyncio.Runner, House], dice: Random, template: dict[str, Any]
) -> None:
    """Nothing but the update's own end comes out of the side."""
    runner, desk = house
    content, _ = mutated(dice, template)
    outcome, told = runner.run(desk.ends(desk.customers, content))
    service = {"pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "chat_background_set"}
    if addressees(content) and not service & content["message"].keys() and outcome != "later":
        assert told


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(odd, st.sampled_from(STAFF))
def test_staff_hear_of_what_was_put_aside(
    house: tuple[asyncio.Runner, House], dice: Random, template: dict[str, Any]
) -> None:
    runner, desk = house
    content, _ = mutated(dice, template)
    outcome, told = runner.run(desk.ends(desk.staff, content))
    assert told or outcome != "parked"
