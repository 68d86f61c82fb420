"""What staff can look up: the queue, a case with its record, the figures, the help; in the group and in private."""

import pytest

from playground.deeds import Seat
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH

FIGURES = ["Received", "Closed", "Open at the end", "Drafts never sent", "Median to first answer", "Median to closing"]


async def test_an_empty_queue_says_so(desk: DeskUnderTest) -> None:
    general = desk.office().general
    await general.types("/queue")
    await general.reads("Nothing is open.")


@pytest.mark.parametrize("where", ["topic", "general"])
async def test_a_case_is_shown_with_its_record(desk: DeskUnderTest, ana: Seat, where: str) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types("The van was late, says the driver")
    await steps.answers_customer(topic, "We ask the driver.")
    reference = steps.reference_in(await ana.shows(ENGLISH.receipt))
    place = topic if where == "topic" else desk.office().general
    await place.types("/case" if where == "topic" else f"/case {reference}")
    record = await place.reads("Complaint filed")
    for line in (
        f"{reference} · Delivery · In hand",
        "Taken",
        "Lan Pham\u2069: \u2068The van",
        "Lan Pham\u2069: \u2068We ask",
    ):
        assert line in record.text


async def test_the_record_button_shows_the_record(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    await topic.taps("More", await steps.card_in(topic, "More"))
    await topic.taps("Record", await steps.card_in(topic, "Record"))
    await topic.reads("Complaint filed")


async def test_a_long_record_comes_in_pages(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    for n in range(6):
        await topic.types(f"Note {n}: " + "x" * 900)
    await ledger.settles(desk)
    await topic.types("/case")
    first = await topic.reads("(1/3)")
    await topic.taps("Later", first)
    second = await topic.reads("(2/3)")
    assert (second.id, second.buttons) == (first.id, ["Earlier", "Later", "Summary"])
    assert "Note 0" in first.text
    assert "Note 3" in second.text


@pytest.mark.parametrize("typed", ["", "AM-26-000000-0", "nonsense"])
async def test_case_without_a_case_says_what_to_write(desk: DeskUnderTest, typed: str) -> None:
    general = desk.office().general
    await general.types(f"/case {typed}")
    await general.reads("which case? Write /case with its reference" if not typed else "There is no complaint")


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("", "Sun 1 Nov to Mon 16 Nov"),
        ("today", "Mon 16 Nov"),
        ("WEEK", "Mon 16 Nov"),
        ("month", "Sun 1 Nov to Mon 16 Nov"),
        ("year", "Thu 1 Jan to Mon 16 Nov"),
        ("2026-11-01..2026-11-30", "Sun 1 Nov to Mon 30 Nov"),
        ("2026-11-01 .. 2026-11-30", "Sun 1 Nov to Mon 30 Nov"),
        ("1405/08/25..1405/09/09", "Mon 16 Nov to Mon 30 Nov"),
        ("tháng 11", "Sun 1 Nov to Mon 30 Nov"),
        ("1 november .. Monday 30 November", "Sun 1 Nov to Mon 30 Nov"),
    ],
)
async def test_figures_of_every_form_of_period(desk: DeskUnderTest, ana: Seat, typed: str, period: str) -> None:
    await steps.files(ana)
    general = desk.office().general
    await general.types(f"/stats {typed}")
    stats = await general.reads(period)
    shown, *figures = stats.text.split("\n")
    assert shown == period
    assert [line.partition(":")[0] for line in figures] == [*FIGURES, "Rating of the handling"]
    assert "Received: 1" in stats.text
    assert "Median to closing: none yet" in stats.text


@pytest.mark.parametrize("typed", ["whenever", "2026-11-30..2026-11-01", "2026-13-01..2026-13-02", ".."])
async def test_a_period_that_is_none_says_which_there_are(desk: DeskUnderTest, typed: str) -> None:
    general = desk.office().general
    await general.types(f"/stats {typed}")
    await general.reads("No such period. Nothing changed. Write /stats today, last week, this month")


async def test_figures_count_what_happened(desk: DeskUnderTest, ana: Seat, clock: Clock) -> None:
    topic = await steps.taken(desk, ana)
    clock.passes(hours=2)
    await steps.answers_customer(topic, "We are on it.")
    clock.passes(days=1)
    await topic.types("/close withdrawn By phone today")
    await ana.reads("is closed: it was withdrawn")
    await desk.customer("Bob Stone").types("Only a draft")
    await ledger.settles(desk)
    general = desk.office().general
    await general.types("/stats")
    stats = (await general.reads("Received: 1")).text
    for line in ("Closed: 1", "Median to first answer: 2 hours (1 complaint)", "Median to closing: 1 day and 2 hours"):
        assert line in stats


