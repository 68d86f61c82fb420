"""The courier in trouble: floods, nobody there, calls cut off, tokens, and messages that break on the way."""

import asyncio
from typing import Any

import pytest

from complaints.delivery import outbox
from complaints.delivery.budget import Budgets, Limits
from complaints.delivery.courier import TokenRevoked
from complaints.delivery.failures import DeliveryFailed, Failure
from complaints.delivery.notices.calls import React
from complaints.delivery.transport import Bot, Call
from complaints.storage import leaving
from complaints.storage import outbox as rows
from playground import errors
from tests.complaints.delivery.steps import TRUE, at_work, say, sending, until
from tests.complaints.edge import Edge
from tests.complaints.house import NOW, House


async def test_a_flood_silences_one_chat_and_is_nobodys_attempt(house: House) -> None:
    """As long as Telegram says; the other chat goes on; nothing passes the message in its lane."""
    house.edge.refuses(errors.TOO_MANY_REQUESTS, when=lambda _, call: call.params["chat_id"] == 601, retry_after=7)
    for words in ("One", "Two"):
        await say(house, words)
    await say(house, "Other", outbox.to_customer(house.people.omid))
    courier = house.courier(Budgets(Limits.parse(TRUE)))
    await house.post(courier)
    first = house.rows("outbox")[0]
    assert (sending(house), first["due_at"][17:19], first["attempts"]) == (["waiting", "waiting", "sent"], "07", 0)
    assert courier.budgets.blocks("customer", 601, asyncio.get_running_loop().time() + 6.5)
    assert not courier.budgets.blocks("customer", 601, asyncio.get_running_loop().time() + 7.5)


async def test_a_silence_outlives_a_restart(house: House) -> None:
    """It is a row; afterwards the message leaves."""
    house.edge.refuses(errors.TOO_MANY_REQUESTS, times=1, retry_after=7)
    await say(house, "One", outbox.to_general())
    await house.post(house.courier(Budgets(Limits.parse(TRUE))))
    restarted = house.courier(Budgets(Limits.parse(TRUE)))
    await restarted._recover()
    house.execute("UPDATE outbox SET due_at = put_at")
    await house.post(restarted)
    assert (sending(house), len(house.edge.made)) == (["waiting"], 1)
    assert house.rows("pauses")[0]["chat"] == "group"
    house.passes(seconds=8)
    awake = house.courier(Budgets(Limits.parse(TRUE)))
    await awake._recover()
    await house.post(awake)
    assert (sending(house), house.rows("pauses")) == (["sent"], [])


async def test_while_nobody_is_there_a_bot_tries_less_and_less_often(house: House) -> None:
    """From the second call in a row on: half a second, doubling to fifteen. The other bot is not concerned."""
    courier, now, silences = house.courier(Budgets(Limits.parse(TRUE))), 100.0, []
    for _ in range(8):
        courier._listen(Bot.STAFF, None, _away(), now)
        silences.append(courier.budgets._bot_silent_until["staff"] - now)
        now += silences[-1]
    assert silences == [0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0]
    assert not courier.budgets.is_bot_spent("customer", now - 1)


async def test_a_call_that_gets_through_ends_the_silences(house: House) -> None:
    """One that finds nobody between two that get through says nothing of the others."""
    courier = house.courier(Budgets(Limits.parse(TRUE)))
    for now, failed in enumerate((_away(), None) * 9):
        courier._listen(Bot.STAFF, None, failed, float(now))
        assert not courier.budgets.is_bot_spent("staff", float(now))


async def test_calls_that_find_nobody_together_count_once(house: House) -> None:
    """Thirty were on their way when Telegram went away for a moment: that is no reason to wait for a quarter minute."""
    courier = house.courier(Budgets(Limits.parse(TRUE)))
    for _ in range(30):
        courier._listen(Bot.STAFF, None, _away(), 100.0)
    assert courier.budgets._bot_silent_until["staff"] == 100.5


def _away() -> DeliveryFailed:
    return DeliveryFailed(failure=Failure.AWAY)


async def test_a_message_that_found_nobody_is_tried_again_without_end(house: House) -> None:
    """Its pauses grow to five minutes; it is never given up."""
    house.edge.is_away()
    await say(house, "One")
    pauses = []
    for _ in range(12):
        house.execute("UPDATE outbox SET due_at = ?", house.at.strftime("%Y-%m-%d %H:%M:%S.%f"))
        await house.post()
        row = await house.read(rows.get, 1)
        assert row is not None
        pauses.append((row.due_at - house.at).total_seconds())
    assert all(0.9 * 2.0**n <= pause <= 1.1 * 2.0**n for n, pause in enumerate(pauses[:8]))
    assert max(pauses) <= 330
    assert sending(house) == ["waiting"]


async def test_what_was_cut_off_is_sent_again_and_known_to_be_uncertain(house: House) -> None:
    """Twice is better than never."""
    house.edge.cuts_off(times=1)
    await say(house, "One")
    await house.post()
    assert [(row["sending"], row["uncertain"]) for row in house.rows("outbox")] == [("waiting", 1)]
    await house.post_later(seconds=2)
    assert (sending(house), house.edge.texts()) == (["sent"], ["One", "One"])


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_what_a_server_gave_up_may_have_arrived_and_its_bot_waits_with_all_else(house: House, code: int) -> None:
    """Like a call that was cut off it may come twice; like one that found nobody it is not asked for at once."""
    house.edge.refuses(errors.Refusal(code, "Gateway Timeout"), times=2)
    for words, to in (("One", None), ("Two", outbox.to_customer(house.people.omid))):
        await say(house, words, to)
    courier = house.courier(Budgets(Limits.parse(TRUE)))
    await house.post(courier)
    first, _ = house.rows("outbox")
    assert (first["sending"], first["uncertain"], first["attempts"]) == ("waiting", 1, 1)
    assert courier.budgets.is_bot_spent("customer", asyncio.get_running_loop().time() + 0.1)
    house.passes(seconds=2)
    await house.post()
    assert (sending(house), house.edge.texts().count("One")) == (["sent"] * 2, 2)


