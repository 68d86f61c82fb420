"""What staff hear of the desk's own troubles: once, where they can hear it, with what is safe and how much waits."""

from datetime import datetime
from typing import Any, Final

import pytest

from complaints.casework import conversing
from complaints.delivery import alarming, outbox
from complaints.delivery.budget import Budgets, Limits
from complaints.delivery.notices.alarms import BotGone, LongSilence, MarksNotRead, NotReached
from complaints.delivery.notices.filing import Help, OurFault
from complaints.delivery.transport import Bot
from complaints.storage.outbox import Sending
from playground import errors
from tests.complaints.delivery.steps import TRUE, say, sending
from tests.complaints.edge import Made
from tests.complaints.house import GROUP, NOW, House

MINH: Final = 503  # the manager's private chat has the manager's own number


def told_in(house: House, chat_id: int) -> list[Made]:
    """What was said in that chat."""
    return [call for call in house.edge.said("sendMessage") if call.params["chat_id"] == chat_id]


async def flooded(house: House, chat_id: int, seconds: int) -> None:
    """Telegram wants to hear nothing in that chat for so long, and lets everything else through."""
    house.edge.refuses(
        errors.TOO_MANY_REQUESTS, when=lambda _, call: call.params["chat_id"] == chat_id, retry_after=seconds
    )
    await house.post(house.courier(Budgets(Limits.parse(TRUE))))


# floods


async def test_an_hour_of_silence_in_the_group_is_told_to_its_managers_in_private(house: House) -> None:
    """With how much waits; the group's messages wait for just as long, a customer's do not."""
    await house.filed()
    await flooded(house, GROUP, 3600)
    (told,) = house.owed(LongSilence)
    assert (told.customer, told.until, told.waiting) == (None, datetime.fromisoformat("2026-11-16T11:00:00Z"), 4)
    assert [call.text.split(" until ")[0] for call in told_in(house, MINH)] == [
        "Telegram takes nothing for the staff group"
    ]
    assert {row["due_at"][11:16] for row in house.rows("outbox", "chat_id IS NULL AND called_at IS NOT NULL")} == {
        "11:00"
    }
    assert [row["sending"] for row in house.rows("outbox", "notice = 'receipt'")] == ["sent"]


async def test_a_long_silence_in_a_customers_chat_is_told_in_the_group(house: House) -> None:
    """By name, for whoever waits for an answer; nothing passes the message in its lane."""
    await house.filed()
    await flooded(house, 601, 301)
    (told,) = house.owed(LongSilence)
    assert (told.customer, told.waiting) == ("Ana Silva", 1)
    assert sum("Ana Silva" in call.text and "takes nothing" in call.text for call in told_in(house, GROUP)) == 1


@pytest.mark.parametrize("seconds", [5, 300])
async def test_a_silence_of_up_to_five_minutes_is_nobodys_concern(house: House, seconds: int) -> None:
    await house.filed()
    await flooded(house, GROUP, seconds)
    assert house.owed(LongSilence) == []


async def test_a_silence_is_logged_with_how_much_is_owed(house: House, logged: list[dict[str, Any]]) -> None:
    """For the operator's own alarm; of whom it is does not stand there."""
    await house.filed()
    await flooded(house, 601, 7200)
    (line,) = [line for line in logged if line["event"] == "Telegram asks for a long silence"]
    assert (line["log_level"], line["bot"], line["group"], line["seconds"], line["owed"]) == (
        "error",
        "customer",
        False,
        7200.0,
        1,
    )


# texts of ours that Telegram cannot read


async def test_marks_that_cannot_be_read_are_told_once_for_each_text(
    house: House, logged: list[dict[str, Any]]
) -> None:
    """However many of that text go out plain."""
    house.edge.refuses(errors.CANT_PARSE_ENTITIES, when=lambda _, call: "parse_mode" in call.params)
    for words in ("One <b>", "Two <b>"):
        await say(house, words)
    await house.read(lambda tx: outbox.put(tx, Help(), outbox.to_customer(house.people.omid), NOW))
    await house.post()
    assert sorted(told.text for told in house.owed(MarksNotRead)) == ["help", "said"]
    assert sorted(line["notice"] for line in logged if line["event"] == "marks not read") == ["help", "said"]
    assert sending(house) == ["sent"] * 5


# what belongs to no case


async def test_a_message_of_no_case_that_did_not_arrive_is_shown_and_can_be_sent_again(house: House) -> None:
    """An apology with a date above all: staff were told that the customer has it."""
    place = outbox.to_customer(house.people.ana)
    await house.read(lambda tx: outbox.put(tx, OurFault(by=NOW.date()), place, NOW))
    house.edge.refuses(errors.BLOCKED, when=lambda _, call: call.params["chat_id"] == 601)
    await house.post()
    (shown,) = told_in(house, GROUP)
    assert shown.text.startswith(
        "Our apology to \u2068Ana Silva\u2069 did not arrive: the customer has blocked the bot."
    )
    house.edge.is_well()
    await house.do(conversing.send_again, int(shown.buttons[0].split(":")[1]), house.people.lan)
    await house.post()
    assert [row["sending"] for row in house.rows("outbox", "notice = 'our_fault'")] == ["sent"]


async def test_of_the_same_kind_it_is_shown_once_a_day_for_each_person(house: House) -> None:
    """Whoever blocks the bot while it asks costs the group one message."""
    house.edge.refuses(errors.BLOCKED, when=lambda bot, _: bot is Bot.CUSTOMER)
    for _ in range(3):
        await say(house, "Hello?")
        await house.post()
    await say(house, "Hello?", outbox.to_customer(house.people.omid))
    await house.post()
    assert [told.customer for told in house.owed(NotReached)] == ["Ana Silva", "Omid Rad"]
    house.passes(hours=25)
    await say(house, "Hello?")
    await house.post()
    assert len(house.owed(NotReached)) == 3


# a bot that is gone


async def test_that_the_customers_bot_is_gone_is_told_in_the_group_by_the_staffs(house: House) -> None:
    """Once a day, however often somebody starts the desk with the same token."""
    for _ in range(3):
        await house.do(lambda tx, at: alarming.bot_gone(tx, Bot.CUSTOMER, at))
        await house.post()
    assert [call.text.split(",")[0] for call in told_in(house, GROUP)] == [
        "Telegram no longer lets the customers’ bot in"
    ]
    house.passes(hours=25)
    await house.do(lambda tx, at: alarming.bot_gone(tx, Bot.CUSTOMER, at))
    assert len(house.owed(BotGone, Sending.WAITING)) == 1


async def test_that_the_staffs_bot_is_gone_is_told_to_managers_by_the_customers(house: House) -> None:
    """To those who have ever opened it: of one who has not, staff are not told, who could not be anyway."""
    house.edge.refuses(errors.CANT_INITIATE, when=lambda bot, _: bot is Bot.CUSTOMER, times=1)
    for _ in range(2):
        await house.do(lambda tx, at: alarming.bot_gone(tx, Bot.STAFF, at))
        await house.post()
    assert [(call.bot, call.params["chat_id"]) for call in house.edge.made] == [(Bot.CUSTOMER, MINH)]
    assert (sending(house), house.owed(NotReached)) == (["failed"], [])
