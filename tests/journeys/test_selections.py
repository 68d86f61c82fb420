"""Several cases of a list at once, over HTTP: taken, assigned, closed as duplicates; by two people side by side."""

from playground.deeds import Seat
from playground.messages import Message
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.lists import asks, changed, filed
from tests.journeys.tongues import ENGLISH


async def selects(general: Seat, queue: Message, *made: str) -> Message:
    """Tap *Select several* and tick these; the message of the selection."""
    await general.taps("Select several", queue)
    picking = await general.reads(f"{general.person.name}\u2069 selects: 0 cases")
    for n, reference in enumerate(made, 1):
        await general.taps(reference, picking)
        picking = await general.shows(changed(picking, f"selects: {n} case"))
    return picking


async def test_several_are_taken_at_once_and_each_topic_shows_it(desk: DeskUnderTest) -> None:
    made = await filed(desk, 3)
    general = desk.office().general
    picking = await selects(general, await asks(general, "/queue"), *made[:2])
    assert f"✓ {made[0]}" in picking.buttons
    await general.taps("Take", picking)
    await general.shows(changed(picking, "Lan Pham\u2069 has taken 2 cases", made[0], made[1]))
    for reference in made[:2]:
        await (await steps.topic_of(desk, reference)).shows(lambda m: "Decide" in m.buttons and "Lan Pham" in m.text)


async def test_a_restart_loses_no_tick(desk: DeskUnderTest) -> None:
    made = await filed(desk, 2)
    general = desk.office().general
    picking = await selects(general, await asks(general, "/queue"), made[0])
    await ledger.settles(desk)
    await desk.restart()
    await general.taps(made[1], picking)
    await general.shows(changed(picking, "selects: 2 cases"))


async def test_two_handlers_at_once_do_not_disturb_each_other_and_the_slower_one_is_told(desk: DeskUnderTest) -> None:
    made = await filed(desk, 3)
    lan, hoa = desk.office().general, desk.office(desk.hoa).general
    queue = await asks(lan, "/queue")
    mine = await selects(lan, queue, *made[:2])
    hers = await selects(hoa, queue, *made[1:])
    assert mine.id != hers.id
    await hoa.taps("Take", mine)
    await hoa.sees_answer("Nothing changed: Lan Pham selects here.")
    await hoa.taps("Take", hers)
    await hoa.shows(changed(hers, "Hoa Le\u2069 has taken 2 cases"))
    await lan.taps("Take", mine)
    told = await lan.shows(changed(mine, "has taken 1 case: ", "Left as they are:"))
    assert f"{made[1]}: has been taken by somebody else (\u2068Hoa Le\u2069)" in told.text
    await lan.presses(mine, "pick:1:take")
    await lan.sees_answer("This button is old")


async def test_several_are_given_to_a_colleague(desk: DeskUnderTest) -> None:
    made = await filed(desk, 2)
    await desk.office(desk.hoa).general.types("/help")
    general = desk.office(desk.minh).general  # a manager: a handler gives away one's own alone
    await general.reads("/queue", by=desk.staff)
    picking = await selects(general, await asks(general, "/queue"), *made)
    await general.taps("Assign to", picking)
    await general.taps("Hoa Le", await general.shows(changed(picking, "Who takes 2 cases?", "Hoa Le")))
    await general.shows(changed(picking, "has given 2 cases to", "Hoa Le"))


async def test_what_was_told_twice_goes_on_in_one_case(desk: DeskUnderTest, ana: Seat) -> None:
    main = await steps.files(ana)
    await ana.types("/complain")
    await ana.reads(ENGLISH.ask_story)
    second = await steps.files(ana, story="Where is my parcel?")
    topic = await steps.topic_of(desk, main)
    await steps.topic_of(desk, second)
    general = desk.office().general
    picking = await selects(general, await asks(general, "/queue"), main, second)
    await general.taps("Close as duplicates", picking)
    await general.taps(main, await general.shows(changed(picking, "In which case do the others go on?")))
    await general.shows(changed(picking, f"has closed 1 case as duplicates of {main}: {second}"))
    await topic.reads(f"{second} is a duplicate and goes on here.")
    await ana.reads(f"{second} and {main} are about the same matter: both go on as {main}.")
    words = await topic.reads("Where is my parcel?")
    await topic.replies(words, "We ask the driver.")
    await ana.reads("We ask the driver.")


async def test_a_selection_that_is_put_away_changes_nothing(desk: DeskUnderTest) -> None:
    made = await filed(desk, 1)
    general = desk.office().general
    picking = await selects(general, await asks(general, "/queue"), *made)
    await general.taps("Cancel", picking)
    await general.shows(changed(picking, "Nothing changed."))
    for data in (
        "pick:1:on:1",
        "pick:1:take",
        "pick:1:to:1",
        "pick:1:nonsense",
        "pick:x:take",
        "pick:1:on:",
        "select:q",
    ):
        await general.presses(picking, data)
        await general.sees_answer("This button is old")
