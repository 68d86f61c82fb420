"""A handler that raises half-way, in each bot: no trace, the worker hears of it, and after three times it is parked."""

import asyncio
from collections.abc import Callable

import pytest

from complaints.delivery.notices.filing import OurFault, Welcome
from complaints.delivery.notices.office import Parked
from complaints.delivery.transport import Bot
from tests.complaints.delivery.both_sides import (
    DATE,
    Raw,
    arrive,
    at_work,
    group,
    in_topic,
    message,
    person,
    press,
    private,
    sides,
    until_then,
)
from tests.complaints.delivery.steps import until
from tests.complaints.failing_calls import snapshot
from tests.complaints.house import GROUP, House

pytestmark = pytest.mark.usefixtures("frameworks")

HALF_WAY = {  # the last thing that the deed writes, and the update that asks for it
    Bot.CUSTOMER: ("outbox", "NEW.notice = 'pin_card'", press(1, "submit:1")),
    Bot.STAFF: ("outbox", "NEW.notice = 'case_status'", press(1, "take:1", 501, group())),
}
Made = Callable[[], Raw]


def states(house: House) -> dict[int, str]:
    """How far each update has come, by its number."""
    return {row["update_id"]: row["handling"] for row in house.rows("inbox")}


async def broken(house: House, bot: Bot) -> Raw:
    """A desk in which the deed breaks half-way, and the update that asks for it."""
    table, when, update = HALF_WAY[bot]
    await (house.drafted() if bot is Bot.CUSTOMER else house.filed())
    house.execute("DELETE FROM outbox")
    house.ground.breaks(table, when)
    return update


@pytest.mark.parametrize("bot", Bot)
async def test_a_deed_that_breaks_half_way_leaves_no_trace(house: House, bot: Bot) -> None:
    """Of all tables only the inbox knows that there was an attempt."""
    update = await broken(house, bot)
    await arrive(house, bot, update)
    before = snapshot(house.ground)
    async with at_work(house):
        await until(lambda: house.rows("inbox")[0]["attempts"] == 1)
    after = snapshot(house.ground)
    assert (states(house), {name for name in after if after[name] != before[name]}) == ({1: "new"}, {"inbox"})


@pytest.mark.parametrize("bot", Bot)
async def test_what_a_handler_raises_leaves_the_framework(house: House, bot: Bot) -> None:
    """Neither swallows it."""
    update = await broken(house, bot)
    side = (await sides())[bot]
    with pytest.raises(Exception, match="broken"):
        await house.do(lambda tx, at: side.handle(update, tx, at))


@pytest.mark.parametrize("bot", Bot)
async def test_after_three_times_it_is_parked_and_both_are_told_while_others_go_on(house: House, bot: Bot) -> None:
    """Staff get a number to ask for; a customer a sentence, with a day."""
    update = await broken(house, bot)
    await arrive(house, bot, update)
    async with at_work(house) as worker:
        await until(lambda: house.rows("inbox")[0]["attempts"] == 1)
        await arrive(house, Bot.CUSTOMER, message(50, "/help", 602))
        await until(lambda: states(house) == {1: "new", 50: "done"})
        await until_then(house, worker, lambda: states(house)[1] == "parked")
    assert [parked.incident for parked in house.owed(Parked)] == [house.rows("inbox")[0]["incident"]]
    assert [str(fault.by) for fault in house.owed(OurFault)] == (["2026-11-17"] if bot is Bot.CUSTOMER else [])


async def test_mended_it_is_done_at_the_next_attempt(house: House) -> None:
    """As if nothing had been."""
    update = await broken(house, Bot.CUSTOMER)
    await arrive(house, Bot.CUSTOMER, update)
    async with at_work(house) as worker:
        await until(lambda: house.rows("inbox")[0]["attempts"] == 1)
        await asyncio.to_thread(
            house.ground.mends, HALF_WAY[Bot.CUSTOMER][0]
        )  # the worker goes on, and its transaction ends
        await until_then(house, worker, lambda: states(house) == {1: "done"})
    assert len(house.rows("cases")) == 1


