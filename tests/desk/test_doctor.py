"""The doctor: each line is fine, or says what to do. Lines are written here by hand, as an operator reads them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from complaints.storage import desk as desks
from complaints.storage import inbox, migrating
from complaints.storage.database import Database
from complaints.storage.inbox import Arrival
from complaints.storage.tables import Tx
from playground import Fault, Playground
from tests.desk.commands import Ran, amends
from tests.desk.visits import staffed, wrong

NOW: Final = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
NOWHERE: Final = -1009999999999  # a group that nobody has made
FOR_A_TOPIC: Final = (
    "complaints stand here as threads of replies. For a topic each, open the group’s settings and turn on Topics."
)
NO_FORUM: Final = f"Topics are off: {FOR_A_TOPIC}"
NO_SUPERGROUP: Final = f"This is not a supergroup: {FOR_A_TOPIC}"
NO_ADMIN: Final = "The staff bot is not an administrator. Make it one, with the right to manage topics."
NO_TOPICS: Final = "The staff bot may not manage topics. Give it that right among the administrators."
NO_DELETING: Final = (
    "The staff bot may not delete messages: what a customer erases would stay here. "
    "Give it that right among the administrators."
)
PRIVATE: Final = (
    "Privacy mode hides plain messages from the bot. As an administrator it sees them; "
    "or turn privacy off at @BotFather with /setprivacy and add the bot anew."
)
NO_PINS: Final = "The staff bot may not pin messages. Give it that right among the administrators."
UNSET: Final = "none yet. Start the desk and send /setup with the code that it prints"
AWAY: Final = "Telegram cannot be reached ({}). Check the network and AMENDS_TELEGRAM_API_URL"
NOT_ASKED: Final = "WRONG  clock: Telegram's could not be asked; look again when it can be reached"


@pytest.fixture
async def telegram() -> AsyncIterator[Playground]:
    """A Telegram."""
    async with Playground() as found:
        yield found


async def examine(telegram: Playground, tmp_path: Path, **more: Any) -> Ran:
    """A doctor's visit to a desk with which, but for these settings, all is well."""
    return await amends("doctor", cwd=tmp_path, **await staffed(telegram) | more)


async def in_database(tmp_path: Path, change: Callable[[Tx], Awaitable[None]]) -> None:
    """Change the database of the desk there, which never ran."""
    (tmp_path / "data").mkdir()
    database = Database(f"sqlite:///{tmp_path / 'data' / 'amends.db'}")
    try:
        await migrating.upgrade(database)
        async with database.transaction() as tx:
            await change(tx)
    finally:
        await database.close()


async def test_a_healthy_desk_is_fine_in_every_line(telegram: Playground, tmp_path: Path) -> None:
    ran = await examine(telegram, tmp_path)
    assert wrong(ran) == []
    about = ("settings", "database", "disk", "customer bot", "staff bot", "clock", "staff group")
    assert all(f"  {name}:" in ran.out for name in about)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"rank": "member"}, f"{NO_ADMIN} {PRIVATE}"),
        ({"rank": "restricted"}, f"{NO_ADMIN} {PRIVATE}"),
        ({"can_manage_topics": True, "can_delete_messages": True}, NO_PINS),
        ({"can_pin_messages": True}, f"{NO_TOPICS} {NO_DELETING}"),
        ({"can_delete_messages": True}, f"{NO_TOPICS} {NO_PINS}"),
        ({"forum": False}, NO_FORUM),
        ({"forum": False, "rank": "member"}, f"{NO_FORUM} {NO_ADMIN} {PRIVATE}"),
        ({"forum": False, "basic": True}, NO_SUPERGROUP),
    ],
    ids=["member", "restricted", "no pins", "no topics", "neither", "no forum", "no forum, member", "basic"],
)
async def test_a_group_in_which_the_bot_cannot_work_is_told_what_it_lacks(
    telegram: Playground, tmp_path: Path, how: dict[str, Any], said: str
) -> None:
    ran = await amends("doctor", cwd=tmp_path, **await staffed(telegram, **how))
    assert wrong(ran) == [f"WRONG  staff group: {said}"]


