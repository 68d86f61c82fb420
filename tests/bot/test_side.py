"""The customers' side as the worker sees it: every update ends in a handler, and every exception leaves it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.side import CustomerSide, NoNetwork, NotTaken
from complaints.casework import placing
from complaints.casework.refusals import ButtonTooOld
from complaints.storage import customers, desk, drafts, migrating
from complaints.storage.database import Database
from complaints.wording.languages import Languages
from complaints.wording.speaking import Speaker
from tests.bot.updates import ANA, CHAT, message, press, update

AT = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
REACTIONS = {"chat": CHAT, "message_id": 1, "date": 1, "reactions": []}
GROUP = {"id": -100, "type": "group", "title": "Friends"}


@pytest.fixture
def side(frameworks: None) -> CustomerSide:
    """The side, of a bot that is called acme_bot."""
    return CustomerSide("1:token", "acme_bot", Speaker(Languages(), "Acme", "UTC"), "en")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An opened desk."""
    database = Database(f"sqlite:///{tmp_path / 'amends.db'}")
    await migrating.upgrade(database)
    async with database.transaction() as tx:
        await desk.open_desk(tx, "UTC", "en")
    yield database
    await database.close()


async def owed(database: Database) -> list[str]:
    """The notices that are owed, oldest first."""
    async with database.transaction() as tx:
        return [row[0] for row in (await tx.exec_driver_sql("SELECT notice FROM outbox ORDER BY id")).all()]


async def handles(side: CustomerSide, database: Database, content: dict[str, Any]) -> Any:
    """Handle it in a transaction of its own."""
    async with database.transaction() as tx:
        return await side.handle(content, tx, AT)


async def test_an_update_that_no_handler_takes_is_an_error(side: CustomerSide, database: Database) -> None:
    with pytest.raises(NotTaken):
        await handles(side, database, update(message_reaction_count=REACTIONS))


async def test_who_walks_while_sharing_a_place_says_it_once(side: CustomerSide, database: Database) -> None:
    place = {"latitude": 1.0, "longitude": 2.0, "live_period": 900}
    await handles(side, database, update(message=message(location=place)))
    before = await owed(database)
    walked = message(location=place | {"latitude": 1.5}, edit_date=1_794_821_460)
    await handles(side, database, update(edited_message=walked))
    assert await owed(database) == before
    assert [words[:16] for words in await _words(database)] == ["1.00000, 2.00000"]


async def _words(database: Database) -> list[str]:
    """What the story says so far."""
    async with database.transaction() as tx:
        return [row[0] for row in (await tx.exec_driver_sql("SELECT words FROM pieces ORDER BY id")).all()]


