"""What staff hear of deadlines and in the morning, over HTTP, as the days pass."""

from playground.deeds import Seat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps


async def test_the_topic_hears_of_a_deadline_before_and_after_it_and_of_each_once(
    desk: DeskUnderTest, ana: Seat
) -> None:
    """Lan has it and does nothing; the desk is started anew each time."""
    topic = await steps.taken(desk, ana)
    await steps.passes(desk, days=7, hours=6)
    await topic.reads("the decision is due")
    await steps.passes(desk, days=7, hours=2)
    await topic.reads("the decision was due")
    await desk.restart()
    await ledger.settles(desk)
    said = [message.text for message in topic.history if "the decision was due" in message.text]
    assert len(said) == 1


async def test_whoever_is_called_is_called_by_name(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await steps.passes(desk, days=7, hours=6)
    warned = await topic.reads("the decision is due")
    assert "Lan Pham" in warned.text
    assert [entity["type"] for entity in warned.entities] == ["text_mention"]


async def test_many_deadlines_at_once_are_one_message_in_general(desk: DeskUnderTest) -> None:
    for name in ("Ana Silva", "Bao Le", "Can Demir"):
        await steps.files(desk.customer(name))
    general = desk.office().general
    await steps.passes(desk, days=14, hours=10)
    listed = await general.reads("Late:")
    assert listed.text.count("AM-26-") == 3
    assert "/queue" in listed.text


async def test_the_morning_line_tells_what_there_is_to_do_once_a_day(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.files(ana)
    general = desk.office().general
    await steps.passes(desk, days=1)
    line = await general.reads("What there is to do today")
    assert "New since the last morning line: 1" in line.text
    assert "Nobody has it yet: 1" in line.text
    await desk.restart()
    await ledger.settles(desk)
    assert ledger.ask(desk, "SELECT count(*) FROM outbox WHERE notice = 'morning'") == [(1,)]


async def test_a_morning_without_anything_to_do_is_quiet(desk: DeskUnderTest) -> None:
    await steps.passes(desk, days=1)
    await ledger.settles(desk)
    assert ledger.ask(desk, "SELECT count(*) FROM outbox WHERE notice = 'morning'") == [(0,)]
