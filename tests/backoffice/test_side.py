"""The staff's side as the worker sees it: what the framework swallows is kept and raised again."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from backoffice.numbers import NotANumber
from backoffice.offline import Offline
from backoffice.people import seen
from backoffice.side import NotTaken, StaffSide
from complaints.casework import staffing
from complaints.casework.refusals import ButtonTooOld
from complaints.casework.staffing import NotStaff, Seen
from complaints.delivery.handling import WhoIsThis
from complaints.storage import desk, migrating, staff
from complaints.storage.database import Database
from complaints.wording.languages import Languages
from complaints.wording.speaking import Speaker
from tests.backoffice.updates import BOT, GROUP, LAN, ME, in_topic, message, press, update

_REACTIONS = {"chat": GROUP, "message_id": 1, "date": 1, "reactions": []}
AT = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


@pytest.fixture
async def side(frameworks: None) -> StaffSide:
    """The side, of a bot that is called acme_desk_bot."""
    side = StaffSide("5:token", ME, Speaker(Languages(), "Acme", "UTC"), "en", frozenset())
    await side.start()
    return side


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A desk that is bound to the group, with Lan in it."""
    database = Database(f"sqlite:///{tmp_path / 'amends.db'}")
    await migrating.upgrade(database)
    async with database.transaction() as tx:
        await desk.open_desk(tx, "UTC", "en")
        await desk.change(tx, staff_chat_id=GROUP["id"], customer_bot="acme_bot")
        await staffing.saw(tx, Seen(7, "Lan Pham", "member", is_member=True), frozenset(), AT)
    yield database
    await database.close()


async def owed(database: Database) -> list[str]:
    """The notices that are owed, oldest first."""
    async with database.transaction() as tx:
        return [row[0] for row in (await tx.exec_driver_sql("SELECT notice FROM outbox ORDER BY id")).all()]


async def handles(side: StaffSide, database: Database, content: dict[str, Any]) -> Any:
    """Handle it in a transaction of its own."""
    async with database.transaction() as tx:
        return await side.handle(content, tx, AT)


async def test_a_command_is_answered(side: StaffSide, database: Database) -> None:
    await handles(side, database, update(message=message(text="/help")))
    assert await owed(database) == ["staff_help"]


async def test_an_update_that_no_handler_takes_is_an_error(side: StaffSide, database: Database) -> None:
    with pytest.raises(NotTaken):
        await handles(side, database, update(message_reaction_count=_REACTIONS))


@pytest.mark.parametrize("odd", [None, "5", [], {}, True, 1.5])
@pytest.mark.parametrize("where", ["chat", "from", "message", "reply", "group"])
async def test_an_id_that_is_no_number_is_an_error(
    side: StaffSide, database: Database, odd: object, where: str
) -> None:
    """Or no chat in particular would pass for the staff group, which the bot would then leave."""
    said = {
        "chat": message(chat={"id": odd, "type": "group", "title": "x"}, text="x"),
        "from": message(from_={"id": odd, "is_bot": False, "first_name": "x"}, text="/queue"),
        "message": {**message(text="x"), "message_id": odd},
        "reply": message(text="x", reply_to_message={**message(), "message_id": odd}),
        "group": {**message(), "migrate_to_chat_id": odd},
    }[where]
    with pytest.raises(NotANumber):
        await handles(side, database, update(message=said))
    assert await owed(database) == []


async def test_an_update_that_cannot_be_read_is_an_error(side: StaffSide, database: Database) -> None:
    with pytest.raises((TypeError, KeyError)):
        await handles(side, database, update(message={"message_id": 1}))


