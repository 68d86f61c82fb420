"""What the doctor says of webhooks. Lines are written here by hand, as an operator reads them."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import SecretStr

from complaints.delivery.transport import Bot, Call
from desk.settings import SettingsWrong
from desk.telegram import Telegram
from playground import Playground
from tests.desk.commands import Ran
from tests.desk.test_doctor_of_the_machine import visit
from tests.desk.visits import staffed, wrong
from tests.ports import free_port

SECRET: Final = "a secret that is long enough"


@pytest.fixture
async def telegram() -> AsyncIterator[Playground]:
    """A Telegram."""
    async with Playground() as found:
        found.webhooks.pace = 0.02
        yield found


class Patient:
    """A desk in whose place webhooks are set; nobody listens at its address."""

    def __init__(self, telegram: Playground, given: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
        self.telegram, self.given, self._capsys = telegram, given, capsys
        self.url = f"http://127.0.0.1:{free_port()}"

    async def sets(self, customers: str, staff: str) -> None:
        """Set both webhooks."""
        tokens = {bot: SecretStr(self.given[f"{bot}_bot_token"]) for bot in Bot}
        async with Telegram(self.telegram.url, tokens) as way:
            for bot, url in ((Bot.CUSTOMER, customers), (Bot.STAFF, staff)):
                await way.call(bot, Call("setWebhook", {"url": url}))

    async def visit(self, **more: Any) -> tuple[Ran, list[str]]:
        """A visit to a desk that wants webhooks; what was said of them."""
        ran = await visit(self._capsys, **self.given, **{"webhook_url": self.url, "webhook_secret": SECRET} | more)
        return ran, [line for line in ran.out.splitlines() if " webhook: " in line]


@pytest.fixture
async def patient(telegram: Playground, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Patient:
    """A desk that has not run yet."""
    return Patient(telegram, await staffed(telegram) | {"data_dir": tmp_path}, capsys)


async def test_before_the_first_start_there_is_none(patient: Patient) -> None:
    ran, said = await patient.visit()
    none = "none yet: this desk sets it when it starts"
    assert said == [f"fine   customer webhook: {none}", f"fine   staff webhook: {none}"]
    assert wrong(ran) == []


async def test_ours_is_fine_and_anothers_is_not(patient: Patient) -> None:
    await patient.sets(f"{patient.url}/telegram/customer", "http://localhost:9/theirs/with-a-secret-path")
    ran, said = await patient.visit()
    assert said[0] == f"fine   customer webhook: {patient.url}/telegram/customer, 0 waiting"
    advice = "This desk sets ours when it starts; if it runs, stop the other one"
    assert wrong(ran) == [f"WRONG  staff webhook: at localhost, not ours. {advice}"]


async def test_what_telegram_cannot_bring_is_said_in_its_words(patient: Patient) -> None:
    await patient.sets(f"{patient.url}/telegram/customer", f"{patient.url}/telegram/staff")
    customers = next(bot for bot in patient.telegram.world.bots.values() if bot.username == "acme_bot")
    ana = patient.telegram.add_person("Ana").chat_with(customers)
    await ana.types("My parcel never came")
    await patient.telegram.calls.expect("webhook")
    _, said = await patient.visit()
    advice = "See that the desk runs, and that the proxy leads to it with a valid certificate"
    assert said[0] == f"WRONG  customer webhook: 1 waiting, and Telegram says: Connection refused. {advice}"


async def test_a_desk_that_fetches_is_told_of_a_webhook_and_otherwise_of_none(patient: Patient) -> None:
    await patient.sets("http://127.0.0.1:9/theirs", "")
    ran, said = await patient.visit(webhook_url="")
    text = "at 127.0.0.1. This desk fetches its updates, and removes it when it starts"
    assert said == [f"fine   customer webhook: {text}"]
    assert wrong(ran) == []


async def test_an_address_without_a_secret_is_a_mistake(patient: Patient) -> None:
    with pytest.raises(SettingsWrong, match="AMENDS_WEBHOOK_SECRET is not"):
        await patient.visit(webhook_secret=None)
