"""A worker with one clerk on both sides, who does as the updates tell."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import inbox, outbox
from complaints.delivery.bell import Bell
from complaints.delivery.handling import Handling, PressAnswer, TooSoon, WhoIsThis
from complaints.delivery.notices.calls import Said
from complaints.delivery.notices.office import Parked
from complaints.delivery.transport import Bot
from complaints.delivery.worker import Worker
from complaints.rules.errors import ComplaintError
from complaints.storage.database import Work
from complaints.storage.tables import Tx
from tests.complaints.house import House


@dataclass
class Clerk:
    """A side that writes down what it handles, and does as the update's text says."""

    handled: list[int] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    looked: list[int] = field(default_factory=list)
    tried: list[int] = field(default_factory=list)

    async def handle(self, update: Mapping[str, Any], tx: Tx, at: datetime) -> PressAnswer | None:
        """Leave a trace, then do as told."""
        text = update.get("message", {}).get("text", "")
        await outbox.put(tx, Said(html=f"did {update['update_id']}"), outbox.to_general(), at)
        if text == "raise":
            raise KeyError(text)
        if text == "refuse":
            raise ButtonTooOld
        if text == "soon" and len(self.tried) < 3:
            self.tried.append(update["update_id"])
            raise TooSoon
        if text == "who" and not self.looked:
            raise WhoIsThis(77)
        if text == "who always":
            raise WhoIsThis(77)
        self.handled.append(update["update_id"])
        return PressAnswer("done", is_alert=True) if "callback_query" in update else None

    async def refuse(
        self, update: Mapping[str, Any], refusal: ComplaintError, tx: Tx, at: datetime
    ) -> PressAnswer | None:
        """Say so."""
        await outbox.put(tx, Said(html=f"refused: {refusal}"), outbox.to_general(), at)
        return PressAnswer("no")

    async def apologise(self, update: Mapping[str, Any], incident: str, tx: Tx, at: datetime) -> None:
        """To staff, or fail at that as well."""
        if update.get("message", {}).get("from") == "nobody":
            raise TypeError
        await outbox.put(tx, Parked(incident=incident, from_customer=True), outbox.to_general(), at)

    async def look(self, telegram_id: int) -> None:
        """Who that is."""
        self.looked.append(telegram_id)


def make_worker(house: House, clerk: Clerk, seconds: float = 20.0) -> Worker:
    """A worker with that clerk on both sides."""
    sides = {"customer": clerk, "staff": clerk}
    handling = Handling(house.database, sides, clerk.look, lambda: house.at, seconds=seconds)
    worker = Worker(handling, house.edge, Bell())
    house.database.tell = lambda work: worker.arrived.ring() if work is Work.UPDATES else None
    return worker


@asynccontextmanager
async def at_work(house: House, clerk: Clerk) -> AsyncIterator[Worker]:
    """A worker that runs meanwhile, and is stopped then."""
    worker = make_worker(house, clerk)
    running = asyncio.create_task(worker.run())
    yield worker
    worker.stop()
    await running


async def arrive(house: House, *texts: str, first: int = 1, chat: int = 601, sender: Any = None) -> None:
    """Messages with these texts, in one chat."""
    updates = [
        {"update_id": first + n, "message": {"chat": {"id": chat}, "from": sender or {"id": chat}, "text": text}}
        for n, text in enumerate(texts)
    ]
    await house.do(inbox.store, Bot.CUSTOMER, updates)


def states(house: House) -> list[str]:
    """How far each update has come."""
    return [row["handling"] for row in house.rows("inbox")]


def said(house: House) -> list[str]:
    """What was owed by handling."""
    return [json.loads(row["facts"])["html"] for row in house.rows("outbox", "notice = 'said'")]
