"""Cards that time has made untrue are drawn anew on working days, from the morning on: few at a time, and no others.

A case filed on Monday 16 November at 10:00 is to be answered by Tuesday 10:00 and decided by Monday 30 November 17:00.
"""

from datetime import UTC, datetime, time

import pytest
from alembic import command

from complaints.casework import mornings, switching
from complaints.casework.switching import Switch
from complaints.delivery import telling
from complaints.rules.assessment import Category
from complaints.rules.deadlines import ClockName
from complaints.storage import clocks, desk, migrating
from tests.complaints.casework import befores
from tests.complaints.house import GROUP, House

MINH = 503
LATE_AT = datetime(2026, 11, 27, 17, tzinfo=UTC)  # a Friday


async def look(house: House, day: int, hour: int, minute: int = 0, month: int = 11) -> int:
    """Look at that time; how many cards are owed anew."""
    house.at = datetime(2026, month, day, hour, minute, tzinfo=UTC)
    found = await house.read(mornings.aged_cards, house.at)
    for case_id in found:
        await house.do(mornings.draw_anew, case_id)
    return len(found)


async def drawn(
    house: House, day: int, hour: int, minute: int = 0, *, month: int = 11, chat: int = GROUP, line: int = 0
) -> list[str]:
    """That line of each card that is drawn anew at that time."""
    house.edge.made.clear()
    await look(house, day, hour, minute, month)
    await house.post()
    edits = [call for call in house.edge.said("editMessageText") if call.params["chat_id"] == chat]
    return [call.text.split("\n")[line] for call in edits]


async def without_deadlines(house: House) -> None:
    """A case of Monday, of which nothing is due."""
    await house.filed()
    house.execute("DELETE FROM clocks")
    await house.post()


async def late_since_friday(house: House) -> None:
    """To be decided by Friday 27 November 17:00, its card drawn when that was missed."""
    await house.taken()
    await house.read(clocks.cancel, 1, house.at, ClockName.ACK, ClockName.FIRST_HUMAN, ClockName.UPDATE)
    house.execute("UPDATE clocks SET due_at = ? WHERE name = 'decide_s1'", LATE_AT)
    house.at = LATE_AT.replace(second=1)
    await house.do(telling.redraw_card, 1)
    await house.post()


async def test_a_late_case_counts_its_days_on_working_days_when_the_desk_opens(house: House) -> None:
    """Late 1 day on Friday evening; the weekend counts, but nobody reads it."""
    await late_since_friday(house)
    november = ((28, 12), (30, 8, 59), (30, 9), (30, 9, 1), (30, 17))
    said = [*[await drawn(house, *when) for when in november], await drawn(house, 1, 9, month=12)]
    assert said == [
        [],
        [],
        ["🔴 late 3 days · decide by Fri 27 Nov"],
        [],
        [],
        ["🔴 late 4 days · decide by Fri 27 Nov"],
    ]


async def test_what_was_written_today_has_its_day_tomorrow(house: House) -> None:
    await house.filed()
    await house.post()
    said = [await drawn(house, *when, line=-1) for when in ((16, 16), (17, 8), (17, 9), (17, 9, 30))]
    assert said == [[], [], ["Customer wrote last, Mon 16 Nov 10:00"], []]


async def test_it_does_not_ask_whether_the_morning_line_is_said(house: House) -> None:
    await house.filed()
    await house.post()
    await house.do(switching.switch, house.people.minh, Switch.MORNING_LINE, is_on=False)
    assert await look(house, 17, 9) == 1


async def test_it_begins_with_the_hour_of_the_morning_line(house: House) -> None:
    await house.filed()
    await house.post()
    await house.do(switching.say_at, house.people.minh, time(7, 30))
    assert [await look(house, 17, 7, 29), await look(house, 17, 7, 30)] == [0, 1]


async def test_not_on_a_weekend_whatever_hour_is_set(house: House) -> None:
    house.at = datetime(2026, 11, 20, 10, tzinfo=UTC)
    await house.filed()
    await house.post()
    await house.do(switching.say_at, house.people.minh, time(7, 30))
    assert [await look(house, 21, 7, 45), await look(house, 22, 7, 45), await look(house, 23, 7, 45)] == [0, 0, 1]


async def test_whom_no_message_reaches_is_away_since_a_day(house: House) -> None:
    await without_deadlines(house)
    house.at = datetime(2026, 11, 20, 14, tzinfo=UTC)
    await house.do(lambda tx, at: telling.reachable(tx, house.people.ana.telegram_id, at, at))
    await house.post()
    assert await drawn(house, 23, 9, line=-1) == ["Cannot be reached since 20 Nov 14:00"]


