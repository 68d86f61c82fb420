"""Warnings: at half and four fifths of the time, at the deadline, two working days after; each once, to whom it calls.

A case filed on Monday 16 November at 10:00 is to be decided by Monday 30 November 17:00: 343 hours.
"""

from datetime import UTC, datetime

import pytest

from complaints.casework import days_off, deciding, handling, remedying, warning
from complaints.delivery.notices.deadlines import DeadlineNear, DeadlinesNear
from complaints.rules.assessment import Category
from complaints.rules.deadlines import ClockName, Warned
from complaints.rules.roles import Role
from complaints.storage import clocks, clocks_open, staff
from tests.complaints.house import GROUP, NOTHING_DUE, NOW, House

LAN, HOA, MINH, QUYNH = 501, 502, 503, 504


def at(house: House, day: int, hour: int, minute: int = 0, month: int = 11) -> None:
    """Let it be that time."""
    house.at = datetime(2026, month, day, hour, minute, tzinfo=UTC)


async def scan(house: House) -> None:
    """Say what is to be said of each deadline now."""
    for clock in await house.read(clocks_open.to_warn_of, house.at, 100):
        await house.do(warning.warn, [clock])
    await house.post()


async def to_decide(house: House, *, is_taken: bool = True) -> None:
    """A case of which nothing but the decision is due, with a lead in the group."""
    await house.read(lambda tx: staff.record(tx, QUYNH, "Quynh Vu", Role.LEAD, is_member=True, at=NOW))
    await (house.taken() if is_taken else house.filed())
    await house.post()
    await house.read(clocks.cancel, 1, house.at, ClockName.ACK, ClockName.FIRST_HUMAN, ClockName.UPDATE)
    house.edge.made.clear()


def said(house: House) -> list[tuple[str, list[int]]]:
    """What the group was told since, each with the people whom it calls."""
    texts = [call.params["text"] for call in house.edge.made if call.method == "sendMessage"]
    known = (LAN, HOA, MINH, QUYNH)
    return [(text.split("<a")[0].strip(), [one for one in known if f"id={one}" in text]) for text in texts]


async def test_each_warning_is_said_once_and_calls_those_whom_it_concerns(house: House) -> None:
    """Half is Monday 23 November 13:30; four fifths is Friday 27 at 20:24, and is said when the desk opens."""
    await to_decide(house)
    moments = ((23, 13, 29), (23, 13, 30), (27, 20, 24), (30, 8, 59), (30, 9, 0), (30, 17, 0), (30, 17, 1))
    heard = []
    for day, hour, minute in moments:
        at(house, day, hour, minute)
        await scan(house)
        heard.append([called for _, called in said(house)])
        house.edge.made.clear()
    assert heard == [[], [[LAN]], [], [], [[LAN, QUYNH]], [], [[QUYNH]]]


async def test_two_working_days_after_the_deadline_managers_hear_of_it_and_then_nobody(house: House) -> None:
    await to_decide(house)
    heard = []
    for day, hour in ((1, 9), (2, 16), (2, 17), (3, 17), (20, 9)):
        at(house, day, hour, 1, month=12)
        await scan(house)
        heard.append([called for _, called in said(house)])
        house.edge.made.clear()
    assert heard == [[[QUYNH]], [], [[MINH]], [], []]


async def test_what_is_said_names_the_case_the_deadline_and_the_next_act(house: House) -> None:
    await to_decide(house)
    at(house, 30, 10)
    await scan(house)
    reference = (await house.case()).reference
    assert [text for text, _ in said(house)] == [f"{reference}: the decision is due today 17:00.\nDecide."]


async def test_nobody_hears_at_night_of_what_is_due_by_day(house: House) -> None:
    """Filed on Monday at 10:00, to be answered by Tuesday 10:00: half of that is 22:00, four fifths 05:12."""
    await house.taken()
    await house.post()
    await house.read(clocks.cancel, 1, house.at, ClockName.DECIDE_S1)
    seen = []
    for day, hour in ((16, 22), (17, 6), (17, 9)):
        at(house, day, hour, 1)
        await scan(house)
        seen.append([notice.warned for notice in house.owed(DeadlineNear)])
    assert seen == [[], [], [Warned.SOON]]


async def test_a_desk_that_was_away_says_the_highest_only(house: House) -> None:
    await to_decide(house)
    at(house, 30, 18)
    await scan(house)
    assert [called for _, called in said(house)] == [[QUYNH]]
    assert house.clock("decide_s1")["warned"] == Warned.OVER


