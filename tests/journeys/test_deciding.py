"""Wording a decision in the topic, line by line; and ending a case by its reason."""

import pytest

from playground.deeds import Seat
from playground.people import TopicSeat
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH, STAFF_ENGLISH

Asks = steps.Asks


async def asks_by_when(topic: TopicSeat) -> int:
    """The form, up to the remedy's date."""
    form = await steps.words_decision(topic)
    await topic.taps("Full refund", form)
    return (await topic.reads(Asks("By when?", form.id))).id


async def test_decide_is_a_command_too(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types("/decide")
    form = await topic.reads(Asks("What did you find?"))
    assert form.buttons == ["We agree", "We agree in part", "We do not agree", "Cancel"]


async def test_the_form_shows_what_will_be_sent_and_nothing_leaves_before(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    form = await asks_by_when(topic)
    await topic.taps("In 10 working days")
    preview = await topic.reads(Asks("The customer gets this in English", form))
    assert preview.buttons == ["Send this decision", "Change", "Cancel"]
    for line in ("We agree with your complaint.", steps.REASONS, "full refund, by Monday 30 November"):
        assert line in preview.text
    await ledger.settles(desk)
    assert not ledger.calls_with(desk, steps.REASONS)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-11-30", "Monday 30 November"),
        ("30.11.2026", "Monday 30 November"),
        ("1405/09/09", "Monday 30 November"),
        ("۱۴۰۵/۰۹/۰۹", "Monday 30 November"),
        ("2027/01/04", "Monday 4 January 2027"),
        ("Monday 30 November", "Monday 30 November"),
    ],
)
async def test_the_date_of_the_remedy_can_be_typed(desk: DeskUnderTest, ana: Seat, typed: str, read: str) -> None:
    topic = await steps.taken(desk, ana)
    form = await topic.shows(Asks("By when?", await asks_by_when(topic)))
    await topic.replies(form, typed)
    assert f"by {read}" in (await topic.reads(Asks("Send it?", form.id))).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("next Friday", "This is no date. Nothing changed."),
        ("Tuesday 30 November", "This is no date. Nothing changed."),
        ("2026-02-31", "This is no date. Nothing changed."),
        ("2026-11-15", "This day is over. Nothing changed. Write a later date."),
    ],
)
async def test_a_date_that_cannot_be_promised_is_refused(desk: DeskUnderTest, ana: Seat, typed: str, said: str) -> None:
    topic = await steps.taken(desk, ana)
    form = await topic.shows(Asks("By when?", await asks_by_when(topic)))
    await topic.replies(form, typed)
    await topic.reads(said)
    await topic.replies(form, "2026-11-30")
    await topic.reads(Asks("Send it?", form.id))


