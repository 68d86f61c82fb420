"""A bot's webhook at Telegram: how it is set, and what is done and said when it does not stay as it was."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Final

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs
from structlog.typing import EventDict

from complaints.delivery.courier import TokenRevoked
from complaints.delivery.transport import Bot, Call
from desk.clock import system_clock
from desk.registering import Registration
from desk.telegram import Telegram
from desk.webhook import Webhook
from playground import Fault, Playground
from playground.users import Bot as Account
from tests.desk.gates import SECRETS, WEBHOOK, until
from tests.ports import free_port

NOT_SET: Final = "the staff bot's webhook is not set"
NOT_BROUGHT: Final = "Telegram cannot bring the staff bot's updates"
KINDS: Final = ("message", "chat_member")


class Office:
    """The staff's bot at a Telegram, and its registration; nobody listens where updates are to be brought."""

    def __init__(self, telegram: Playground, account: Account, way: Telegram) -> None:
        self.telegram, self.account, self.way = telegram, account, way
        self.url = f"http://127.0.0.1:{free_port()}"
        self.stored_at: datetime | None = None
        webhook = Webhook(self.url, WEBHOOK.secret)
        self.registration = Registration(
            Bot.STAFF, KINDS, way, webhook, system_clock, lambda: self.stored_at, look_every=0.05
        )

    @property
    def trouble(self) -> str | None:
        """What `/health` would say."""
        return self.registration.trouble()

    @property
    def settings(self) -> list[dict[str, Any]]:
        """The webhooks that were asked for so far."""
        return [call.shown() for call in self.telegram.calls.of("setWebhook")]

    async def asks(self, method: str, **params: Any) -> Any:
        """Do something in the bot's name, as another desk would."""
        return await self.way.call(Bot.STAFF, Call(method, params))

    async def looks(self, times: int = 2) -> None:
        """Wait until the registration has looked so often."""
        for _ in range(times):
            await self.telegram.calls.expect("getWebhookInfo")

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Registered, for as long as the block runs."""
        task = asyncio.create_task(self.registration.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait({task})
            if not task.cancelled():
                task.result()


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """An office whose webhook is not set yet."""
    async with Playground() as telegram:
        account = telegram.add_bot("Desk", "acme_desk_bot")
        async with Telegram(telegram.url, {Bot.STAFF: SecretStr(account.token)}) as way:
            yield Office(telegram, account, way)


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    """What was logged, instead of printing it."""
    with capture_logs() as lines:
        yield lines


def said(logged: list[EventDict], event: str) -> list[dict[str, Any]]:
    """The lines with this event, without what all have."""
    return [
        {key: value for key, value in line.items() if key not in {"event", "log_level", "again_in"}}
        for line in logged
        if line["event"] == event
    ]


# setting it


async def test_it_is_set_with_just_what_the_desk_needs(office: Office) -> None:
    assert office.trouble == NOT_SET
    async with office.running():
        await office.telegram.calls.expect("setWebhook")
        await until(lambda: office.trouble, None)
    assert office.settings == [
        {
            "url": f"{office.url}/telegram/staff",
            "secret_token": SECRETS[Bot.STAFF],
            "allowed_updates": ["message", "chat_member"],
            "max_connections": 40,
            "drop_pending_updates": False,
        }
    ]


async def test_it_stays_set_when_the_desk_stops(office: Office) -> None:
    async with office.running():
        await office.telegram.calls.expect("setWebhook")
    assert (await office.asks("getWebhookInfo"))["url"] == f"{office.url}/telegram/staff"


@pytest.mark.parametrize(
    ("fault", "waits"),
    [
        (Fault.restarting(method="setWebhook", times=2), [0.5, 1.0]),
        (Fault.bad_gateway(method="setWebhook", times=1), [0.5]),
        (Fault.not_found(method="setWebhook", times=1), [0.5]),
        (Fault.drop_after(method="setWebhook", times=1), [0.5]),
        (Fault.flood(1, method="setWebhook", times=1), [1.0]),
    ],
    ids=["restarting", "bad gateway", "a proxy's 404", "no answer", "flood"],
)
async def test_it_is_set_when_telegram_is_back(office: Office, fault: Fault, waits: list[float]) -> None:
    office.telegram.faults.add(fault)
    async with office.running():
        await until(lambda: office.trouble, None)
    at = [call.at for call in office.telegram.calls.of("setWebhook")]
    assert all(after - before >= wait for (before, after), wait in zip(pairwise(at), waits, strict=True))


async def test_a_refusal_is_said_in_telegrams_words_and_tried_again(office: Office, logged: list[EventDict]) -> None:
    """The desk goes on meanwhile: an operator may mend the name server or the certificate without stopping it."""
    office.registration.webhook = Webhook("https://desk.invalid", WEBHOOK.secret)
    async with office.running():
        await until(lambda: len(office.settings), 2)
    why = "Bad Request: bad webhook: Failed to resolve host: Name or service not known"
    assert said(logged, "webhook not set")[0] == {"bot": "staff", "why": why}
    assert office.trouble == NOT_SET


async def test_a_revoked_token_ends_it(office: Office) -> None:
    office.telegram.revoke(office.account)
    with pytest.raises(TokenRevoked) as ended:
        await asyncio.wait_for(office.registration.run(), 5)
    assert ended.value.bot is Bot.STAFF


async def test_a_token_that_is_revoked_later_ends_it(office: Office) -> None:
    running = asyncio.create_task(office.registration.run())
    await office.looks(1)
    office.telegram.revoke(office.account)
    with pytest.raises(TokenRevoked):
        await asyncio.wait_for(running, 5)


# somebody else


async def test_what_another_desk_set_is_set_again_three_times_and_then_said(
    office: Office, logged: list[EventDict]
) -> None:
    async with office.running():
        await until(lambda: office.trouble, None)
        for ours in (2, 3, 4):
            await office.asks("setWebhook", url="http://127.0.0.1:9/theirs")
            await until(lambda: sum(f"{office.url}/" in each["url"] for each in office.settings) >= ours)  # noqa: B023
        await office.asks("setWebhook", url="http://127.0.0.1:9/theirs")
        await until(lambda: bool(said(logged, "another desk takes this bot's updates: stop one of them")))
        assert office.trouble == NOT_SET
    changed = said(logged, "the webhook was changed by somebody else: set again")
    assert changed == [{"bot": "staff", "it_was_at": "127.0.0.1"}] * 3
    assert (await office.asks("getWebhookInfo"))["url"] == "http://127.0.0.1:9/theirs"


async def test_what_somebody_removed_is_set_again_as_often_as_it_has_held_between(office: Office) -> None:
    async with office.running():
        for times in range(1, 6):
            await until(lambda: office.trouble, None)
            await office.looks()
            await office.asks("deleteWebhook")
            await until(lambda: len(office.settings) > times)  # noqa: B023  # awaited within the turn
        await until(lambda: office.trouble, None)


async def test_a_telegram_that_is_away_changes_nothing(office: Office) -> None:
    async with office.running():
        await until(lambda: office.trouble, None)
        office.telegram.faults.add(Fault.restarting(method="getWebhookInfo", times=2))
        await office.looks(3)
        assert office.trouble is None
    assert len(office.settings) == 1


# deliveries


async def test_what_cannot_be_brought_is_said_and_is_trouble_until_something_comes(
    office: Office, logged: list[EventDict]
) -> None:
    async with office.running():
        await until(lambda: office.trouble, None)
        await asyncio.sleep(1.0 - datetime.now(UTC).microsecond / 1e6)  # Telegram dates failures in whole seconds
        await office.telegram.add_person("Lan").chat_with(office.account).types("/queue")
        await until(lambda: office.trouble, NOT_BROUGHT)
        office.stored_at = datetime.now(UTC)
        assert office.trouble is None
    failed = {"bot": "staff", "waiting": 1, "why": "Connection refused"}
    assert failed in said(logged, "Telegram could not bring updates")


async def test_what_failed_in_an_earlier_run_is_no_news(office: Office, logged: list[EventDict]) -> None:
    await office.asks("setWebhook", url=f"{office.url}/telegram/staff", secret_token=SECRETS[Bot.STAFF])
    await office.telegram.add_person("Lan").chat_with(office.account).types("/queue")
    await office.telegram.calls.expect("webhook")
    assert (await office.asks("getWebhookInfo"))["last_error_message"] == "Connection refused"
    office.telegram.webhooks.pace = 1000.0  # no other attempt meanwhile
    async with office.running():
        await office.looks()
        assert office.trouble is None
    assert not said(logged, "Telegram could not bring updates")
