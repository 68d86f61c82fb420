"""The courier at work: order, urgency, budgets, and a clean end."""

import asyncio
from collections import Counter
from datetime import timedelta

from complaints.delivery import outbox
from complaints.delivery.budget import Budgets, Limits
from complaints.delivery.notices.filing import Help
from complaints.delivery.outbox import Address
from complaints.delivery.transport import Bot
from tests.complaints.delivery.steps import TRUE, at_work, say, sending, until
from tests.complaints.house import GROUP, NOW, House


async def test_messages_of_a_lane_leave_in_order_one_at_a_time(house: House) -> None:
    """The second is not called before the first has come back; another lane does not wait."""
    house.edge.gate = asyncio.Event()
    for words in ("One", "Two", "Three"):
        await say(house, words)
    await say(house, "Other", outbox.to_customer(house.people.omid))
    async with at_work(house.courier()):
        await until(lambda: len(house.edge.made) == 2)
        assert sorted(house.edge.texts()) == ["One", "Other"]
        house.edge.gate.set()
        await until(lambda: sending(house) == ["sent"] * 4)
    assert [text for text in house.edge.texts() if text != "Other"] == ["One", "Two", "Three"]


async def test_what_is_put_while_it_rests_leaves_when_it_is_rung(house: House) -> None:
    """After the commit, and not after the rest."""
    courier = house.courier()
    house.database.tell = lambda _: courier.bell.ring()
    async with at_work(courier):
        await asyncio.sleep(0.05)
        await say(house, "Now")
        await until(lambda: sending(house) == ["sent"])


async def test_between_lanes_the_most_urgent_goes_first(house: House) -> None:
    """Nineteen cards leave the last room to an answer."""
    for n in range(30):
        await say(house, f"Card {n}", Address(Bot.STAFF, None, f"lane:{n}", "en"))
    house.execute("UPDATE outbox SET priority = 3")
    await say(house, "Answer", Address(Bot.STAFF, None, "late", "en"))
    await house.post(house.courier(Budgets(Limits.parse(TRUE))))
    assert (house.edge.texts()[0], len(house.edge.made)) == ("Answer", 19)


async def test_what_somebody_awaits_gets_the_reserve(house: House) -> None:
    """Cards stop at nineteen, the answer that comes then leaves at once, and after it nothing."""
    courier = house.courier(Budgets(Limits.parse(TRUE)))
    for n in range(30):
        await say(house, f"Card {n}", Address(Bot.STAFF, None, f"lane:{n}", "en"))
    house.execute("UPDATE outbox SET priority = 3")
    counts = []
    for words in ("First answer", "Second answer"):
        await house.post(courier)
        counts.append(len(house.edge.made))
        await say(house, words, Address(Bot.STAFF, None, words, "en"))
    await house.post(courier)
    assert (counts, house.edge.texts()[-1], len(house.edge.made)) == ([19, 20], "First answer", 20)


async def test_customers_do_not_wait_for_the_staff_group(house: House) -> None:
    """A receipt leaves though the group's minute is used up."""
    courier = house.courier(Budgets(Limits.parse(TRUE)))
    for n in range(40):
        await say(house, f"Note {n}", Address(Bot.STAFF, None, f"lane:{n}", "en"))
    await say(house, "Receipt")
    await house.post(courier)
    said = Counter(call.params["chat_id"] for call in house.edge.made)
    assert said == {GROUP: 20, 601: 1}


async def test_budgets_are_rebuilt_from_the_calls_of_before(house: House) -> None:
    """A restart in the middle of a minute does not begin a new one."""
    for n in range(30):
        await say(house, f"Note {n}", Address(Bot.STAFF, None, f"lane:{n}", "en"))
    await house.post(house.courier(Budgets(Limits.parse(TRUE))))
    house.passes(seconds=10)
    restarted = house.courier(Budgets(Limits.parse(TRUE)))
    await restarted._recover()
    await house.post(restarted)
    assert len(house.edge.made) == 20


async def test_a_stop_waits_for_what_is_on_its_way_and_takes_nothing_more(house: House) -> None:
    """Its ending is written down."""
    house.edge.gate = asyncio.Event()
    for words in ("One", "Two"):
        await say(house, words)
    courier = house.courier()
    running = asyncio.create_task(courier.run())
    await until(lambda: house.edge.made)
    courier.stop()
    await asyncio.sleep(0.02)
    assert not courier.ended.is_set()
    house.edge.gate.set()
    await running
    assert (sending(house), courier.ended.is_set()) == (["sent", "waiting"], True)


async def test_until_something_is_due_it_rests_no_longer_than_half_a_minute(house: House) -> None:
    """A message in seven seconds, a budget in three, or nothing."""
    courier = house.courier(Budgets(Limits.parse(TRUE)))
    await house.post(courier)
    rests = [courier._seconds_to_rest()]
    await say(house, "One", wait=timedelta(seconds=7))
    await house.post(courier)
    rests.append(courier._seconds_to_rest())
    courier.budgets.silence("customer", 601, asyncio.get_running_loop().time() + 3)
    rests.append(courier._seconds_to_rest())
    assert [round(rest) for rest in rests] == [30, 7, 3]


async def test_plain_help_goes_to_a_chat_of_the_staff_bot(house: House) -> None:
    """In the staff's language, for no other is known there."""
    await house.read(lambda tx: outbox.put(tx, Help(), outbox.to_chat(900), NOW))
    await house.post()
    assert [(call.bot, call.params["chat_id"]) for call in house.edge.made] == [(Bot.STAFF, 900)]
