"""Where a complaint stands: one, a list, by reference; somebody else's sounds like none; and taking it back."""

import pytest

from playground.deeds import Seat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH


async def test_status_of_nothing_says_how_to_begin(ana: Seat) -> None:
    await ana.types("/status")
    await ana.reads("We have no complaint from you. To make one, just write what went wrong.")


async def test_status_of_one_complaint_is_told_at_once(ana: Seat) -> None:
    reference = await steps.files(ana)
    await ana.types("/status")
    status = await ana.reads("Last step")
    assert f"{reference}: Received" in status.text
    assert "Received: Monday 16 November" in status.text
    assert "Last step: we received it, Monday 16 November" in status.text
    assert "Next: a person writes to you, by Tuesday 17 November" in status.text
    assert status.buttons == ["Withdraw"]


async def test_the_receipts_button_tells_the_status(ana: Seat) -> None:
    reference = await steps.files(ana)
    await ana.taps("Status")
    assert reference in (await ana.reads("Last step")).text
    await ana.types("status")
    assert reference in (await ana.reads("Last step")).text


async def test_status_of_several_is_a_list_with_buttons(ana: Seat) -> None:
    first = await steps.files(ana, story="The first")
    await ana.types("/complain")
    await ana.reads(ENGLISH.ask_story)
    second = await steps.files(ana, story="The second")
    await ana.types("/status")
    listed = await ana.reads("Your complaints, newest first:")
    assert listed.buttons == [second, first]
    await ana.taps(first, listed)
    assert f"{first}: Received" in (await ana.reads("Last step")).text


@pytest.mark.parametrize("spelt", ["{}", "{} ", "lower", "bare", "spaced", "persian", "arabic", "newline"])
async def test_a_reference_is_read_however_it_is_typed(ana: Seat, spelt: str) -> None:
    reference = await steps.files(ana)
    latin = "0123456789"
    ways = {
        "lower": reference.lower(),
        "bare": reference.replace("-", ""),
        "spaced": reference.replace("-", " "),
        "persian": reference.translate(str.maketrans(latin, "۰۱۲۳۴۵۶۷۸۹")),
        "arabic": reference.translate(str.maketrans(latin, "٠١٢٣٤٥٦٧٨٩")),
        "newline": "\n" + reference,
    }
    typed = ways.get(spelt, spelt.format(reference))
    await ana.types(f"/status{'' if typed.startswith(chr(10)) else ' '}{typed}")
    assert reference in (await ana.reads("Last step")).text


async def test_somebody_elses_reference_sounds_like_an_unknown_one(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    bob = desk.customer("Bob Stone")
    await bob.types(f"/status {reference}")
    foreign = (await bob.reads("There is no complaint")).text
    await bob.types("/status AM-26-000000-0")
    unknown = (await bob.reads("There is no complaint")).text
    assert foreign.replace(reference, "…") == unknown.replace("AM-26-000000-0", "…")


@pytest.mark.parametrize("typed", ["AM-26-7KQ4M-X", "hello", "9" * 300, "<b>&"])
async def test_what_is_no_reference_is_said_back_shortened(ana: Seat, typed: str) -> None:
    await ana.types(f"/status {typed}")
    said = await ana.reads("There is no complaint")
    assert typed[:20] in said.text
    assert len(said.text) < 140


async def test_status_follows_the_complaint(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await steps.answers_customer(topic, "We are on it.")
    await ana.types("/status")
    assert "Last step: we wrote to you" in (await ana.reads("Next: our decision, by Monday 30 November")).text
    await steps.decides(topic)
    await ana.reads(ENGLISH.decision)
    await ana.types("/status")
    assert (
        "Next: your answer to our decision, by Monday 30 November" in (await ana.reads("Decided: please tell us")).text
    )
    await ana.taps("Accept")
    await ana.reads(ENGLISH.accepted)
    await ana.types("/status")
    assert "we carry out what we promised, by Thursday 19 November" in (await ana.reads("Being carried out")).text


async def test_withdrawing_is_asked_once_more_and_closes(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await ana.types("/status")
    await ana.reads("Being looked into")
    await ana.taps("Withdraw")
    asked = await ana.reads("Do you want to withdraw it?")
    assert asked.buttons == ["Keep it open", "Withdraw"]
    await ana.taps("Withdraw", asked)
    await ana.reads("is closed: it was withdrawn")
    await topic.reads("The customer withdrew the complaint.")
    await ledger.settles(desk)
    await ana.hears_nothing(ENGLISH.survey, during=0.1)


async def test_a_complaint_can_be_kept_after_all(ana: Seat) -> None:
    await steps.files(ana)
    await ana.types("withdraw")
    asked = await ana.reads("Do you want to withdraw it?")
    await ana.taps("Keep it open", asked)
    await ana.reads("stays open. Nothing has changed.")
    await ana.shows(steps.answered(asked))


async def test_a_closed_complaint_cannot_be_withdrawn_by_an_old_button(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.files(ana)
    await ana.types("/status")
    old = await ana.reads("Last step")
    for _ in range(2):
        await ana.taps("Withdraw", old)
    asked = [await ana.reads("Do you want to withdraw it?"), await ana.reads("Do you want to withdraw it?")]
    await ana.taps("Withdraw", asked[0])
    await ana.reads("is closed: it was withdrawn")
    await ana.taps("Withdraw", asked[1])
    await ana.sees_answer("Nothing changed")
