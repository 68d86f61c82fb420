"""Who had blocked us and is back: what was missed is offered, and sent again once, in its order."""

import pytest

from complaints.casework import conversing, handling, returning
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.notices.case_room import Card, ReplyState
from complaints.delivery.notices.talking import CaseStatus, Missed
from playground import errors
from tests.complaints.casework import afterwards
from tests.complaints.house import GROUP, House

OF_ANA = "bot = 'customer' AND notice <> 'missed' AND sending = ?"
MISSED = ["staff_says", "staff_says", "decision_sent"]


async def comes_back(house: House) -> None:
    """Ana opens the chat again."""
    await house.do(returning.came_back, house.people.ana.telegram_id)


async def sends_again(house: House) -> None:
    """Ana taps *Send them again*."""
    await house.do(returning.send_missed, house.people.ana)
    await house.post()


def blocks(house: House) -> None:
    """Ana blocks the bot."""
    house.edge.is_well()
    house.edge.refuses(errors.BLOCKED, when=lambda bot, _: bot == "customer")


def states(house: House, sending: str) -> list[str]:
    """What stands in the outbox for Ana in that state, of what she missed."""
    return [row["notice"] for row in house.rows("outbox", OF_ANA, sending)][-3:]


async def test_several_are_offered_in_one_message(house: House) -> None:
    """How many, and about which complaint; nothing is sent before it is asked for."""
    await afterwards.missed(house)
    await comes_back(house)
    assert house.owed(Missed) == [Missed(count=3, references=((await house.case()).reference,))]
    assert states(house, "failed") == MISSED


async def test_they_are_sent_again_in_their_order_and_staff_see_them_delivered(house: House) -> None:
    """The clock of the first word stops then, as with any reply that arrives."""
    await afterwards.missed(house)
    await comes_back(house)
    await house.post()
    await sends_again(house)
    assert states(house, "sent") == MISSED
    arrived = house.rows("outbox", "sending = 'sent' AND resent_at IS NOT NULL")
    assert [row["message_id"] for row in arrived] == sorted(row["message_id"] for row in arrived)
    assert (house.clock("first_human")["status"], house.events().count("sent_again")) == ("met", 3)
    assert len({state.owed_id for state in house.owed(ReplyState)}) == 3


async def test_a_single_one_is_sent_again_at_once(house: House) -> None:
    """There is nothing to ask."""
    await afterwards.missed_one(house)
    await comes_back(house)
    await house.post()
    assert (house.owed(Missed), states(house, "sent")[-1], house.owed(Card) != []) == ([], "staff_says", True)


async def test_each_is_sent_again_once_whatever_becomes_of_it(house: House) -> None:
    """Blocked once more, they are not offered a second time; a second press is too late."""
    await afterwards.missed(house)
    await comes_back(house)
    blocks(house)
    await sends_again(house)
    assert states(house, "failed")[-3:] == MISSED
    with pytest.raises(ButtonTooOld):
        await sends_again(house)
    house.edge.is_well()
    await comes_back(house)
    assert len(house.owed(Missed)) == 1


async def test_coming_back_twice_offers_once(house: House) -> None:
    """Telegram tells of it, and then comes /start."""
    await afterwards.missed(house)
    for _ in range(2):
        await comes_back(house)
    assert len(house.owed(Missed)) == 1


async def test_an_offer_that_was_not_taken_stands_again_after_the_next_absence(house: House) -> None:
    """Nothing has been sent: nothing is lost."""
    await afterwards.missed(house)
    await comes_back(house)
    await house.post()
    blocks(house)
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("Are you there?"))
    await house.post()
    house.edge.is_well()
    await comes_back(house)
    assert [offered.count for offered in house.owed(Missed)] == [3, 4]


async def test_what_was_overtaken_is_told_as_it_stands_now(house: House) -> None:
    """A status of days ago is not sent again: the one of today is."""
    await house.filed()
    await house.post()
    blocks(house)
    await house.do(handling.take, 1, house.people.lan)
    await house.post()
    house.edge.is_well()
    house.passes(days=30)
    await comes_back(house)
    assert [status.was_due is not None for status in house.owed(CaseStatus)] == [False, True]
    await comes_back(house)
    assert len(house.owed(CaseStatus)) == 2


async def test_what_failed_for_another_reason_is_not_sent_again(house: House) -> None:
    """It would fail in the same way; staff have their button."""
    await afterwards.missed(house)
    house.execute("UPDATE outbox SET failure = 'too_long' WHERE failure = 'blocked'")
    await comes_back(house)
    assert (house.owed(Missed), house.events().count("sent_again")) == ([], 0)


async def test_nobody_gets_what_somebody_else_missed(house: House) -> None:
    """Neither is it offered, nor does a forged press send it."""
    await afterwards.missed(house)
    house.execute("UPDATE customers SET unreachable_since = '2026-11-16 12:00:00'")
    await house.do(returning.came_back, house.people.omid.telegram_id)
    with pytest.raises(ButtonTooOld):
        await house.do(returning.send_missed, house.people.omid)
    assert (house.owed(Missed), states(house, "failed")) == ([], MISSED)


async def test_a_stranger_who_comes_back_is_no_customer(house: House) -> None:
    """There is nothing to offer."""
    await house.do(returning.came_back, 999)
    assert house.owed(Missed) == []