async def test_a_case_that_nobody_has_is_to_be_taken(house: House) -> None:
    await to_decide(house, is_taken=False)
    at(house, 23, 14)
    await scan(house)
    ((text, called),) = said(house)
    assert (text.split("\n")[-1], called) == ("Nobody has it yet: take it.", [])
    assert house.edge.made[0].params["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "take:1"


async def test_an_urgent_case_goes_straight_to_the_managers_at_the_deadline(house: House) -> None:
    await to_decide(house)
    house.execute("UPDATE cases SET priority = 'P1'")
    at(house, 30, 18)
    await scan(house)
    assert [called for _, called in said(house)] == [[MINH]]


async def test_where_there_is_no_lead_it_goes_one_level_up(house: House) -> None:
    await to_decide(house)
    house.execute("UPDATE staff SET is_member = FALSE WHERE telegram_id = ?", QUYNH)
    at(house, 30, 10)
    await scan(house)
    assert [called for _, called in said(house)] == [[LAN, MINH]]


@pytest.mark.parametrize(("gone", "heard"), [((MINH,), [[QUYNH]]), ((MINH, QUYNH), [[LAN]])])
async def test_where_nobody_is_above_whoever_is_below_hears_of_it(
    gone: tuple[int, ...], heard: list[list[int]], house: House
) -> None:
    """Long after the deadline: the leads where there is no manager, whoever has it where there is no lead either."""
    await to_decide(house)
    for person in gone:
        house.execute("UPDATE staff SET is_member = FALSE WHERE telegram_id = ?", person)
    at(house, 3, 17, month=12)
    await scan(house)
    assert [called for _, called in said(house)] == heard


async def test_a_case_decided_since_is_not_warned_of(house: House) -> None:
    """Neither where it was decided before the look, nor between the look and its leaving."""
    await to_decide(house)
    at(house, 30, 10)
    for clock in await house.read(clocks_open.to_warn_of, house.at, 100):
        await house.do(warning.warn, [clock])
    await house.do(deciding.decide, 1, house.people.lan, NOTHING_DUE, None)
    await house.post()
    at(house, 1, 10, month=12)
    await scan(house)
    assert [text for text, _ in said(house) if "decision was due" in text or "decision is due" in text] == []


async def test_a_remedy_is_warned_of_until_it_is_carried_out(house: House) -> None:
    """Due by the end of Monday 23 November."""
    await house.in_remedy()
    at(house, 23, 10)
    await scan(house)
    owed = [notice for notice in house.owed(DeadlineNear) if notice.clock is ClockName.REMEDY]
    await house.do(remedying.carried_out, 1, house.people.lan)
    at(house, 25, 17, 1)
    await scan(house)
    after = [notice for notice in house.owed(DeadlineNear) if notice.clock is ClockName.REMEDY]
    assert ([notice.warned for notice in owed], len(after)) == ([Warned.SOON], 1)


async def test_a_restricted_case_is_warned_of_without_a_word_or_a_name(house: House) -> None:
    await house.filed(about=Category.STAFF, story="Zanzibar")
    await house.post()
    house.edge.made.clear()
    at(house, 30, 18)
    await scan(house)
    texts = [
        call.text for call in house.edge.made if call.params["chat_id"] == GROUP and "decision was due" in call.text
    ]
    assert (len(texts), [text for text in texts if "Zanzibar" in text or "Ana" in text]) == (1, [])


async def test_many_at_once_are_one_list_in_general(house: House) -> None:
    """Three cases with a first answer and a decision each."""
    for n in range(3):
        await house.filed(await house.customer(f"Customer {n}", 900 + n))
    at(house, 30, 18)
    found = await house.read(clocks_open.to_warn_of, house.at, 100)
    await house.do(warning.warn, found)
    (listed,) = house.owed(DeadlinesNear)
    assert (sorted(listed.late), listed.near, house.owed(DeadlineNear)) == ([1, 2, 3], (), [])


async def test_a_deadline_that_moves_is_not_warned_of_twice(house: House) -> None:
    """What was said of its half stays said; the rest follows the new day, Friday 27 November."""
    await to_decide(house)
    at(house, 23, 14)
    await scan(house)
    day = datetime(2026, 11, 30, tzinfo=UTC).date()
    await house.do(days_off.set_day, house.people.minh, day, "", is_working=False)
    seen = []
    for when in ((24, 9), (27, 16), (27, 18)):
        at(house, *when)
        await scan(house)
        seen.append(house.clock("decide_s1")["warned"])
    assert seen == [Warned.HALF, Warned.SOON, Warned.OVER]


@pytest.mark.parametrize("episode", [0, 2])
async def test_the_deadline_of_another_episode_calls_nobody(episode: int, house: House) -> None:
    await to_decide(house)
    at(house, 30, 18)
    (clock,) = await house.read(clocks_open.to_warn_of, house.at, 100)
    house.execute("UPDATE cases SET episode = ?", episode)
    await house.do(warning.warn, [clock])
    assert (house.owed(DeadlineNear), house.clock("decide_s1")["warn_at"]) == ([], None)


async def test_taking_a_case_does_not_end_its_warnings(house: House) -> None:
    await to_decide(house, is_taken=False)
    await house.do(handling.take, 1, house.people.hoa)
    at(house, 23, 14)
    await scan(house)
    assert [called for text, called in said(house) if "decision is due" in text] == [[HOA]]
