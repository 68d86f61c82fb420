"""A complaint about a member of staff, about personal data or safety: worked on in private, and nothing of it leaks."""

import pytest

from playground.deeds import Seat
from playground.messages import Message
from playground.people import Person
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.more_tongues import TURKISH, VIETNAMESE
from tests.journeys.secrets import calls_to_colleagues, leaked
from tests.journeys.tongues import ENGLISH, PERSIAN, STAFF_ENGLISH, STAFF_PERSIAN, StaffTongue, Tongue

STORY = "Zanzibar the clerk shouted at me"
FILE, BYTES = "Quixote.pdf", b"Xanadu"
WISH, MORE, MENDED = "Jabberwock apology", "Kubla saw it too", "Vathek saw it too"
ANSWER, NOTE = "Dear customer, Ozymandias writes", "Gormenghast is his cousin"
SECRETS = ("Zanzibar", "Quixote", "Xanadu", "Jabberwock", "Kubla", "Vathek", "Ozymandias", "Gormenghast")


async def restricted(chat: Seat, label: str, tongue: Tongue = ENGLISH) -> str:
    """File one of that kind, with a file and a wish in own words; its reference."""
    await chat.types(STORY)
    await chat.sends_document(BYTES, name=FILE)
    await chat.reads(steps.Asks(tongue.more))
    await chat.taps(label)
    await chat.reads(steps.Asks(tongue.wish))
    await chat.types(WISH)
    await chat.reads(steps.Asks(tongue.review))
    return await steps.submits(chat, tongue)


async def reads_in_private(desk: DeskUnderTest, person: Person) -> Seat:
    """The private chat of somebody who has opened it."""
    await desk.office(person).general.types("/stats")
    await ledger.settles(desk)  # an answer that is read may be another one's
    private = person.chat_with(desk.staff)
    await private.starts()
    await private.reads("/queue")
    return private


async def answers_in_private(desk: DeskUnderTest, private: Seat, ana: Seat, staff: StaffTongue) -> None:
    """Take, reply, note, and read what the customer adds and mends."""
    await private.taps(staff.take, await private.shows(lambda m: staff.take in m.buttons))
    await private.shows(lambda m: desk.minh.name in m.text and staff.decide in m.buttons)
    story = await private.shows(STORY)
    await private.replies(story, ANSWER)
    await private.reads(staff.sent)
    await ana.reads(ANSWER)
    await private.replies(story.reply_to or await private.shows(lambda m: staff.decide in m.buttons), NOTE)
    await ledger.settles(desk)
    more = await ana.types(MORE)
    await private.reads(MORE)
    await ana.edits(more, MENDED)
    await private.reads(MENDED)


async def decides_in_private(private: Seat, staff: StaffTongue) -> None:
    """Word a decision without a remedy, and see it delivered."""
    await private.taps(staff.decide, await private.shows(lambda m: staff.decide in m.buttons))
    form = await private.reads(steps.Asks(staff.what_found))
    await private.taps(staff.not_agree, form)
    form = await private.reads(steps.Asks(staff.reasons, form.id))
    await private.replies(form, "Gormenghast says otherwise")
    form = await private.reads(steps.Asks(staff.what_to_do, form.id))
    await private.taps(staff.nothing, form)
    await private.taps(staff.send, await private.reads(steps.Asks(staff.preview, form.id)))
    await private.reads(staff.decision_sent)


@pytest.mark.parametrize("label", ["A member of staff", "My personal data", "Safety or injury"])
async def test_a_restricted_complaint_is_handled_in_private_and_the_group_learns_nothing(
    desk: DeskUnderTest, label: str
) -> None:
    private = await reads_in_private(desk, desk.minh)
    ana = desk.customer(ENGLISH.name)
    reference = await restricted(ana, label)
    await private.shows(steps.of_kind("document"))
    await answers_in_private(desk, private, ana, STAFF_ENGLISH)
    await pries(desk, reference)
    await decides_in_private(private, STAFF_ENGLISH)
    await ana.reads(ENGLISH.decision)
    await ana.taps(ENGLISH.accept)
    await private.reads("The customer accepts the decision.")
    closed = await ana.shows(ENGLISH.closed)
    await ana.taps("Reopen", closed)
    await private.reads("The customer reopened the complaint.")
    await ledger.settles(desk)
    assert leaked(desk, *SECRETS, ENGLISH.name) == []
    assert len(calls_to_colleagues(desk)) > 8


async def pries(desk: DeskUnderTest, reference: str) -> None:
    """A handler tries everything that there is, in the topic, in General and in private."""
    topic, general = await steps.topic_of(desk, reference), desk.office().general
    card = await topic.shows(reference)
    for verb in ("take", "reply", "decide", "record", "remedied", "note", "form", "again", "undo"):
        await topic.presses(card, f"{verb}:1")
        await topic.sees_answer()
    for order in ("/case", "/take", "/reply Hello", "/note Hello", "/decide", "/close spam", "/queue"):
        await topic.types(order)
    await general.types(f"/case {reference}")
    private = desk.lan.chat_with(desk.staff)
    await private.starts(f"read_{reference}")
    await private.reads("send this in the staff group")
    await private.types(f"/case {reference}")
    await private.reads("send this in the staff group")
    await ledger.settles(desk)