async def test_a_sign_that_a_server_gave_up_is_given_again(house: House) -> None:
    """Given twice it is the same sign; a server in trouble is no reason to leave it out."""
    house.edge.refuses(errors.BAD_GATEWAY, times=1)
    place = outbox.to_customer(house.people.ana)
    await house.read(lambda tx: outbox.put(tx, React(message_id=5, sign="🙏"), place, NOW))
    await house.post()
    await house.post_later(seconds=2)
    assert (sending(house), len(house.edge.made)) == (["sent"], 2)


async def test_a_courtesy_that_was_cut_off_is_not_repeated(house: House) -> None:
    """A sign or a tidied message is worth no second call."""
    house.edge.cuts_off()
    place = outbox.to_customer(house.people.ana)
    await house.read(lambda tx: outbox.put(tx, React(message_id=5, sign="🙏"), place, NOW))
    await house.do(outbox.tidy, place, 5)
    await house.post_later(seconds=4)
    assert sending(house) == ["dropped", "dropped"]


async def test_after_a_crash_what_was_leased_is_sent_again(house: House) -> None:
    """It may have arrived; nobody can know."""
    await say(house, "One")
    await house.read(leaving.lease, [1], NOW)
    async with at_work(house.courier()):
        await until(lambda: sending(house) == ["sent"])
    assert [(row["sending"], row["uncertain"]) for row in house.rows("outbox")] == [("sent", 1)]


async def test_a_revoked_token_ends_the_run_and_keeps_what_is_owed(house: House) -> None:
    """Asked once more before it is believed."""
    house.edge.refuses(errors.UNAUTHORIZED)
    await say(house, "One")
    with pytest.raises(TokenRevoked) as ended:
        await house.courier().run()
    assert (ended.value.bot, sending(house)) == (Bot.CUSTOMER, ["waiting"])
    assert [call.method for call in house.edge.made] == ["sendMessage", "getMe"]


@pytest.mark.parametrize("refusal", [errors.UNAUTHORIZED, errors.NOT_FOUND])
async def test_a_proxy_that_says_401_or_404_once_ends_nothing(house: House, refusal: errors.Refusal) -> None:
    """The token is good: the message waits a little and leaves."""
    house.edge.refuses(refusal, "sendMessage", times=1)
    await say(house, "One")
    courier = house.courier(Budgets(Limits.parse(TRUE)))
    await house.post(courier)
    assert (courier._revoked, sending(house)) == (None, ["waiting"])
    house.execute("UPDATE outbox SET due_at = put_at")
    await house.post(house.courier())
    assert sending(house) == ["sent"]


async def test_a_method_that_an_old_server_lacks_fails_alone(house: House) -> None:
    """The desk goes on without signs under messages."""
    house.edge.refuses(errors.METHOD_NOT_FOUND, "setMessageReaction")
    place = outbox.to_customer(house.people.ana)
    await house.read(lambda tx: outbox.put(tx, React(message_id=5, sign="🙏"), place, NOW))
    await say(house, "One")
    await house.post()
    assert sending(house) == ["failed", "sent"]


async def test_a_message_that_cannot_be_composed_fails_alone(house: House) -> None:
    """Facts of another time, say, that nobody can read any more; what stands behind it leaves."""
    await say(house, "One")
    await say(house, "Two")
    house.execute("""UPDATE outbox SET facts = '{"words": 1}' WHERE id = 1""")
    await house.post()
    assert (sending(house)[:2], house.edge.texts(Bot.CUSTOMER)) == (["failed", "sent"], ["Two"])


async def test_a_notice_that_nobody_knows_any_more_fails_alone(house: House) -> None:
    """After a way back to an older desk."""
    await say(house, "One")
    await say(house, "Two")
    house.execute("UPDATE outbox SET notice = 'of_another_time' WHERE id = 1")
    await house.post()
    assert sending(house)[:2] == ["failed", "sent"]


class Broken(Edge):
    """A way to Telegram that is at fault itself."""

    async def call(self, bot: Bot, call: Call) -> Any:
        """Fail in a way that nobody foresaw."""
        raise RuntimeError(bot, call)


async def test_a_mistake_on_the_way_counts_as_cut_off(house: House) -> None:
    """The call may have been made."""

    await say(house, "One")
    courier = house.courier()
    courier.transport = Broken()
    await house.post(courier)
    assert [(row["sending"], row["uncertain"]) for row in house.rows("outbox")] == [("waiting", 1)]


async def test_an_ending_whose_follow_up_breaks_is_written_down_all_the_same(house: House) -> None:
    """Telegram accepted it: it is not sent a second time, and the other ending of the turn is whole."""
    case = await house.filed()
    await house.post()
    await say(house, "Fine")
    await say(house, "Odd", outbox.to_topic(case.id))
    house.execute("UPDATE outbox SET notice = 'story', facts = ? WHERE id = (SELECT max(id) FROM outbox)", _story())
    house.ground.breaks("messages", "TRUE")
    await house.post()
    assert sending(house)[-2:] == ["sent", "sent"]


def _story() -> str:
    return '{"name":"Ana","words":"x","sent_at":"2026-11-16T10:00:00Z","seq":1}'
