"""Fetching updates in trouble, over real HTTP: it waits as asked, goes on, and nothing is lost or kept twice."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest
from pydantic import SecretStr
from sqlalchemy import select
from structlog.testing import capture_logs
from structlog.typing import EventDict

from complaints.delivery.courier import TokenRevoked
from complaints.delivery.transport import Bot
from complaints.storage import migrating
from complaints.storage.database import Database
from complaints.storage.inbox import inbox
from desk.clock import system_clock
from desk.intake import Intake
from desk.telegram import Telegram
from playground import Fault, Playground
from playground.calls import Call
from playground.deeds import Seat
from tests.desk.lines import WEBHOOK

POLL: Final = 20  # seconds
SLACK: Final = 1.0  # seconds by which a busy machine may be late


class Post:
    """A bot's queue at a Telegram, and the intake that empties it into a database."""

    def __init__(self, telegram: Playground, database: Database, way: Telegram) -> None:
        self.telegram = telegram
        self.account = next(iter(telegram.world.bots.values()))
        self.ana: Seat = telegram.add_person("Ana", language="en").chat_with(self.account)
        self._database = database
        self._intake = Intake(Bot.CUSTOMER, ("message",), way, database, system_clock, self._pass, poll_seconds=POLL)
        self._stored = asyncio.Event()

    @asynccontextmanager
    async def fetched(self) -> AsyncIterator[None]:
        """Fetch for as long as the block runs."""
        fetching = asyncio.create_task(self._intake.run())
        try:
            yield
        finally:
            fetching.cancel()
            await asyncio.wait({fetching})
            if not fetching.cancelled():
                fetching.result()

    async def runs(self) -> None:
        """Fetch until that ends by itself."""
        await asyncio.wait_for(self._intake.run(), 5)

    async def stores(self, *texts: str) -> None:
        """Wait until these are stored, each once and in this order, and nothing else is."""
        async with asyncio.timeout(10):
            while len(found := await self._texts()) < len(texts):
                await self._stored.wait()
                self._stored.clear()
        assert found == list(texts)

    @property
    def polls(self) -> list[Call]:
        """The questions for updates so far, by whomever, in the order in which they came."""
        return sorted(self.telegram.calls.of("getUpdates"), key=lambda call: call.at)

    @property
    def removals(self) -> list[Call]:
        """The tries to remove a webhook."""
        return self.telegram.calls.of("deleteWebhook")

    async def _texts(self) -> list[str]:
        async with self._database.transaction() as tx:
            bodies = (await tx.execute(select(inbox.c.body).order_by(inbox.c.id))).scalars()
        return [body.partition('"text":"')[2].partition('"')[0] for body in bodies]

    async def _pass(self, place: str) -> None:
        if place == "stored":
            self._stored.set()


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    """A post where Ana has written once."""
    database = Database(f"sqlite:///{tmp_path / 'amends.db'}")
    await migrating.upgrade(database)
    async with Playground() as telegram:
        account = telegram.add_bot("Complaints", "acme_bot")
        async with Telegram(telegram.url, {Bot.CUSTOMER: SecretStr(account.token)}) as way:
            post = Post(telegram, database, way)
            await post.ana.types("One")
            yield post
    await database.close()


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    """What was logged, instead of printing it."""
    with capture_logs() as lines:
        yield lines


def waits(calls: list[Call]) -> list[float]:
    """Seconds between the beginnings of these calls."""
    return [later.at - earlier.at for earlier, later in pairwise(calls)]


def said(logged: list[EventDict], event: str) -> list[dict[str, Any]]:
    """The lines with this event, without what all have."""
    return [
        {key: value for key, value in line.items() if key not in {"event", "log_level", "again_in"}}
        for line in logged
        if line["event"] == event
    ]


# somebody else


async def test_another_poller_is_said_and_waited_for(post: Post, logged: list[EventDict]) -> None:
    """A real one, as a desk that is still ending; the official server answers a 409 within 3 s of another after 3 s."""
    async with post.fetched(), aiohttp.ClientSession() as other:
        await post.stores("One")
        url = f"{post.telegram.url}/bot{post.account.token}/getUpdates"
        async with other.get(url, params={"timeout": 1}):
            await post.ana.types("Two")
        await post.stores("One", "Two")
    (others,) = [call for call in post.polls if call.arguments.integer("timeout") == 1]
    (cut_off,) = [call for call in post.polls if call.code == 409]
    assert cut_off.arguments.integer("timeout") == POLL
    assert 3.0 <= post.polls[-1].at - others.at < 3.0 + SLACK
    assert said(logged, "somebody else fetches this bot's updates") == [{"bot": "customer"}]