@pytest.mark.parametrize(
    ("rank", "why"),
    [
        ("never there", "Forbidden: bot is not a member of the supergroup chat"),
        ("thrown out", "Forbidden: bot was kicked from the supergroup chat"),
    ],
)
async def test_a_group_without_the_bot_is_told_to_add_it(
    telegram: Playground, tmp_path: Path, rank: str, why: str
) -> None:
    given = await staffed(telegram, rank=rank)
    (line,) = wrong(await amends("doctor", cwd=tmp_path, **given))
    assert line == f"WRONG  staff group: {given['staff_chat_id']} cannot be seen ({why}). Add the staff bot to it"


async def test_a_group_that_telegram_does_not_know_is_named(telegram: Playground, tmp_path: Path) -> None:
    (line,) = wrong(await examine(telegram, tmp_path, staff_chat_id=NOWHERE))
    why = "Bad Request: chat not found"
    assert line == f"WRONG  staff group: {NOWHERE} cannot be seen ({why}). Add the staff bot to it"


async def test_a_group_that_cannot_be_looked_at_just_now_is_no_group_without_the_bot(
    telegram: Playground, tmp_path: Path
) -> None:
    """What passes by itself asks for nothing but another look."""
    telegram.faults.add(Fault.restarting(method="getChat"))
    (line,) = wrong(await examine(telegram, tmp_path))
    why = "Internal Server Error: restart"
    assert line == f"WRONG  staff group: could not be looked at ({why}); look again in a minute"


async def test_a_desk_without_a_group_is_told_how_to_bind_one(telegram: Playground, tmp_path: Path) -> None:
    assert wrong(await examine(telegram, tmp_path, staff_chat_id="")) == [f"WRONG  staff group: {UNSET}"]


async def test_the_group_that_the_desk_works_in_counts_before_the_one_that_was_set(
    telegram: Playground, tmp_path: Path
) -> None:
    given = await staffed(telegram)

    async def bind(tx: Tx) -> None:
        await desks.open_desk(tx, "UTC", "en")
        await desks.change(tx, staff_chat_id=given["staff_chat_id"])

    await in_database(tmp_path, bind)
    assert wrong(await amends("doctor", cwd=tmp_path, **given | {"staff_chat_id": NOWHERE})) == []


@pytest.mark.parametrize("bot", ["customer", "staff"])
async def test_a_wrong_token_names_its_variable_and_is_not_shown(
    telegram: Playground, tmp_path: Path, bot: str
) -> None:
    ran = await examine(telegram, tmp_path, **{f"{bot}_bot_token": "123456:WRONGSECRETWRONGSECRETWRONGSECRET"})
    (line,) = wrong(ran)
    variable = f"AMENDS_{bot.upper()}_BOT_TOKEN"
    assert line == f"WRONG  {bot} bot: Telegram does not know it. Get it from BotFather and set {variable}"
    assert "WRONGSECRET" not in ran.out + ran.err


async def test_telegram_out_of_reach_is_said(tmp_path: Path) -> None:
    async with Playground(away=True) as telegram:
        said = wrong(await examine(telegram, tmp_path))
    bots = [f"WRONG  {bot} bot: {AWAY.format('ClientConnectorError')}" for bot in ("customer", "staff")]
    assert said == [*bots, NOT_ASKED]


async def test_a_proxy_that_answers_in_telegrams_place_is_said(telegram: Playground, tmp_path: Path) -> None:
    telegram.faults.add(Fault.bad_gateway())
    said = wrong(await examine(telegram, tmp_path))
    assert said == [
        f"WRONG  {bot} bot: {AWAY.format('HTTP 502, not an answer of the Bot API')}" for bot in ("customer", "staff")
    ]


async def test_updates_that_were_put_aside_are_counted(tmp_path: Path) -> None:
    async def park(tx: Tx) -> None:
        await inbox.store(tx, [Arrival("customer", number, f"lane {number}", "{}") for number in range(3)], NOW)
        first, *others = await inbox.claim(tx, NOW, limit=10)
        await inbox.done(tx, first.id, NOW)
        for other in others:
            await inbox.park(tx, other.id, NOW, "K7Q2")

    await in_database(tmp_path, park)
    ran = await amends("doctor", cwd=tmp_path)
    assert wrong(ran) == ["WRONG  updates put aside: 2: look for their incident numbers in the log"]


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