async def test_the_remedy_can_be_typed(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    form = await steps.words_decision(topic)
    await topic.replies(form, "a cake and a card")
    form = await topic.reads(Asks("By when?", form.id))
    await topic.taps("In 3 working days", form)
    await steps.sends_decision(topic, form)
    assert "What we will do: \u2068a cake and a card\u2069, by Thursday" in (await ana.reads(ENGLISH.decision)).text


async def test_change_begins_the_form_anew_and_cancel_takes_it_away(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    form = await steps.words_decision(topic)
    await topic.taps("Nothing to be done", form)
    await topic.taps("Change", await topic.reads(Asks("Send it?", form.id)))
    anew = await topic.reads(Asks("What did you find?", form.id))
    assert steps.REASONS not in anew.text
    await topic.taps("Cancel", anew)
    await topic.reads("Nothing was decided.")
    assert ledger.ask(desk, "SELECT count(*) FROM decisions") == [(0,)]


async def test_words_for_a_question_that_wants_a_button_are_refused(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.taps("Decide", await steps.card_in(topic, "Decide"))
    form = await topic.reads(Asks("What did you find?"))
    await topic.replies(form, "It was our fault")
    await topic.reads("Nothing is lost. Tap one of its buttons.")


async def test_a_file_is_no_line_of_the_form_and_is_kept_as_a_note(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.taps("Decide", await steps.card_in(topic, "Decide"))
    form = await topic.reads(Asks("What did you find?"))
    await topic.taps("We agree", form)
    form = await topic.reads(Asks("Now the reasons", form.id))
    await topic.sends_photo(b"the label", "See the label", reply_to=form)
    await topic.reads("Note: stays here.")
    assert ledger.ask(desk, "SELECT reasons FROM decision_forms") == [(None,)]


async def test_a_form_of_a_colleague_is_theirs(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    form = await steps.words_decision(topic)
    hoa = await steps.topic_of(desk, "AM-", desk.hoa)
    await hoa.presses(form, form.rows[0][0]["callback_data"])
    await hoa.sees_answer("Lan Pham is wording this decision; nothing changed.")
    await hoa.replies(form, "a cake")
    await hoa.reads("\u2068Lan Pham\u2069 is wording this decision; nothing changed.")


async def test_an_old_button_of_the_form_is_refused(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    form = await steps.words_decision(topic)
    await topic.taps("Nothing to be done", form)
    await steps.sends_decision(topic, form)
    await topic.presses(form, form.rows[0][0]["callback_data"])
    await topic.sees_answer("This button is old")


async def test_long_reasons_are_cut_into_whole_messages(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    reasons = " ".join(f"reason{n}" for n in range(380))
    form = await steps.words_decision(topic, reasons=reasons)
    await topic.taps("Nothing to be done", form)
    await steps.sends_decision(topic, form)
    told = (await ana.reads("The reasons for our decision on")).text + (await ana.reads("(2/2)")).text
    assert all(f"reason{n}" in told for n in range(380))


async def test_a_received_case_can_be_decided_at_once(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    await steps.decides_with_nothing_due(topic)
    await ana.reads(ENGLISH.decision)
    assert ledger.ask(desk, "SELECT owner_id IS NOT NULL FROM cases") == [(1,)]


async def test_a_decided_case_cannot_be_decided_again(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.decided(desk, ana)
    await topic.types("/decide")
    await topic.reads("Not possible now: the case is “Decided”. Nothing changed.")


# /close


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("/close", "write /close with one of these: accepted_done, no_reply, exhausted, withdrawn, duplicate, spam"),
        ("/close nonsense", "write /close with one of these"),
        ("/close duplicate", "which case? Write /close duplicate with its reference"),
        ("/close accepted_done", "Not possible now"),
        ("/close no_reply", "Not possible now"),
        ("/close exhausted", "Not possible now"),
        ("/close withdrawn", "Not closed: write how and when the customer said so"),
        ("/close spam", "Not possible now"),
    ],
)
async def test_close_refuses_with_the_reason(desk: DeskUnderTest, ana: Seat, order: str, said: str) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types(order)
    await topic.reads(said)
    await ledger.settles(desk)
    assert ledger.ask(desk, "SELECT state FROM cases") == [("INVESTIGATING",)]


async def test_close_withdrawn_keeps_the_evidence(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types("/close withdrawn By phone on 16 November")
    await ana.reads("is closed: it was withdrawn")
    await topic.types("/case")
    assert "Lan Pham\u2069: \u2068By phone on 16 November" in (await topic.reads("Complaint filed")).text


async def test_close_accepted_done_is_verified_by_a_colleague(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.decided(desk, ana)
    await ana.taps("Accept")
    await ana.reads(ENGLISH.accepted)
    await topic.types("/close accepted_done")
    await topic.reads("Not closed: the remedy has not been carried out. Tap “Remedy carried out” on the card")
    await steps.carries_out(topic)
    await ana.reads(Asks(ENGLISH.was_it_done))
    await topic.types("/close accepted_done")
    await topic.reads("Not closed: the remedy is not verified. Ask the customer, or let a colleague confirm it.")
    await (await steps.topic_of(desk, "AM-", desk.hoa)).types("/close accepted_done")
    await ana.reads("is closed: nothing is left to do")


async def test_close_spam_is_proposed_by_a_handler_and_confirmed_by_a_manager(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    await topic.types("/close spam")
    await topic.shows("Spam? A lead confirms with /close spam")
    await ledger.settles(desk)
    ana.skip()
    await (await steps.topic_of(desk, "AM-", desk.minh)).types("/close spam")
    await topic.shows("Closed: spam")
    await ledger.settles(desk)
    assert not ana.unread  # voice: nothing, or a conduct notice


async def test_close_no_reply_and_exhausted_wait_for_the_customers_time(
    desk: DeskUnderTest, ana: Seat, clock: Clock
) -> None:
    topic = await steps.taken(desk, ana)
    await steps.decides_with_nothing_due(topic)
    await ana.reads(ENGLISH.decision)
    await topic.types("/close no_reply")
    await topic.reads("Not closed: the customer may answer until Mon 30 Nov. Reminders sent: 0 of 2.")
    await ana.taps("Not satisfied")
    minh = await steps.topic_of(desk, "AM-", desk.minh)
    await steps.takes(minh)
    await steps.decides_with_nothing_due(minh)
    await ana.taps("Not satisfied", await ana.reads(Asks(ENGLISH.final_decision)))
    await ana.reads(ENGLISH.ways_outside)
    await minh.types("/close exhausted")
    await minh.reads("Not closed: the customer may answer until")
    clock.passes(days=15)
    await minh.types("/close exhausted")
    await ana.reads("is closed: our review is finished")


async def test_close_from_general_names_its_case(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    general = desk.office().general
    ordered = await general.types(f"/close {reference} withdrawn By phone today")
    await ana.reads("is closed: it was withdrawn")
    await ledger.settles(desk)
    assert general.chat.reactions[ordered.id, desk.staff.id] == [{"type": "emoji", "emoji": "👌"}]
    assert STAFF_ENGLISH.take not in str([message.buttons for message in desk.office().topic("AM-").history])