async def test_a_webhook_of_another_time_is_removed_and_what_waits_there_is_kept(
    post: Post, logged: list[EventDict]
) -> None:
    post.telegram.faults.add(Fault.refuse(WEBHOOK, method="getUpdates", when=lambda _: not post.removals))
    async with post.fetched():
        await post.stores("One")
    assert [call.shown() for call in post.removals] == [{"drop_pending_updates": False}]
    assert said(logged, "webhook removed, fetching updates instead") == [{"bot": "customer"}]


async def test_a_webhook_that_cannot_be_removed_at_once_is_removed_later(post: Post) -> None:
    """Neither a hot loop nor an end."""
    gone = post.telegram.faults.add(Fault.restarting(method="deleteWebhook", times=1))
    post.telegram.faults.add(Fault.refuse(WEBHOOK, method="getUpdates", when=lambda _: len(post.removals) < 2))
    async with post.fetched():
        await post.stores("One")
    assert gone.struck == 1
    (waited,) = waits(post.removals)
    assert 0.5 <= waited < 0.5 + SLACK


# nobody, or not now


@pytest.mark.parametrize(
    "fault",
    [
        Fault.restarting(method="getUpdates", times=1),
        Fault.bad_gateway(method="getUpdates", times=1),
        Fault.drop_before(method="getUpdates", times=1),
        Fault.drop_after(method="getUpdates", times=1),
        Fault.malformed(method="getUpdates", times=1),
        Fault.not_found(method="getUpdates", times=1),
        Fault.revoked(method="getUpdates", times=1),
    ],
    ids=["restarting", "bad gateway", "before", "after", "half an answer", "not found", "revoked"],
)
async def test_what_was_not_fetched_is_fetched_a_little_later(post: Post, fault: Fault) -> None:
    """Also where it was handed over and never came, for the number that forgets it was not sent."""
    post.telegram.faults.add(fault)
    async with post.fetched():
        await post.stores("One")
        await post.ana.types("Two")
        await post.stores("One", "Two")
    assert fault.struck == 1
    assert 0.5 <= waits(post.polls)[0] < 0.6 + SLACK


async def test_pauses_grow_until_a_good_answer_comes(post: Post) -> None:
    post.telegram.faults.add(Fault.restarting(method="getUpdates", times=2))
    async with post.fetched():
        await post.stores("One")
        post.telegram.faults.add(Fault.restarting(method="getUpdates", times=1))
        await post.ana.types("Two")
        await post.stores("One", "Two")
        await post.ana.types("Three")
        await post.stores("One", "Two", "Three")
    after = [wait for call, wait in zip(post.polls, waits(post.polls), strict=False) if call.code == 500]
    for pause, found in zip((0.5, 1.0, 0.5), after, strict=True):
        assert pause <= found < pause * 1.2 + 0.3


async def test_a_flood_limit_is_sat_out_as_long_as_telegram_asks(post: Post) -> None:
    post.telegram.faults.add(Fault.flood(2, method="getUpdates", times=1))
    async with post.fetched():
        await post.stores("One")
    assert 2.0 <= waits(post.polls)[0] < 2.4 + SLACK


async def test_what_is_stored_already_is_stored_once_though_it_is_handed_over_again(post: Post) -> None:
    """As after a death between the commit and the question that lets Telegram forget."""
    forgetting = Fault.restarting(method="getUpdates", when=lambda call: call.arguments.integer("offset") > 0)
    post.telegram.faults.add(forgetting)
    async with post.fetched():
        await post.stores("One")
    assert len(post.account.queue) == 1
    post.telegram.faults.clear()
    async with post.fetched():
        await post.ana.types("Two")
        await post.stores("One", "Two")


async def test_a_token_that_is_not_known_any_more_ends_it_and_forgets_nothing(post: Post) -> None:
    """Asked twice before it is believed; Ana's message waits at Telegram for whoever comes with the new one."""
    post.telegram.revoke(post.account)
    with pytest.raises(TokenRevoked) as ended:
        await post.runs()
    assert ended.value.bot is Bot.CUSTOMER
    assert len(post.account.queue) == 1