async def test_what_a_handler_raises_leaves_it_and_leaves_no_trace(
    side: CustomerSide, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = placing.place

    async def half_way(*given: Any, **named: Any) -> None:
        await whole(*given, **named)
        raise ZeroDivisionError

    monkeypatch.setattr(placing, "place", half_way)
    with pytest.raises(ZeroDivisionError):
        await handles(side, database, update(message=message(text="My parcel never came")))
    async with database.transaction() as tx:
        assert await customers.by_telegram_id(tx, 7) is None
    assert await owed(database) == []


async def test_a_message_of_telegrams_own_begins_nothing(side: CustomerSide, database: Database) -> None:
    pinned = message(pinned_message=message(text="x"))
    timer = message(message_auto_delete_timer_changed={"message_auto_delete_time": 60})
    for service in (pinned, timer):
        await handles(side, database, update(message=service))
    assert await owed(database) == []


@pytest.mark.parametrize("blank", [{"text": "  "}, {"text": ""}, {"caption": "\n"}, {}])
async def test_a_message_that_says_nothing_is_answered_too(
    side: CustomerSide, database: Database, blank: dict[str, Any]
) -> None:
    await handles(side, database, update(message=message(**blank)))
    assert await owed(database) == ["kind_not_taken"]


async def test_telegrams_word_that_we_are_out_of_a_group_is_not_answered_by_leaving_it(
    side: CustomerSide, database: Database
) -> None:
    """Or we would leave it again and again."""
    for gone, told in ((ANA | {"id": 1, "is_bot": True}, []), (ANA, ["leave"])):
        await handles(side, database, update(message=message(chat=GROUP, left_chat_member=gone)))
        assert await owed(database) == told


async def test_another_bot_is_not_answered(side: CustomerSide, database: Database) -> None:
    """Two bots that answer each other do it for ever."""
    await handles(side, database, update(message=message(text="Hello", from_=ANA | {"is_bot": True})))
    assert await owed(database) == []
    async with database.transaction() as tx:
        assert await customers.by_telegram_id(tx, 7) is None


async def test_a_name_that_no_database_holds_is_cleaned(side: CustomerSide, database: Database) -> None:
    await handles(side, database, update(message=message(text="/help", from_=ANA | {"first_name": "A\x00na"})))
    async with database.transaction() as tx:
        known = await customers.by_telegram_id(tx, 7)
    assert known is not None
    assert known.name == "A\ufffdna Silva"


@pytest.mark.parametrize("where", ["a message", "an edit", "a press"])
async def test_a_group_is_no_place_for_a_complaint(side: CustomerSide, database: Database, where: str) -> None:
    said = message(chat=GROUP, text="/complain")
    if where == "a press":
        with pytest.raises(ButtonTooOld):
            await handles(side, database, press("submit:1", message=said))
    else:
        await handles(side, database, update(**{"message" if where == "a message" else "edited_message": said}))
    assert await owed(database) == (["leave"] if where == "a message" else [])


@pytest.mark.parametrize("data", [None, "", "nonsense", "handle:1"])
async def test_an_unknown_button_is_old(side: CustomerSide, database: Database, data: str | None) -> None:
    with pytest.raises(ButtonTooOld):
        await handles(side, database, press(data))


async def test_a_refusal_is_a_sentence_for_a_message_and_an_alert_for_a_press(
    side: CustomerSide, database: Database
) -> None:
    async with database.transaction() as tx:
        answer = await side.refuse(press("x"), ButtonTooOld(), tx, AT)
        await side.refuse(update(message=message(text="x")), ButtonTooOld(), tx, AT)
    assert answer is not None
    assert answer.is_alert
    assert answer.text is not None
    assert answer.text.startswith("This button is old")
    assert await owed(database) == ["said"]


@pytest.mark.parametrize("number", [0, -1, 2**63])
async def test_a_refusal_for_nobody_is_said_to_nobody(side: CustomerSide, database: Database, number: int) -> None:
    """No such person is there to read it; a press is answered all the same, for it bears its own address."""
    nobody = ANA | {"id": number}
    async with database.transaction() as tx:
        answer = await side.refuse(update(callback_query={"id": "1", "from": nobody}), ButtonTooOld(), tx, AT)
        said = message(text="x", from_=nobody, chat=CHAT | {"id": number})
        await side.refuse(update(message=said), ButtonTooOld(), tx, AT)
    assert answer is not None
    assert answer.is_alert
    assert await owed(database) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (update(message=message(text="x")), ["parked", "our_fault"]),
        (press("x"), ["parked", "our_fault"]),
        (update(message=message(text="x", from_=None)), ["parked", "our_fault"]),  # the private chat says who
        (update(message=message(text="x", from_=ANA | {"id": 2**63})), ["parked", "our_fault"]),
        (update(message=message(text="x", from_=ANA | {"id": 0}, chat=CHAT | {"id": 0})), ["parked"]),  # nobody
        (update(message=message(text="x", from_=ANA | {"language_code": 5})), ["parked", "our_fault"]),
        (press("x", **{"from": "nobody"}), ["parked", "our_fault"]),
        (update(message=message(text="x", from_=None, chat=GROUP)), ["parked"]),
        (update(message=message(text="x", from_=ANA | {"is_bot": True})), ["parked"]),
        (update(edited_message=message(text="x")), ["parked"]),
        (update(message="no object"), ["parked"]),
        (update(), ["parked"]),
    ],
)
async def test_an_update_that_was_put_aside_is_apologised_for_where_somebody_waits(
    side: CustomerSide, database: Database, content: dict[str, Any], told: list[str]
) -> None:
    async with database.transaction() as tx:
        await side.apologise(content, "ABC123", tx, AT)
    assert await owed(database) == told


async def test_a_handler_that_calls_telegram_is_an_error() -> None:
    session = NoNetwork()
    with pytest.raises(RuntimeError, match="only the courier calls Telegram"):
        await session.make_request()
    with pytest.raises(RuntimeError, match="only the courier calls Telegram"):
        await anext(session.stream_content())
    await session.close()


async def test_an_edit_of_an_unknown_message_is_no_news(side: CustomerSide, database: Database) -> None:
    await handles(side, database, update(edited_message=message(text="Anything", edit_date=2)))
    assert await owed(database) == []
    async with database.transaction() as tx:
        known = await customers.by_telegram_id(tx, 7)
        assert known is not None
        assert await drafts.open_draft(tx, known.id) is None
