"""Topics and who they belong to: one a case, whose name says how it stands, and no harm where one is gone."""

import asyncio

from complaints.casework import closing, conversing
from complaints.delivery.transport import Bot
from playground import errors
from tests.complaints.delivery.both_sides import message, press
from tests.complaints.house import GROUP, House
from tests.peers.steps import answers, arrives, notes, saying, thread, to_person, to_staff, writes


def in_topic_of(house: House, case_id: int) -> str:
    """All that the group reads in the topic of that case."""
    where = thread(house, case_id)
    return "\n".join(call.text for call in to_staff(house) if call.params.get("message_thread_id") == where)


async def test_gniloeapple_1_each_complaint_has_a_topic_whose_name_says_how_it_stands(house: House) -> None:
    """There one topic held whatever somebody ever wrote, and nobody saw from outside what was done with it."""
    first, second = await house.filed(story="One"), await house.filed(story="Two")
    await house.post()
    made = [call.params["name"] for call in house.edge.said("createForumTopic")]
    await house.do(closing.withdraw, house.people.ana, first)
    house.passes(days=20)
    await house.post()
    await house.post_later(seconds=5)
    renamed = [call.params["name"] for call in house.edge.said("editForumTopic")]
    assert made == [f"🟢 on time · {case.reference} · Delivery" for case in (first, second)]
    assert renamed == [f"✓ closed · {first.reference} · Delivery"]


async def test_ruitunion_1_a_topic_that_was_deleted_stops_nothing(house: House) -> None:
    """There the bot crashed over it, and everybody's messages waited for somebody to start it again."""
    case = await house.taken()
    await house.post()
    old = thread(house)
    house.edge.refuses(errors.TOPIC_DELETED, when=lambda _, call: call.params.get("message_thread_id") == old)
    await notes(house, "Ask the courier")
    await answers(house, house.told("It is on its way"))
    await house.do(closing.withdraw, house.people.ana, case)
    other = await house.filed(house.people.omid, story="Another one")
    for _ in range(3):
        await house.post_later(seconds=5)
    assert house.rows("outbox", "sending IN ('waiting', 'failed')") == []
    assert (len(saying(to_person(house), "It is on its way")), other.reference in in_topic_of(house, 2)) == (1, True)


async def test_nessshon_however_much_is_written_at_once_makes_one_topic(house: House) -> None:
    """There, measured, two hundred people who wrote ten times each got 632 topics."""
    await house.filed()
    for n in range(10):
        await writes(house, house.told(f"Line {n}!"))
    await asyncio.gather(*[house.post(house.courier()) for _ in range(2)])
    await house.post_later(seconds=5)
    assert len(house.edge.said("createForumTopic")) == 1
    assert [n for n in range(10) if f"Line {n}!" not in in_topic_of(house, 1)] == []


async def test_bostrot_a_card_names_its_own_customer(house: House) -> None:
    """There, measured, 1,999 of 2,000 cards led to somebody else: whoever had written last."""
    names = [f"Customer {letter}" for letter in "ABCDE"]
    for n, name in enumerate(names):
        await house.filed(await house.customer(name, 700 + n), story=f"The story of {name}")
    await house.post()
    shown = [in_topic_of(house, n) for n in range(1, 6)]
    assert [[name for name in names if name in text] for text in shown] == [[name] for name in names]


async def test_bostrot_65_whoever_has_blocked_us_is_tried_once(house: House) -> None:
    """There a blocked bot crashed, was started again, and crashed over the same message for ever."""
    await house.taken()
    await house.post()
    house.edge.refuses(errors.BLOCKED, when=lambda bot, _: bot == Bot.CUSTOMER)
    await answers(house, house.told("It is on its way"))
    for _ in range(5):
        await house.post_later(hours=1)
    assert len(saying(to_person(house), "It is on its way")) == 1


async def test_prog_time_whoever_had_blocked_us_is_welcome_again(house: House) -> None:
    """There a message that did not arrive shut its reader out for good."""
    await house.taken()
    await house.post()
    house.edge.refuses(errors.BLOCKED, when=lambda bot, _: bot == Bot.CUSTOMER)
    await answers(house, house.told("It is on its way"))
    await house.post()
    house.edge.is_well()
    await arrives(house, Bot.CUSTOMER, message(60, "I am back"))
    await answers(house, house.told("Glad to hear it"))
    await house.post_later(seconds=5)
    assert (len(saying(to_staff(house), "I am back")), len(saying(to_person(house), "Glad to"))) == (1, 1)


async def test_livehelperchat_65_staff_read_a_complaint_once(house: House) -> None:
    """There operators got everything twice: here its story comes twice, and so does the tap that submits it."""
    draft = await house.drafted()
    brought = (message(60, "It was a lamp"), press(61, f"submit:{draft}"))
    for update in (*brought, *brought):
        await arrives(house, Bot.CUSTOMER, update)
    await house.post()
    assert [call.text.count("It was a lamp") for call in saying(to_staff(house), "It was a lamp")] == [1]


async def test_bedolaga_the_newest_words_are_the_ones_that_are_shown(house: House) -> None:
    """There a ticket opened on its first page: whoever answered had not read what was written last."""
    await house.taken()
    for words in ("Any news?", "Still nothing?"):
        await writes(house, house.told(words))
    await house.do(conversing.offer_reply, 1, house.people.lan)
    await house.post()
    (offered,) = [call for call in to_staff(house) if "force_reply" in call.params.get("reply_markup", {})]
    assert (offered.params["chat_id"], "Still nothing?" in offered.text) == (GROUP, True)
