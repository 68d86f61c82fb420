"""Many cases at once: each as if done singly, what changed meanwhile left out and said, and nobody disturbs anybody."""

from typing import Any

import pytest

from complaints.casework import at_once, closing, conversing, handling, selecting
from complaints.casework.refusals import ButtonTooOld, NotYourSelection, TooManySelected
from complaints.delivery.notices.selections import SelectionDone
from complaints.rules.assessment import Category
from complaints.rules.worklists import ListName, start
from complaints.storage.staff import StaffMember
from tests.complaints.house import GROUP, House


async def selection(house: House, *case_ids: int, by: StaffMember | None = None) -> int:
    """Somebody (Lan) has ticked these; the number of the selection."""
    person = by or house.people.lan
    made = await house.do(selecting.begin, person, start(ListName.QUEUE), 0)
    for case_id in case_ids:
        await house.do(selecting.tick, made.selection_id, person, case_id, is_on=True)
    return made.selection_id


async def filed(house: House, count: int) -> list[str]:
    """So many complaints; their references."""
    return [(await house.filed(story=f"Story {n}")).reference for n in range(count)]


def left(done: SelectionDone) -> list[tuple[str, str, str | None]]:
    """What was left out, why, and who was faster."""
    return [(one.reference, one.why.value, one.who) for one in done.left_out]


async def take(house: House, number: int) -> SelectionDone:
    """*Take*, by Lan."""
    return await house.do(at_once.take, number, house.people.lan)


async def test_taken_at_once_each_has_its_own_record(house: House) -> None:
    made = await filed(house, 3)
    done = await take(house, await selection(house, 1, 3))
    assert (done.references, done.left_out) == ((made[0], made[2]), ())
    for case_id, owner in ((1, 1), (2, None), (3, 1)):
        assert (await house.case(case_id)).owner_id == owner
    assert house.events(1) == house.events(3) == ["registered", "assessed", "taken"]


async def test_what_another_took_or_closed_meanwhile_is_left_out_and_said_with_who(house: House) -> None:
    made = await filed(house, 3)
    number = await selection(house, 1, 2, 3)
    await house.do(handling.take, 1, house.people.hoa)
    await house.do(closing.close, 2, "spam", house.people.minh, "")
    done = await take(house, number)
    assert done.references == (made[2],)
    assert left(done) == [(made[0], "taken", "Hoa Le"), (made[1], "closed", "Minh Tran")]
    assert (await house.case(1)).owner_id == house.people.hoa.id


async def test_a_restricted_case_is_left_out_by_a_handler_without_a_trace(house: House) -> None:
    case = await house.filed(about=Category.STAFF)
    await house.filed(story="Another")
    done = await take(house, await selection(house, 1, 2))
    assert left(done) == [(case.reference, "restricted", None)]
    assert house.events(1) == ["registered"]


async def test_assigned_at_once_they_are_the_colleagues(house: House) -> None:
    made, minh = await filed(house, 2), house.people.minh
    done = await house.do(at_once.assign, await selection(house, 1, 2, by=minh), minh, house.people.hoa.id)
    assert (done.owner, done.references) == ("Hoa Le", tuple(made))
    assert [(await house.case(n)).owner_id for n in (1, 2)] == [house.people.hoa.id] * 2


async def test_one_that_changed_hands_since_it_was_ticked_stays_where_it_is(house: House) -> None:
    made, minh = await filed(house, 2), house.people.minh
    number = await selection(house, 1, 2, by=minh)
    await house.do(handling.take, 1, house.people.lan)
    done = await house.do(at_once.assign, number, minh, house.people.hoa.id)
    assert left(done) == [(made[0], "taken", "Lan Pham")]
    assert done.references == (made[1],)


async def test_one_that_somebody_had_when_it_was_ticked_is_handed_on_with_what_was_noted(house: House) -> None:
    case = await house.taken()
    done = await house.do(at_once.assign, await selection(house, 1), house.people.lan, house.people.hoa.id)
    assert left(done) == [(case.reference, "note", None)]
    told = house.told("The courier answers tomorrow")
    await house.do(conversing.note, 1, house.people.lan, GROUP, told, say_so=False)
    done = await house.do(at_once.assign, await selection(house, 1), house.people.lan, house.people.hoa.id)
    assert (len(done.references), (await house.case()).owner_id) == (1, house.people.hoa.id)


async def test_a_handler_gives_away_nothing_that_is_not_theirs(house: House) -> None:
    made = await filed(house, 2)
    await house.do(handling.take, 1, house.people.hoa)
    done = await house.do(at_once.assign, await selection(house, 1, 2), house.people.lan, house.people.minh.id)
    assert left(done) == [(made[0], "taken", "Hoa Le"), (made[1], "restricted", None)]


@pytest.mark.parametrize("change", ["role = 'auditor'", "is_member = FALSE"])
async def test_nobody_is_given_cases_who_may_not_handle_any(house: House, change: str) -> None:
    await filed(house, 1)
    number = await selection(house, 1)
    house.execute(f"UPDATE staff SET {change} WHERE id = ?", house.people.hoa.id)  # noqa: S608  # typed above
    with pytest.raises(ButtonTooOld):
        await house.do(at_once.assign, number, house.people.lan, house.people.hoa.id)


