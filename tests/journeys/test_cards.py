"""A topic for each case, its card with only the buttons that apply, and taking a case."""

from playground.deeds import Seat
from playground.people import TopicSeat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH, STAFF_ENGLISH


async def card_shows(topic: TopicSeat, state: str, *buttons: str) -> None:
    """The card says this and bears exactly these buttons."""
    await topic.shows(lambda message: state in message.text and message.buttons == list(buttons))


async def test_a_case_gets_a_topic_with_its_card_pinned_and_the_story_under_it(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    topic = await steps.topic_of(desk, reference)
    story = await topic.shows(ENGLISH.story)
    assert topic.in_topic
    assert topic.in_topic.name == f"🟢 on time · {reference} · Delivery"
    card = await steps.card_in(topic, "Take")
    lines = card.text.split("\n")
    assert lines == [
        "🟢 on time · answer by Tue 17 Nov",
        f"{reference} · Delivery · P4 low",
        "Received · handler: nobody yet",
        "\u2068Ana Silva\u2069 · English",
        "Wants: full refund",
        "Customer wrote last, today 09:30",
    ]
    await ledger.settles(desk)
    assert card.id in desk.group.pinned
    assert card.id < story.id


async def test_the_card_bears_only_what_applies_in_every_state(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    await card_shows(topic, "Received · handler", "Take", "Reply", "Note", "Decide", "More")
    await steps.takes(topic)
    await card_shows(topic, "In hand · handler: \u2068Lan Pham", "Decide", "Reply", "Note", "More")
    await steps.decides(topic)
    await card_shows(topic, "Decided · handler", "Reply", "Note", "More")
    await ana.reads(ENGLISH.decision)
    await ana.taps("Not satisfied")
    await card_shows(topic, "In review · handler: nobody yet", "Take", "Reply", "Note", "Decide", "More")
    minh = await steps.topic_of(desk, "AM-", desk.minh)
    await steps.takes(minh)
    await card_shows(topic, "In review · handler: \u2068Minh Tran", "Decide", "Reply", "Note", "More")
    await steps.decides(minh)
    await ana.reads(ENGLISH.final_decision)
    await ana.taps("Accept")
    await card_shows(topic, "Remedy due · handler", "Remedy carried out", "Reply", "Note", "More")
    await steps.carries_out(minh)
    await ana.reads(steps.Asks(ENGLISH.was_it_done))
    await ana.taps("Yes, it is done")
    await card_shows(topic, "Closed · handler", "Record", "Reopen")


async def test_a_case_is_taken_by_one_and_the_other_is_told_who(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    lan, hoa = await steps.topic_of(desk, reference), await steps.topic_of(desk, reference, desk.hoa)
    card = await steps.card_in(lan, "Take")
    pressed = [await lan.taps("Take", card), await hoa.taps("Take", card)]
    answers = [(await press.answered()).text for press in pressed]
    assert answers == ["", "Taken by Lan Pham, today 09:30; nothing changed. Ask them, or open /queue."]
    assert ledger.ask(desk, "SELECT count(*) FROM timeline WHERE event = 'taken'") == [(1,)]


async def test_who_has_a_case_may_take_it_again_and_nothing_happens(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types("/take")
    await ledger.settles(desk)
    assert ledger.ask(desk, "SELECT count(*) FROM timeline WHERE event = 'taken'") == [(1,)]


async def test_taking_assesses_with_the_lowest_scales_and_says_that_it_assumed_them(
    desk: DeskUnderTest, ana: Seat
) -> None:
    await steps.taken(desk, ana)
    ((payload,),) = ledger.ask(desk, "SELECT payload FROM timeline WHERE event = 'assessed'")
    assert '"assumed":true' in payload.replace(" ", "")


async def test_a_colleague_cannot_decide_what_another_has(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.taken(desk, ana)
    hoa = await steps.topic_of(desk, "AM-", desk.hoa)
    await hoa.taps("Decide", await steps.card_in(hoa, "Decide"))
    await hoa.sees_answer("Lan Pham has this case; nothing changed.")


async def test_a_manager_may_decide_what_another_has(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.taken(desk, ana)
    await steps.decides(await steps.topic_of(desk, "AM-", desk.minh))
    await ana.reads(ENGLISH.decision)


async def test_a_card_that_somebody_deleted_is_posted_anew(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    card = await steps.card_in(topic, "Take")
    await desk.minh.in_group(desk.group).deletes(card)
    await ana.types("Any news?")
    again = await topic.reads(lambda message: "Take" in message.buttons and message.id > card.id)
    assert again.id != card.id


async def test_the_note_button_says_that_notes_stay(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    await topic.taps("Note", await steps.card_in(topic, "Note"))
    answer = await topic.sees_answer("Note: stays here.")
    assert answer.alert


async def test_a_late_case_is_red_on_the_card_and_first_in_the_queue(desk: DeskUnderTest, ana: Seat) -> None:
    first = await steps.files(ana)
    assert desk.clock
    desk.clock.passes(days=2)
    bob = desk.customer("Bob Stone")
    second = await steps.files(bob)
    await desk.restart()
    topic = await steps.topic_of(desk, first)
    await topic.shows(lambda message: message.text.startswith("🔴 late"))
    general = desk.office().general
    await general.types("/queue")
    queue = await general.reads("Open cases, most urgent first:")
    assert queue.text.index(first) < queue.text.index(second)
    assert [label for label in queue.buttons if "AM-" in label] == [first, second]


async def test_the_queue_lets_take_and_says_what_became_of_it(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    general = desk.office().general
    await general.types("/queue")
    queue = await general.reads("Open cases")
    assert queue.buttons[:2] == [reference, "Take"]
    await general.taps("Take", queue)
    await general.sees_answer(f"{reference} · {'In hand'}")
    await ana.reads(ENGLISH.in_hand)
    assert (await steps.card_in(await steps.topic_of(desk, reference), STAFF_ENGLISH.decide)).text


async def test_a_card_that_nobody_touched_names_the_day_on_the_next_one_and_counts_the_days_it_is_late(
    desk: DeskUnderTest, ana: Seat
) -> None:
    """Filed on Monday at 09:30, to be answered a day later; on Thursday that is two days and more ago."""
    topic = await steps.topic_of(desk, await steps.files(ana))
    card = await steps.card_in(topic, "Take")
    assert card.text.endswith("Customer wrote last, today 09:30")
    await ledger.settles(desk)
    for days, late in ((1, "🔴 late 1 day "), (2, "🔴 late 3 days ")):
        await steps.passes(desk, days=days, minutes=10)
        card = await topic.shows(steps.Asks(late, card.id))
        assert card.text.endswith("Customer wrote last, Mon 16 Nov 09:30")
