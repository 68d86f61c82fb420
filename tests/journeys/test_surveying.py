"""A day after closing: how it was, by taps or by words, once."""

from playground.deeds import Seat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH


async def test_all_three_can_be_typed_and_the_line_reaches_staff(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.closed(desk, ana)
    await steps.passes(desk, days=7)
    await ana.reads(ENGLISH.survey)
    await ana.types("badly")
    await ana.reads(ENGLISH.survey_result)
    await ana.types("Rất tốt")
    await ana.reads(ENGLISH.survey_line)
    await topic.reads("The customer rated the result: very well.")
    await ana.types("Nobody wrote for a week")
    assert (await ana.reads(ENGLISH.rated)).buttons == ["Reopen"]
    await topic.reads("The customer says in words how it was:")
    await topic.reads("Nobody wrote for a week")
    assert ledger.ask(desk, "SELECT score, result, ended_at IS NULL FROM ratings") == [(2, 5, 0)]


async def test_it_is_asked_once_whatever_is_restarted(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.closed(desk, ana)
    await ana.hears_nothing(ENGLISH.survey, during=0.1)
    await steps.passes(desk, days=3)
    await ana.reads(ENGLISH.survey)
    await steps.passes(desk, days=3)
    await ana.hears_nothing(ENGLISH.survey, during=0.3)


async def test_whoever_reopened_is_not_asked(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.closed(desk, ana)
    await ana.types("Reopen")
    await ana.reads("Being reviewed")
    await steps.passes(desk, days=2)
    await ana.hears_nothing(ENGLISH.survey, during=0.3)
