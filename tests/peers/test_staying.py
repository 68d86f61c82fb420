"""What is gone at Telegram's: topics, groups, people, and time that passed."""

import pytest

from complaints.casework import drafting
from complaints.delivery.calling import CALLS
from complaints.delivery.composing import Composer
from complaints.delivery.transport import Bot
from complaints.wording.languages import Languages
from complaints.wording.speaking import Speaker
from playground import errors
from tests.complaints.casework.befores import look
from tests.complaints.delivery.both_sides import message
from tests.complaints.house import House
from tests.peers.steps import arrives, replying, saying, story_shown, thread, to_person, to_staff, writes


async def posted(house: House) -> int:
    """A case that Lan has, with its topic; its thread."""
    await house.taken()
    await house.post()
    return thread(house)


@pytest.mark.parametrize("refusal", [errors.TOPIC_DELETED, errors.THREAD_NOT_FOUND, errors.TOPIC_ID_INVALID])
async def test_betterforward_58_a_topic_that_is_gone_swallows_nothing(house: House, refusal: errors.Refusal) -> None:
    """There (also in LiveHelperChat's 69, feedback-bot's 1 and tdlib's 693) its customer was cut off for good."""
    old = await posted(house)
    house.edge.refuses(refusal, when=lambda _, call: call.params.get("message_thread_id") == old)
    await writes(house, house.told("Any news?"))
    await house.post()
    told = saying(to_staff(house), "Any news?")
    assert told[-1].params["message_thread_id"] == thread(house) != old


async def test_betterforward_36_a_topic_that_cannot_be_made_yet_loses_nothing(house: House) -> None:
    """There a flood of one person's took the topic away, and 429 kept it from being made again."""
    old = await posted(house)
    house.edge.refuses(errors.TOPIC_DELETED, when=lambda _, call: call.params.get("message_thread_id") == old)
    house.edge.refuses(errors.TOO_MANY_REQUESTS, "createForumTopic", times=3, retry_after=30)
    for n in range(9):
        await writes(house, house.told(f"Line {n}!"))
    for _ in range(6):
        await house.post_later(seconds=31)
    new = thread(house)
    shown = "".join(call.text for call in to_staff(house) if call.params.get("message_thread_id") == new)
    assert (old != new is not None, [n for n in range(9) if f"Line {n}!" not in shown]) == (True, [])


async def test_telegraph_692_a_group_that_was_upgraded_is_written_to_under_its_new_number(house: House) -> None:
    """There (also in Telegram.Bot's 171, gatus' 179 and teleirc's 52) nothing arrived any more."""
    await posted(house)
    new = -1009876543210
    house.edge.refuses(
        errors.GROUP_UPGRADED,
        migrated_to=new,
        when=lambda bot, call: bot is Bot.STAFF and call.params["chat_id"] != new,
    )
    await writes(house, house.told("Any news?"))
    await house.post_later(seconds=1)
    house.edge.is_well()
    await house.post_later(seconds=5)
    assert saying(house.edge.said(bot=Bot.STAFF), "Any news?")[-1].params["chat_id"] == new


async def test_courier_436_an_answer_to_whoever_has_blocked_us_is_said_not_to_arrive(house: House) -> None:
    """There staff believed that somebody was reading who had blocked the bot."""
    assert "blocked the bot" in await told_of(house, errors.BLOCKED)


async def test_courier_875_an_answer_to_an_account_that_is_gone_is_said_not_to_arrive(house: House) -> None:
    """There "user is deactivated" was tried again and again, and nobody heard of it."""
    assert "account" in await told_of(house, errors.DEACTIVATED)


async def told_of(house: House, refusal: errors.Refusal) -> str:
    """What stands under Lan's answer, which Ana does not get."""
    await posted(house)
    house.edge.refuses(refusal, when=lambda _, call: call.params["chat_id"] == 601)
    await arrives(house, Bot.STAFF, replying(house, 50, "It is on its way", story_shown(house)))
    await house.post_later(seconds=4)
    (line,) = saying(to_staff(house), "Not delivered")
    return line.text


async def test_shopbot_7_a_complaint_waits_for_a_group_that_is_not_found(house: House) -> None:
    """There the ticket was made and nobody ever saw it: "chat not found"."""
    house.edge.refuses(errors.CHAT_NOT_FOUND, when=lambda bot, _: bot is Bot.STAFF)
    await house.filed()
    await house.post_later(minutes=2)
    house.edge.is_well()
    await house.post_later(minutes=2)
    assert len([call for call in saying(to_staff(house), "My parcel never came") if call.number]) == 1


async def test_livehelperchat_59_a_group_without_topics_is_told_in_general(house: House) -> None:
    """There nothing arrived: "the chat is not a forum"."""
    house.edge.refuses(errors.NOT_A_FORUM, "createForumTopic")
    case = await house.filed()
    await house.post_later(minutes=1)
    (shown,) = saying(to_staff(house), "My parcel never came")
    assert ("message_thread_id" in shown.params, case.reference in shown.text) == (False, True)


async def test_globaleaks_2915_a_number_that_was_missed_can_be_had_again(house: House) -> None:
    """There whoever closed the page too fast had lost the receipt, and with it the report."""
    case = await house.filed()
    await arrives(house, Bot.CUSTOMER, message(60, "/status"))
    house.execute("DELETE FROM outbox WHERE notice = 'receipt'")
    await house.post()
    assert len(saying(to_person(house), case.reference)) == 1


async def test_globaleaks_3414_receipt_is_acknowledged_at_once(house: House) -> None:
    """There nothing saw to it that a report was acknowledged within seven days."""
    await house.filed()
    await house.post()
    assert [house.clock("ack")[name] for name in ("status", "stopped_at")] == ["met", "2026-11-16 10:00:00.000000"]


async def test_globaleaks_1746_what_was_begun_is_not_lost_by_its_age(house: House) -> None:
    """There data was gone after a time that nobody had been told of."""
    draft_id = await house.drafted()
    for _ in range(8):
        house.passes(weeks=1)
        await look(house)
    await house.post()
    house.edge.made.clear()
    await house.do(drafting.begin, house.people.ana, house.at)
    await house.post()
    assert (draft_id, len(saying(to_person(house), "My parcel never came"))) == (1, 1)


async def test_olgram_an_answer_to_what_was_said_long_ago_arrives(house: House) -> None:
    """There "author not found (too old?)" was the answer once a message was half a year old."""
    await posted(house)
    house.passes(days=400)
    await house.post()
    await arrives(house, Bot.STAFF, replying(house, 50, "It was found", story_shown(house)))
    await house.post()
    assert len([call for call in saying(to_person(house), "It was found") if call.number]) == 1


async def test_freescout_3959_days_and_hours_are_those_of_the_desks_own_zone(house: House) -> None:
    """There (also in 3928 and 2151) times were those of the server, and off by an hour in summer."""
    speaker = Speaker(Languages(), "Acme", "Asia/Tehran")
    await house.filed()
    courier = house.courier()
    courier.composer = Composer(speaker, "en", house.folder, CALLS)
    await house.post(courier)
    assert "today 13:30" in saying(to_staff(house), "My parcel never came")[0].text
