"""What lives between Telegram and us: both bots over HTTP."""

from playground.deeds import Seat
from tests.desks import DeskUnderTest
from tests.journeys import steps


async def test_livehelperchat_78_quotes_travel_both_ways(desk: DeskUnderTest, ana: Seat) -> None:
    """There neither side saw what the other one's message answered."""
    topic = await steps.taken(desk, ana)
    asked = await ana.types("Any news?")
    replied = await topic.replies(await topic.reads("Any news?"), "On its way.")
    answer = await ana.reads("On its way.")
    await ana.replies(answer, "Since when?")
    shown = await topic.reads("Since when?")
    assert (answer.reply_to_id, shown.reply_to_id) == (asked.id, replied.id)