async def test_what_may_be_spam_does_not_say_who_wrote_last(house: House) -> None:
    await house.filed()
    house.execute("UPDATE cases SET in_doubt = TRUE")
    house.execute("DELETE FROM clocks")
    await house.post()
    assert await look(house, 17, 9) == 0


async def test_a_card_that_stands_nowhere_is_not_missed(house: House) -> None:
    await house.filed()
    await house.post()
    house.execute("UPDATE topics SET card_id = NULL")
    assert await look(house, 17, 9) == 0


async def test_what_is_untrue_for_longest_comes_first(house: House) -> None:
    for customer in (house.people.ana, house.people.omid):
        await house.filed(customer)
    await house.post()
    house.execute("UPDATE topics SET stale_at = ? WHERE case_id = 2", house.at)
    assert await house.read(mornings.aged_cards, datetime(2026, 11, 17, 9, tzinfo=UTC)) == [2, 1]


async def test_a_remedy_that_is_not_carried_out_counts_its_days(house: House) -> None:
    """Due by the end of Monday 23 November."""
    await house.in_remedy()
    await house.post()
    said = [await drawn(house, day, 9) for day in (24, 25)]
    assert said == [["🔴 late 1 day · remedy by Mon 23 Nov"], ["🔴 late 2 days · remedy by Mon 23 Nov"]]


async def test_a_case_that_waits_for_its_customer_turns_yellow(house: House) -> None:
    """Decided on Monday 16 at 10:00, to be answered by Monday 30 17:00: four fifths are over on Friday at 20:24."""
    await house.decided()
    said = [await drawn(house, day, 9) for day in (17, 27, 30)]
    assert [[line.split(" · ")[0] for line in lines] for lines in said] == [["🟢 on time"], [], ["🟡 due"]]


async def test_a_closed_case_is_drawn_once_more_and_then_never(house: House) -> None:
    await befores.closed(house)
    await house.post()
    said = [await drawn(house, *when, line=-1) for when in ((17, 9), (18, 9), (30, 9))]
    assert said == [["Customer wrote last, Mon 16 Nov 10:00"], [], []]


async def test_few_at_a_time_and_none_while_they_wait(house: House) -> None:
    for n in range(7):
        await house.filed(await house.customer(f"Customer {n}", 900 + n))
    await house.post()
    seen = [await look(house, 17, 9), await look(house, 17, 9)]
    await house.post()
    await house.post_later(seconds=5)  # their topics are named anew as well
    seen += [await look(house, 17, 9, 1), await look(house, 17, 9, 1)]
    assert seen == [5, 0, 2, 0]


async def test_who_reads_a_restricted_case_in_private_has_it_drawn_there_as_well(house: House) -> None:
    await house.filed(about=Category.STAFF)
    await house.post()
    assert await drawn(house, 17, 9, chat=MINH, line=-1) == ["Customer wrote last, Mon 16 Nov 10:00"]


async def test_in_a_group_without_topics_too(house: House) -> None:
    await house.read(lambda tx: desk.change(tx, is_forum=False))
    await house.filed()
    await house.post()
    assert await drawn(house, 17, 9, line=-1) == ["Customer wrote last, Mon 16 Nov 10:00"]


async def test_a_card_that_was_drawn_since_it_was_found_is_left_alone(house: House) -> None:
    await house.taken()
    await house.post()
    house.at = datetime(2026, 11, 17, 9, tzinfo=UTC)
    (found,) = await house.read(mornings.aged_cards, house.at)
    await house.do(telling.redraw_card, found)
    await house.post()
    house.edge.made.clear()
    await house.do(mornings.draw_anew, found)
    await house.post()
    assert house.edge.made == []


async def test_what_was_erased_is_not_drawn(house: House) -> None:
    await house.filed()
    await house.post()
    house.execute("UPDATE cases SET erased_at = ?", house.at)
    assert await drawn(house, 17, 9) == []
    assert await look(house, 17, 9) == 0


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
async def test_an_upgrade_has_every_open_card_drawn_once_for_nobody_knows_what_it_says(house: House) -> None:
    await befores.closed(house)
    await house.filed(house.people.omid)
    await house.post()
    async with house.database.transaction() as tx:
        await tx.run_sync(lambda one: command.downgrade(migrating.configuration(one), "0016"))
        await tx.run_sync(lambda one: command.upgrade(migrating.configuration(one), "head"))
    assert await house.read(mornings.aged_cards, datetime(2026, 11, 17, 9, tzinfo=UTC)) == [2]