async def test_what_a_handler_raises_is_raised_again_and_leaves_no_trace(
    side: StaffSide, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = staffing.bind

    async def half_way(*given: Any) -> None:
        await whole(*given)
        raise ZeroDivisionError

    monkeypatch.setattr(staffing, "bind", half_way)
    with pytest.raises(ZeroDivisionError):
        await handles(side, database, update(message=message(text="/setup")))
    async with database.transaction() as tx:
        assert (await desk.get(tx)).report_to is None
    monkeypatch.undo()
    await handles(side, database, update(message=message(text="/setup")))  # the error was not kept for the next one


@pytest.mark.parametrize(
    "content",
    [
        update(message=message(text="/queue", from_=LAN | {"id": 8})),
        press("take:1") | {"callback_query": press("take:1")["callback_query"] | {"from": LAN | {"id": 8}}},
    ],
)
async def test_somebody_unknown_who_acts_is_looked_up_first(
    side: StaffSide, database: Database, content: dict[str, Any]
) -> None:
    with pytest.raises(WhoIsThis):
        await handles(side, database, content)


async def test_colleagues_talk_in_general_is_none_of_ours(side: StaffSide, database: Database) -> None:
    await handles(side, database, update(message=message(text="Lunch?")))
    await handles(side, database, update(message=in_topic(text="In a topic that is no case's")))
    await handles(side, database, update(message=message(text="/unknown")))
    await handles(side, database, update(edited_message=message(text="Dinner?", edit_date=2)))
    assert await owed(database) == []


async def test_who_talks_in_general_unknown_to_us_is_looked_up(side: StaffSide, database: Database) -> None:
    with pytest.raises(WhoIsThis):
        await handles(side, database, update(message=message(text="Lunch?", from_=LAN | {"id": 8})))
    assert await owed(database) == []


@pytest.mark.parametrize("data", [None, "", "nonsense:1", "take:1"])
async def test_an_unknown_button_is_old(side: StaffSide, database: Database, data: str | None) -> None:
    with pytest.raises(ButtonTooOld):
        await handles(side, database, press(data))


async def test_a_press_without_its_message_is_old(side: StaffSide, database: Database) -> None:
    with pytest.raises(ButtonTooOld):
        await handles(side, database, press("take:1", message=None, inline_message_id="1"))


async def test_a_press_on_a_message_that_is_gone_finds_no_case(side: StaffSide, database: Database) -> None:
    gone = {"chat": GROUP, "message_id": 50, "date": 0}
    with pytest.raises(ButtonTooOld):
        await handles(side, database, press("note:1", message=gone))


async def test_a_refusal_is_said_where_it_was_asked_for(side: StaffSide, database: Database) -> None:
    async with database.transaction() as tx:
        answer = await side.refuse(press("x"), NotStaff(), tx, AT)
        await side.refuse(update(message=message(text="x")), NotStaff(), tx, AT)
        await side.refuse(update(message=message(text="x", chat={"id": 7, "type": "private"})), NotStaff(), tx, AT)
        places = await tx.exec_driver_sql("SELECT chat_id, lane, reply_to FROM outbox ORDER BY id")
        assert [tuple(place) for place in places.all()] == [(None, "general", 50), (7, "staff:7", 50)]
    assert answer is not None
    assert (answer.is_alert, (answer.text or "")[:31]) == (True, "You are not in the staff group.")


PRIVATE = {"id": 7, "type": "private", "first_name": "Lan"}


@pytest.mark.parametrize(
    ("content", "lane"),
    [
        (update(message=message(text="x")), "general"),
        (press("x"), "general"),
        (update(), "general"),
        (update(message={}), "general"),
        (update(message="words", callback_query="words"), "general"),
        (update(message=message(chat={"id": 2**63, "type": "private"})), "general"),
        (update(message=in_topic(message_thread_id="words")), "general"),
        (update(message=message(chat=PRIVATE)), "staff:7"),
        (update(message=message(chat=PRIVATE | {"id": 8})), "general"),  # a stranger hears of no incident of ours
        (update(message=message(chat={"id": -7, "type": "group"})), "general"),
    ],
)
async def test_an_update_that_was_put_aside_is_told_to_staff(
    side: StaffSide, database: Database, content: dict[str, Any], lane: str
) -> None:
    async with database.transaction() as tx:
        await side.apologise(content, "ABC123", tx, AT)
        told = await tx.exec_driver_sql("SELECT notice, lane FROM outbox")
        assert [tuple(row) for row in told.all()] == [("parked", lane)]


@pytest.mark.parametrize(
    ("member", "is_member"),
    [
        ({"status": "creator"}, True),
        ({"status": "administrator"}, True),
        ({"status": "member"}, True),
        ({"status": "restricted", "is_member": True}, True),
        ({"status": "restricted", "is_member": False}, False),
        ({"status": "left"}, False),
        ({"status": "kicked"}, False),
        ({"status": "something new"}, False),
    ],
)
def test_who_belongs_to_the_group_is_read_from_telegrams_word(member: dict[str, Any], is_member: bool) -> None:
    person = seen(member | {"user": LAN})
    assert (person.telegram_id, person.name, person.is_member) == (7, "Lan Pham", is_member)


async def test_telegrams_word_that_we_are_out_of_a_group_is_not_answered_by_leaving_it(
    side: StaffSide, database: Database
) -> None:
    """Or we would leave it again and again."""
    friends = {"id": -7, "type": "group", "title": "Friends"}
    for gone, told in ((BOT, []), (LAN, ["leave"])):
        await handles(side, database, update(message=message(chat=friends, left_chat_member=gone)))
        assert await owed(database) == told


async def test_leaving_counts_also_where_only_the_service_message_tells(side: StaffSide, database: Database) -> None:
    await handles(side, database, update(message=message(left_chat_member=LAN)))
    async with database.transaction() as tx:
        gone = await staff.by_telegram_id(tx, 7)
    assert gone is not None
    assert not gone.is_member


async def test_a_bot_that_joins_is_no_colleague(side: StaffSide, database: Database) -> None:
    bot = {"id": 6, "is_bot": True, "first_name": "Helper"}
    old, new = {"status": "left", "user": bot}, {"status": "member", "user": bot}
    joined = {"chat": GROUP, "from": LAN, "date": 1, "old_chat_member": old, "new_chat_member": new}
    await handles(side, database, update(chat_member=joined))
    async with database.transaction() as tx:
        assert await staff.by_telegram_id(tx, 6) is None


async def test_who_joins_another_group_is_no_colleague(side: StaffSide, database: Database) -> None:
    eve = LAN | {"id": 9, "first_name": "Eve"}
    old, new = {"status": "left", "user": eve}, {"status": "member", "user": eve}
    joined = {"chat": GROUP | {"id": -1009}, "from": LAN, "date": 1, "old_chat_member": old, "new_chat_member": new}
    await handles(side, database, update(chat_member=joined))
    async with database.transaction() as tx:
        assert await staff.by_telegram_id(tx, 9) is None


async def test_a_handler_that_calls_telegram_is_an_error() -> None:
    offline = Offline(ME)
    assert (await offline.do_request("https://x/bot5:token/getMe"))[0] == 200
    with pytest.raises(RuntimeError, match="inside a transaction"):
        await offline.do_request("https://x/bot5:token/sendMessage")
    assert offline.read_timeout is None
    await offline.initialize()
    await offline.shutdown()