async def test_closed_as_duplicates_of_one_the_others_go_on_there(house: House) -> None:
    made = await filed(house, 2)
    other = await house.filed(house.people.omid)
    done = await house.do(at_once.join, await selection(house, 1, 2, 3), house.people.lan, 2)
    assert (done.main, done.references, left(done)) == (made[1], (made[0],), [(other.reference, "other", None)])
    assert [(await house.case(n)).duplicate_of for n in (1, 2, 3)] == [2, None, None]
    assert house.events(3) == ["registered"]


async def test_a_main_case_that_was_not_ticked_is_a_forgery(house: House) -> None:
    await filed(house, 3)
    with pytest.raises(ButtonTooOld):
        await house.do(at_once.join, await selection(house, 1, 2), house.people.lan, 3)


async def test_a_selection_is_used_once(house: House) -> None:
    await filed(house, 1)
    number = await selection(house, 1)
    await take(house, number)
    before = house.rows("timeline")
    with pytest.raises(ButtonTooOld):
        await take(house, number)
    assert (house.rows("timeline"), house.rows("selections"), house.rows("selected")) == (before, [], [])


async def test_nothing_ticked_is_nothing_to_do(house: House) -> None:
    await filed(house, 1)
    number = await selection(house)
    with pytest.raises(ButtonTooOld):
        await take(house, number)


@pytest.mark.parametrize("what", ["tick", "turn", "let_go", "take", "assign", "join"])
async def test_nobody_touches_anothers_selection(house: House, what: str) -> None:
    await filed(house, 2)
    number, hoa = await selection(house, 1, 2), house.people.hoa
    acts: dict[str, Any] = {
        "tick": lambda: house.do(selecting.tick, number, hoa, 2, is_on=False),
        "turn": lambda: house.do(selecting.turn, number, hoa, 1),
        "let_go": lambda: house.read(selecting.let_go, number, hoa),
        "take": lambda: house.do(at_once.take, number, hoa),
        "assign": lambda: house.do(at_once.assign, number, hoa, hoa.id),
        "join": lambda: house.do(at_once.join, number, hoa, 1),
    }
    before = house.rows("selected"), house.rows("timeline")
    with pytest.raises(NotYourSelection) as refused:
        await acts[what]()
    assert (refused.value.handler, (house.rows("selected"), house.rows("timeline"))) == ("Lan Pham", before)


async def test_two_people_select_side_by_side(house: House) -> None:
    await filed(house, 2)
    mine, hers = await selection(house, 1), await selection(house, 1, 2, by=house.people.hoa)
    await house.do(at_once.take, hers, house.people.hoa)
    assert left(await take(house, mine))[0][1:] == ("taken", "Hoa Le")


async def test_a_tick_said_twice_is_one_and_can_be_taken_away(house: House) -> None:
    await filed(house, 1)
    number = await selection(house, 1, 1)
    assert len(house.rows("selected")) == 1
    await house.do(selecting.tick, number, house.people.lan, 1, is_on=False)
    shown = await house.do(selecting.tick, number, house.people.lan, 1, is_on=False)
    assert (shown.chosen, house.rows("selected")) == (0, [])


async def test_ticks_outlive_a_page(house: House) -> None:
    await filed(house, 9)
    number = await selection(house, 1)
    second = await house.do(selecting.turn, number, house.people.lan, 1)
    assert ([pick.case_id for pick in second.picks], second.chosen) == ([9], 1)
    first = await house.do(selecting.turn, number, house.people.lan, 0)
    assert [pick.is_on for pick in first.picks] == [True] + [False] * 7


async def test_no_more_than_thirty_at_once(house: House) -> None:
    await filed(house, 31)
    number = await selection(house, *range(1, 31))
    with pytest.raises(TooManySelected):
        await house.do(selecting.tick, number, house.people.lan, 31, is_on=True)


async def test_what_nobody_brought_to_an_end_is_given_up_after_a_day(house: House) -> None:
    await filed(house, 1)
    old = await selection(house, 1)
    house.passes(days=1, seconds=1)
    await selection(house)
    assert [row["id"] for row in house.rows("selections")] == [old + 1]
    assert house.rows("selected") == []


async def test_only_whoever_may_handle_the_case_can_be_given_it(house: House) -> None:
    case = await house.filed(about=Category.STAFF)
    done = await house.do(
        at_once.assign, await selection(house, 1, by=house.people.minh), house.people.minh, house.people.lan.id
    )
    assert left(done) == [(case.reference, "restricted", None)]


async def test_a_case_given_to_whoever_has_it_is_as_it_was(house: House) -> None:
    await house.taken()
    await house.do(at_once.assign, await selection(house, 1), house.people.lan, house.people.lan.id)
    assert house.events() == ["registered", "assessed", "taken"]