POLL = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False}
POLL |= {"is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False}
POLL |= {"members_only": False}


@pytest.mark.parametrize("bot", Bot)
async def test_an_update_that_no_handler_took_is_an_error(house: House, bot: Bot) -> None:
    """It is not lost in silence."""
    from backoffice.side import NotTaken as NotTakenByStaff
    from bot.side import NotTaken

    side = (await sides())[bot]
    with pytest.raises((NotTaken, NotTakenByStaff)):
        await house.do(lambda tx, at: side.handle({"update_id": 9, "poll": POLL}, tx, at))


ODD: dict[str, Raw] = {
    "a hidden user without a name": message(1, forward_origin={"type": "hidden_user", "date": DATE}),
    "no date": {"update_id": 1, "message": {"message_id": 1, "chat": private(), "from": person(), "text": "Hi"}},
    "no chat": {"update_id": 1, "message": {"message_id": 1, "date": DATE, "from": person(), "text": "Hi"}},
    "words for a chat": {"update_id": 1, "message": {"message_id": 1, "date": DATE, "chat": "x", "from": person()}},
    "words for a message": {"update_id": 1, "message": "words"},
    "words for a press": {"update_id": 1, "callback_query": "words"},
    "a press from nobody": {"update_id": 1, "callback_query": {"id": "1", "data": "take:1", "chat_instance": "1"}},
    "nothing at all": {"update_id": 1},
}
# aiogram refuses it, python-telegram-bot takes the sender for a stranger whom nobody knows
NO_NUMBER = message(1) | {"message": {**message(1)["message"], "from": {**person(), "id": "Ana"}}}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("bot", Bot)
async def test_an_update_that_cannot_be_read_is_parked_and_others_go_on(house: House, bot: Bot, odd: Raw) -> None:
    """Behind it in its lane and in others; staff are told of it."""
    behind = message(2, "/help") if bot is Bot.CUSTOMER else message(2, "Hello", 503)
    await arrive(house, bot, odd, behind)
    async with at_work(house) as worker:
        await until_then(house, worker, lambda: states(house) == {1: "parked", 2: "done"})
    assert len(house.owed(Parked)) == 1


async def test_what_is_owed_after_an_odd_update_can_leave(house: House) -> None:
    """No row of the outbox is as odd as the update was."""
    await arrive(house, Bot.CUSTOMER, NO_NUMBER, *[{**odd, "update_id": n} for n, odd in enumerate(ODD.values(), 2)])
    house.execute("UPDATE inbox SET attempts = 2")
    async with at_work(house) as worker:
        await until_then(house, worker, lambda: set(states(house).values()) == {"parked"})
    await house.post()
    assert {row["sending"] for row in house.rows("outbox")} == {"sent"}


async def test_somebody_unknown_in_the_group_is_looked_up_and_then_obeyed(house: House) -> None:
    """In a second try of the same update, in a transaction of its own."""
    await house.filed()
    await arrive(house, Bot.STAFF, press(1, "take:1", 777, group()))
    async with at_work(house, members=frozenset({777})):
        await until(lambda: states(house) == {1: "done"})
    taken = await house.case()
    assert house.rows("staff", "id = ?", taken.owner_id)[0]["telegram_id"] == 777


async def test_somebody_who_does_not_belong_to_the_group_is_refused(house: House) -> None:
    """An alert, and nothing changed."""
    await house.filed()
    await arrive(house, Bot.STAFF, press(1, "take:1", 888, group()))
    async with at_work(house):
        await until(lambda: house.edge.said("answerCallbackQuery"))
    assert ((await house.case()).owner_id, house.edge.made[-1].params["show_alert"]) == (None, True)


async def test_both_sides_work_when_nothing_is_broken(house: House) -> None:
    """A complaint is told, a note is written: the tests above would notice if they did not."""
    await house.filed()
    await house.post()
    thread = house.rows("topics")[0]["thread_id"]
    await arrive(house, Bot.CUSTOMER, message(1, "Hello", 602))
    await arrive(house, Bot.STAFF, in_topic(2, "She sounds upset", thread=thread))
    async with at_work(house):
        await until(lambda: set(states(house).values()) == {"done"})
    assert (len(house.owed(Welcome)), house.events()[-1], house.rows("topics")[0]["chat_id"]) == (1, "note", GROUP)