async def test_in_persian_the_group_learns_nothing_either(tehran: DeskUnderTest) -> None:
    private = await reads_in_private(tehran, tehran.minh)
    sara = tehran.customer(PERSIAN.name, "fa")
    reference = await restricted(sara, "رفتار کارکنان", PERSIAN)
    await answers_in_private(tehran, private, sara, STAFF_PERSIAN)
    await decides_in_private(private, STAFF_PERSIAN)
    topic = await steps.topic_of(tehran, reference)
    assert "متن پنهان است: گفت‌وگوی خصوصی" in (await topic.shows(reference)).text
    await topic.types("/case")
    await topic.reads("متن این شکایت برای سرپرست و مدیر است")
    await ledger.settles(tehran)
    assert leaked(tehran, *SECRETS, PERSIAN.name) == []


@pytest.mark.parametrize(("tongue", "label"), [(VIETNAMESE, "Nhân viên"), (TURKISH, "Bir çalışan")], ids=["vi", "tr"])
async def test_nor_of_what_is_told_in_vietnamese_and_turkish(desk: DeskUnderTest, tongue: Tongue, label: str) -> None:
    private = await reads_in_private(desk, desk.minh)
    chat = desk.customer(tongue.name, tongue.code)
    await restricted(chat, label, tongue)
    await answers_in_private(desk, private, chat, STAFF_ENGLISH)
    await decides_in_private(private, STAFF_ENGLISH)
    await chat.reads(tongue.decision)
    await ledger.settles(desk)
    assert leaked(desk, *SECRETS, tongue.name) == []


async def test_a_handler_is_refused_in_a_sentence_and_nothing_changes(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await restricted(ana, "A member of staff")
    topic = await steps.topic_of(desk, reference)
    await topic.types("/help")
    await topic.reads("/queue")
    await ledger.settles(desk)
    before = ledger.tables(desk)
    card = await steps.card_in(topic, "Take")
    for data in ("take:1", "reply:1", "decide:1", "remedied:1"):
        await topic.presses(card, data)
        await topic.sees_answer(f"{reference} is for leads and managers. Nothing changed.")
    for order in ("/take", "/reply Hello", "/decide", "/close spam"):
        await topic.types(order)
        await topic.reads("is for leads and managers. Nothing changed.")
    assert ledger.tables(desk) == before


async def test_the_link_opens_the_case_for_a_manager_who_had_no_chat_with_the_bot(
    desk: DeskUnderTest, ana: Seat
) -> None:
    """Nobody could be reached: the group is asked, and whoever follows the link reads and answers."""
    reference = await restricted(ana, "My personal data")
    asked = await desk.office(desk.minh).general.reads("nobody can read it yet")
    assert link_of(asked) == f"https://t.me/acme_desk_bot?start=read_{reference}"
    private = desk.minh.chat_with(desk.staff)
    await private.starts(f"read_{reference}")
    await private.reads(lambda m: reference in m.text and "Take" in m.buttons)
    story = await private.reads(STORY)
    await private.reads(steps.of_kind("document"))
    await private.reads("So far:")
    await private.replies(story, ANSWER)
    await ana.reads(ANSWER)
    assert leaked(desk, *SECRETS, "Ana") == []


def link_of(message: Message) -> str:
    """The address that its first button opens."""
    return str(message.rows[0][0]["url"])


async def test_a_manager_who_writes_an_answer_into_the_topic_is_sent_to_the_private_chat(
    desk: DeskUnderTest, ana: Seat
) -> None:
    await reads_in_private(desk, desk.minh)
    topic = await steps.topic_of(desk, await restricted(ana, "A member of staff"), desk.minh)
    await topic.types("/reply Dear Ana")
    await topic.reads("Nothing was sent: the group reads what is written here.")
    await ledger.settles(desk)
    assert ledger.calls_with(desk, "Dear Ana") == []


async def test_what_is_written_in_private_and_answers_nothing_goes_nowhere(desk: DeskUnderTest, ana: Seat) -> None:
    private = await reads_in_private(desk, desk.minh)
    await restricted(ana, "A member of staff")
    await private.reads(STORY)
    await ledger.settles(desk)
    before = ledger.tables(desk)
    await private.types("What a story")
    await private.reads("Nothing was sent or kept")
    assert ledger.tables(desk) == before


async def test_whoever_is_no_manager_any_more_reads_and_does_nothing_from_then_on(
    desk: DeskUnderTest, ana: Seat
) -> None:
    """Not even by the buttons and messages that stand in the chat already."""
    private = await reads_in_private(desk, desk.minh)
    await restricted(ana, "A member of staff")
    story = await private.reads(STORY)
    card = await private.shows(lambda m: "Take" in m.buttons)
    await ledger.settles(desk)
    desk.ground.execute("UPDATE staff SET role = 'handler'")
    private.skip()
    await private.taps("Take", card)
    await private.sees_answer("send this in the staff group")
    await private.replies(story, ANSWER)
    await private.reads("send this in the staff group")
    await ana.types(MORE)
    await ana.reads(ENGLISH.added)
    await ledger.settles(desk)
    await private.hears_nothing(MORE)
    assert ledger.calls_with(desk, "Ozymandias") == []


async def test_safety_calls_the_managers_at_once_and_the_group_learns_that_it_is_there(
    desk: DeskUnderTest, ana: Seat
) -> None:
    private = await reads_in_private(desk, desk.minh)
    reference = await restricted(ana, "Safety or injury")
    called = await private.reads("a complaint about safety or injury came in. Read it now, and take it.")
    await desk.office().general.reads(f"{reference}: a complaint about safety came in.")
    card = await (await steps.topic_of(desk, reference)).shows("P1 urgent")
    assert reference in called.text
    assert "Safety · P1 urgent" in card.text


async def test_the_customer_is_told_who_reads_it(desk: DeskUnderTest, ana: Seat) -> None:
    await restricted(ana, "A member of staff")
    receipt = await ana.shows(ENGLISH.receipt)
    assert "Only the leads and managers of our complaints staff read it." in receipt.text
