"""What tests of the courier do: owe a sentence, let a courier work, wait for what happens soon."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from complaints.delivery import outbox
from complaints.delivery.courier import Courier
from complaints.delivery.notices.calls import Said
from complaints.delivery.outbox import Address
from tests.complaints.house import House

TRUE: Final = "30/1s,1/1s,20/60s"


async def say(house: House, words: str, to: Address | None = None, **how: Any) -> int:
    """Owe this sentence, to Ana where nobody is named."""
    async with house.database.transaction() as tx:
        return await outbox.put(tx, Said(html=words), to or outbox.to_customer(house.people.ana), house.at, **how)


def sending(house: House) -> list[str]:
    """How far each message has come."""
    return [row["sending"] for row in house.rows("outbox")]


@asynccontextmanager
async def at_work(courier: Courier) -> AsyncIterator[Courier]:
    """A courier that runs meanwhile, and is stopped then."""
    running = asyncio.create_task(courier.run())
    yield courier
    courier.stop()
    await running


async def until(condition: Callable[[], object]) -> None:
    """Wait for something that happens soon."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110  # nobody rings when a row changes
            await asyncio.sleep(0.005)