async def test_persian_figures_speak_of_the_persian_month(tehran: DeskUnderTest) -> None:
    general = tehran.office().general
    await general.types("/stats امسال")
    await general.reads("از شنبه ۱ فروردین تا دوشنبه ۲۵ آبان")
    await general.types("/stats month")
    await general.reads("از جمعه ۱ آبان تا دوشنبه ۲۵ آبان")


@pytest.mark.parametrize("order", ["/help", "/queue", "/stats", "/case {}"])
async def test_a_manager_reads_in_private(desk: DeskUnderTest, ana: Seat, order: str) -> None:
    reference = await steps.files(ana)
    private = desk.minh.chat_with(desk.staff)
    await private.types(order.format(reference))
    await private.reads(lambda message: "/queue" in message.text or "Received" in message.text)


@pytest.mark.parametrize(
    "order", ["/take {}", "/reply {} Hello", "/note {} Hello", "/decide {}", "/close {} withdrawn By phone", "/setup"]
)
async def test_what_changes_something_is_done_in_the_group(desk: DeskUnderTest, ana: Seat, order: str) -> None:
    reference = await steps.files(ana)
    await ledger.settles(desk)
    before = ledger.tables(desk)
    private = desk.minh.chat_with(desk.staff)
    await private.types(order.format(reference))
    await private.reads("Nothing changed: send this in the staff group, where your colleagues see it.")
    assert ledger.tables(desk) == before


@pytest.mark.parametrize("order", ["/help", "/queue", "/stats", "/case {}", "/take {}", "Hello"])
async def test_a_handler_is_sent_to_the_group_from_private(desk: DeskUnderTest, ana: Seat, order: str) -> None:
    reference = await steps.files(ana)
    await desk.office().types("/help")
    await desk.office().reads("Everything else stays here.")
    private = desk.lan.chat_with(desk.staff)
    await private.types(order.format(reference))
    assert reference not in (await private.reads("send this in the staff group")).text


async def test_a_button_in_private_points_to_the_group(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    private = desk.minh.chat_with(desk.staff)
    await private.types("/queue")
    queue = await private.reads("Open cases")
    ((case_id,),) = ledger.ask(desk, "SELECT id FROM cases")
    for data in (f"take:{case_id}", "nonsense"):
        await private.presses(queue, data)
        await private.sees_answer("send this in the staff group")
    assert reference in queue.text


async def test_plain_words_of_a_manager_in_private_are_not_kept_and_told_how_they_would_be(desk: DeskUnderTest) -> None:
    await ledger.managers_known(desk)
    private = desk.minh.chat_with(desk.staff)
    await private.types("Hello")
    await private.reads("Nothing was sent or kept")


async def test_a_case_at_a_glance_stands_in_the_place_of_its_record_and_back(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.decided(desk, ana)
    await ledger.settles(desk)
    await topic.types("/case")
    record = await topic.reads("Complaint filed")
    await topic.taps("Summary", record)
    summary = await topic.reads("Decision: met")
    assert summary.id == record.id
    for line in ("First answer: met", f"We agree · \u2068Lan Pham\u2069 · today 09:30: \u2068{steps.REASONS}\u2069"):
        assert line in summary.text
    await topic.taps("Record", summary)
    assert (await topic.reads("Complaint filed")).id == record.id


@pytest.mark.parametrize("page", ["0", "1"])
async def test_a_forged_press_shows_nothing_of_a_restricted_case_in_the_group(
    desk: DeskUnderTest, ana: Seat, page: str
) -> None:
    await steps.tells(ana, story="The clerk named Zanzibar shouted")
    await ana.taps("A member of staff")
    await ana.reads(steps.Asks(ENGLISH.wish))
    await ana.taps("Skip")
    await ana.reads(steps.Asks(ENGLISH.review))
    reference = await steps.submits(ana)
    topic = await steps.topic_of(desk, reference)
    await ledger.settles(desk)
    card = await topic.shows(lambda message: reference in message.text and bool(message.buttons))
    press = desk.telegram.world.presses.press(desk.staff, desk.lan, card, f"record:1:{page}")
    await press.answered()
    await ledger.settles(desk)
    assert not [message for message in desk.group.messages.values() if "Zanzibar" in message.text]
