"""What lives between Telegram and us: both bots over HTTP."""

from pathlib import Path

from playground.deeds import Seat
from playground.faults import Fault
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH


async def test_livehelperchat_78_quotes_travel_both_ways(desk: DeskUnderTest, ana: Seat) -> None:
    """There neither side saw what the other one's message answered."""
    topic = await steps.taken(desk, ana)
    asked = await ana.types("Any news?")
    replied = await topic.replies(await topic.reads("Any news?"), "On its way.")
    answer = await ana.reads("On its way.")
    await ana.replies(answer, "Since when?")
    shown = await topic.reads("Since when?")
    assert (answer.reply_to_id, shown.reply_to_id) == (asked.id, replied.id)


async def test_python_telegram_bot_1727_a_restart_between_two_questions_ends_nothing(
    desk: DeskUnderTest, ana: Seat
) -> None:
    """There (also in 1268 and 3522) a conversation was dead once the bot had been restarted in the middle of it."""
    await steps.tells(ana)
    await desk.restart()
    await ana.taps(ENGLISH.delivery)
    await ana.reads(steps.Asks(ENGLISH.wish))
    await desk.restart()
    await ana.taps(ENGLISH.refund)
    await ana.reads(steps.Asks(ENGLISH.review))
    assert steps.REFERENCE.fullmatch(await steps.submits(ana))


async def test_tdlib_341_what_is_brought_again_is_handled_once(tmp_path: Path, frameworks: None, clock: Clock) -> None:
    """There (also in 211) an update whose answer took too long, or was lost, was brought again and said twice."""
    async with DeskUnderTest(tmp_path, clock=clock, by_webhook=True) as desk:
        ana = desk.customer("Ana Silva")
        topic = await steps.taken(desk, ana)
        desk.telegram.faults.add(Fault.drop_after(method="webhook", times=1))
        await ana.types("Any news?")
        shown = await topic.reads("Any news?")
        await ledger.settles(desk)
        assert shown.text.count("Any news?") == 1
        await topic.hears_nothing("Any news?", during=0.1)
