"""The doctor: each line is fine, or says what to do."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from playground import Playground
from tests.desk.commands import Ran, amends


@pytest.fixture
async def telegram() -> AsyncIterator[Playground]:
    """A Telegram."""
    async with Playground() as found:
        yield found


async def examine(telegram: Playground, tmp_path: Path, *, rank: str = "administrator", **more: Any) -> Ran:
    """A doctor's visit to a desk with a group in which the bot has that rank."""
    customers = telegram.add_bot("Complaints", "acme_bot")
    staff = telegram.add_bot("Desk", "acme_desk_bot")
    group = telegram.add_group("Desk", telegram.add_person("Minh"), forum=True)
    await group.add(staff, rank=rank)
    given = {
        "customer_bot_token": customers.token,
        "staff_bot_token": staff.token,
        "staff_chat_id": group.id,
        "telegram_api_url": telegram.url,
    }
    return await amends("doctor", cwd=tmp_path, **given | more)


async def test_a_healthy_desk_is_fine_in_every_line(telegram: Playground, tmp_path: Path) -> None:
    ran = await examine(telegram, tmp_path)
    assert ran.status == 0, ran.out
    assert all(line.startswith("fine") for line in ran.out.splitlines())
    about = ("settings", "database", "disk", "customer bot", "staff bot", "clock", "staff group")
    assert all(f"  {name}:" in ran.out for name in about)


async def test_a_bot_without_rights_is_told_what_to_be_given(telegram: Playground, tmp_path: Path) -> None:
    ran = await examine(telegram, tmp_path, rank="member")
    (line,) = [line for line in ran.out.splitlines() if line.startswith("WRONG")]
    assert ran.status == 1
    assert "administrator" in line


async def test_a_wrong_token_names_its_variable_and_is_not_shown(telegram: Playground, tmp_path: Path) -> None:
    ran = await examine(telegram, tmp_path, customer_bot_token="123456:WRONGSECRETWRONGSECRETWRONGSECRET")
    assert ran.status == 1
    assert "AMENDS_CUSTOMER_BOT_TOKEN" in ran.out
    assert "WRONGSECRET" not in ran.out + ran.err


async def test_telegram_out_of_reach_is_said(telegram: Playground, tmp_path: Path) -> None:
    ran = await examine(telegram, tmp_path, telegram_api_url="http://127.0.0.1:9")
    assert ran.status == 1
    assert "cannot be reached" in ran.out


async def test_without_tokens_there_is_nothing_wrong(tmp_path: Path) -> None:
    ran = await amends("doctor", cwd=tmp_path)
    assert ran.status == 0
    assert "playground" in ran.out
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("how", ["empty", "migrated"])
async def test_a_database_of_a_desk_that_never_started_is_fine(telegram: Playground, tmp_path: Path, how: str) -> None:
    if how == "migrated":
        assert (await amends("migrate", cwd=tmp_path)).status == 0
    else:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "amends.db").touch()
    ran = await examine(telegram, tmp_path)
    assert (ran.status, ran.err) == (0, ""), ran


async def test_a_damaged_database_is_found(telegram: Playground, tmp_path: Path) -> None:
    await amends("migrate", cwd=tmp_path)
    path = tmp_path / "data" / "amends.db"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    ran = await amends("doctor", cwd=tmp_path)
    assert ran.status == 1
    assert "WRONG  database" in ran.out
