"""After closing: *Reopen*, by button or by words, and what is not reopened."""

from playground.deeds import Seat
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH

UNTIL = "You can reopen it until Wednesday 16 December."


async def test_a_closed_complaint_is_reopened_by_a_tap_and_goes_on(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.closed(desk, ana)
    closed = await ana.shows(ENGLISH.closed)
    assert UNTIL in closed.text
    await ana.taps("Reopen", closed)
    assert "Next: the result of the review, by Monday 14 December" in (await ana.reads("it was reopened")).text
    told = await topic.reads("The customer reopened the complaint.")
    assert "The last decision was by \u2068Lan Pham\u2069." in told.text
    await ana.types("The money never came")
    await ana.reads(ENGLISH.added)
    await topic.shows("The money never came")
    await ana.presses(closed, closed.rows[0][0]["callback_data"])
    await ana.sees_answer("This button is old. Nothing changed.")


async def test_the_status_of_a_closed_complaint_offers_it_and_so_do_words(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.closed(desk, ana)
    await ana.types("/status")
    status = await ana.reads("Last step")
    assert (status.buttons, UNTIL in status.text) == (["Reopen"], True)
    await ana.types("reopen")
    await ana.reads("Being reviewed")


async def test_after_the_window_the_button_names_the_last_day_and_the_way_on(
    desk: DeskUnderTest, ana: Seat, clock: Clock
) -> None:
    await steps.closed(desk, ana)
    clock.passes(days=31)
    await ana.taps("Reopen", await ana.shows(ENGLISH.closed))
    await ana.sees_answer("could be reopened until Wednesday 16 December. Nothing changed. Write here what is wrong")
    await ana.types("Reopen")
    await ana.reads(ENGLISH.more)


async def test_about_it_adds_the_words_and_leaves_it_closed(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.closed(desk, ana)
    await ana.types("It came after all")
    await ana.taps("About this complaint", await ana.reads("What is your message about?"))
    added = await ana.reads("which is closed and stays closed.")
    await topic.shows("It came after all")
    assert (added.buttons, ledger.ask(desk, "SELECT state FROM cases")) == (["Reopen"], [("CLOSED",)])


async def test_somebody_elses_reopen_is_refused(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.closed(desk, ana)
    closed = await ana.shows(ENGLISH.closed)
    bob = desk.customer("Bob Stone")
    await bob.types("/start")
    await bob.presses(await bob.reads(ENGLISH.welcome), closed.rows[0][0]["callback_data"])
    await bob.sees_answer("This button is old. Nothing changed.")
    assert ledger.ask(desk, "SELECT state FROM cases") == [("CLOSED",)]
