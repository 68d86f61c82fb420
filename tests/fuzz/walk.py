"""A walk through the whole desk that leaves every kind of update behind: the corpus that fuzzing begins with."""

import asyncio
import json
from typing import Any

from playground.deeds import Seat
from playground.people import TopicSeat
from tests.desks import DeskUnderTest
from tests.fuzz.extras import CUSTOMER_EXTRAS, STAFF_EXTRAS
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH as EN

Json = dict[str, Any]


async def recorded(desk: DeskUnderTest) -> list[tuple[str, Json]]:
    """Walk, and give what both bots were handed meanwhile: (bot, update), oldest first."""
    ana, bruno = desk.customer("Ana Silva"), desk.customer("Bruno Costa")
    await _door(ana)
    topic = await _story(desk, ana)
    await _talk(desk, ana, topic)
    await _end(desk, ana, topic)
    await _all_kinds(desk, bruno)
    await _group(desk, topic)
    await _reading_room(desk)
    await ledger.settles(desk)
    found = ledger.ask(desk, "SELECT bot, body FROM inbox ORDER BY id")
    return [(bot, json.loads(body)) for bot, body in found] + [
        *(("customer", update) for update in CUSTOMER_EXTRAS),
        *(("staff", update) for update in STAFF_EXTRAS(desk.group.id)),
    ]


async def _door(ana: Seat) -> None:
    await ana.starts()
    await ana.reads(EN.welcome)
    for order in ("/help", "/language", "/status", "/complain"):
        await ana.types(order)
    await ana.reads(steps.Asks("What went wrong?"))
    await ana.types("/cancel")
    await ana.reads(lambda message: "Bring it back" in message.buttons)
    await ana.taps("Bring it back")
    await ana.reads(steps.Asks("What went wrong?"))
    await ana.taps("Cancel")
    await ana.reads(lambda message: "Bring it back" in message.buttons)


async def _story(desk: DeskUnderTest, ana: Seat) -> TopicSeat:
    said = await ana.types(EN.story)
    await ana.edits(said, "My parcel never ever came")
    await ana.sends_photo(caption="The empty doorstep")
    await ana.sends_document(name="invoice.pdf")
    await ana.sends_voice()
    await ana.sends_album([("photo", b"one"), ("photo", b"two")], caption="Two of them")
    await ana.reads(steps.Asks(EN.more))
    await steps.answers(ana)
    topic = await steps.topic_of(desk, await steps.submits(ana))
    await steps.takes(topic)
    await ana.reads(EN.in_hand)
    return topic


async def _talk(desk: DeskUnderTest, ana: Seat, topic: TopicSeat) -> None:
    await steps.answers_customer(topic, "We are looking for it.", story="never ever")
    answer = await ana.reads(EN.from_staff)
    await ana.replies(answer, "Please hurry")
    await topic.reads("Please hurry")
    for words in ("A note", "/note Another", "/reply Soon", "/queue", "/case", "/stats month", "/help", "/nothing"):
        await topic.types(words)
    await topic.sends_photo(caption="/reply What we found", reply_to=await topic.shows("Please hurry"))
    await topic.sends_sticker()
    note = await topic.types("Mistyped")
    await topic.edits(note, "Typed well")
    await desk.office().types("Lunch?")


async def _end(desk: DeskUnderTest, ana: Seat, topic: TopicSeat) -> None:
    await steps.decides(topic)
    await ana.reads(EN.decision)
    await ana.taps(EN.accept)
    await ana.reads(EN.accepted)
    await steps.carries_out(topic)
    await ana.reads(steps.Asks(EN.was_it_done))
    await ana.taps(EN.yes_done)
    await ana.reads(EN.closed)
    await steps.rates(desk, ana)
    await ana.types(EN.thanks)


async def _all_kinds(desk: DeskUnderTest, bruno: Seat) -> None:
    said = await bruno.types("The bill is wrong @acme_complaints_bot https://example.org #bill")
    for send in (
        bruno.sends_video, bruno.sends_video_note, bruno.sends_audio, bruno.sends_animation, bruno.sends_sticker
    ):  # fmt: skip
        await send()
    await bruno.sends_location(52.5, 13.4)
    await bruno.sends_contact("+491234567", "Carla")
    await bruno.forwards(said)
    await bruno.forwards(said, hidden=True)
    await bruno.types("Words from elsewhere", via=desk.staff)
    await bruno.sends_document(size=50 * 1024 * 1024, name="too large.iso")
    await bruno.blocks()
    await bruno.unblocks()


async def _group(desk: DeskUnderTest, topic: TopicSeat) -> None:
    office, place = desk.office(desk.minh), topic.in_topic
    assert place is not None
    await place.close()
    await place.reopen()
    await place.rename("Another name")
    await desk.group.promote(desk.lan)
    await desk.group.mask(desk.lan)
    await topic.types("/queue")
    await topic.types("A note of nobody")
    await desk.group.mask(desk.lan, on=False)
    channel = desk.telegram.add_channel("News")
    await desk.group.forward_from(channel, "Our news")
    await office.types("In the channel's name", channel=channel)
    await office.types("By way of a bot", via=desk.customers)
    guest = desk.telegram.add_person("Guest Star")
    await desk.group.add(guest)
    await desk.group.restrict(guest)
    await desk.group.leave(guest)
    await desk.group.remove(desk.hoa)
    await desk.group.add(desk.hoa)
    await desk.group.promote(desk.staff, can_pin_messages=True, can_manage_topics=True, can_delete_messages=True)


async def _reading_room(desk: DeskUnderTest) -> None:
    """Private chats with the staff's bot, and a group that is none of its business."""
    minh = desk.minh.chat_with(desk.staff)
    for words in ("/start", "/queue", "/help", "words"):
        await minh.types(words)
    await desk.telegram.add_person("Stranger").chat_with(desk.staff).types("Who is there?")
    friends = desk.telegram.add_group("Friends", desk.telegram.add_person("Eve"), basic=True)
    for bot in (desk.staff, desk.customers):
        await friends.add(bot)
    await friends.upgrade()
    await asyncio.sleep(0)
