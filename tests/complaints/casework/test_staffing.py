"""Who is staff: the group says who belongs to it, the table says in which role."""

import pytest

from complaints.casework import staffing
from complaints.casework.staffing import AlreadyBound, NotStaff, Seen, WrongCode
from complaints.rules.roles import NotAllowed, Role, Verb
from complaints.storage import desk, staff
from tests.complaints.house import GROUP, House


async def saw(house: House, telegram_id: int, rank: str = "member", name: str = "Quynh Vu", **more: bool) -> None:
    """Telegram shows somebody in the group; 503 and 504 are named as managers in the settings."""
    person = Seen(telegram_id, name, rank, is_member=more.get("is_member", True))
    await house.do(staffing.saw, person, frozenset({503, 504}))


async def role(house: House, telegram_id: int) -> tuple[Role, bool] | None:
    """Their role, and whether they belong to the group."""
    found = await house.read(staff.by_telegram_id, telegram_id)
    return (found.role, found.is_member) if found else None


@pytest.mark.parametrize(
    ("telegram_id", "rank", "expected"),
    [
        (510, "member", Role.HANDLER),
        (510, "administrator", Role.HANDLER),
        (510, "creator", Role.MANAGER),
        (504, "member", Role.MANAGER),
    ],
)
async def test_who_comes_is_a_handler_unless_creator_or_named(
    house: House, telegram_id: int, rank: str, expected: Role
) -> None:
    """Telegram's administrators are no managers by that."""
    await saw(house, telegram_id, rank)
    assert await role(house, telegram_id) == (expected, True)


async def test_whoever_leaves_is_powerless_and_keeps_their_role_for_the_day_they_return(house: House) -> None:
    """A lead is a lead again."""
    house.execute("UPDATE staff SET role = 'lead' WHERE telegram_id = 501")
    await saw(house, 501, "left", is_member=False)
    with pytest.raises(NotStaff):
        await house.read(staffing.acting, 501, Verb.READ)
    await saw(house, 501)
    assert await role(house, 501) == (Role.LEAD, True)


async def test_who_is_neither_creator_nor_named_any_more_manages_no_more(house: House) -> None:
    """The rank is compared at every start."""
    await saw(house, 510, "creator")
    await saw(house, 510, "member")
    assert await role(house, 510) == (Role.HANDLER, True)


async def test_a_name_that_telegram_does_not_say_stays_what_it_was(house: House) -> None:
    """Of somebody who has left it may know the number alone."""
    await saw(house, 501, "left", name="", is_member=False)
    assert house.rows("staff", "telegram_id = 501")[0]["name"] == "Lan Pham"


async def test_a_name_is_todays(house: House) -> None:
    """People rename themselves; what no database can hold is replaced."""
    await saw(house, 501, name="Lan\x00 Nguyen\ud800")
    assert house.rows("staff", "telegram_id = 501")[0]["name"] == "Lan\ufffd Nguyen\ufffd"


@pytest.mark.parametrize(
    ("who", "verb", "may"),
    [
        ("handler", Verb.TALK, True),
        ("handler", Verb.SET_UP, False),
        ("auditor", Verb.READ, True),
        ("auditor", Verb.TALK, False),
        ("manager", Verb.SET_UP, True),
    ],
)
async def test_everybody_may_do_what_their_role_covers(house: House, who: str, verb: Verb, may: bool) -> None:
    """And is refused the rest."""
    house.execute("UPDATE staff SET role = ? WHERE telegram_id = 501", who)
    if may:
        assert (await house.read(staffing.acting, 501, verb)).telegram_id == 501
    else:
        with pytest.raises(NotAllowed):
            await house.read(staffing.acting, 501, verb)


async def test_a_stranger_may_nothing(house: House) -> None:
    """Not even read."""
    with pytest.raises(NotStaff):
        await house.read(staffing.acting, 999, Verb.READ)


async def bind(house: House, chat_id: int, code: str | None) -> None:
    """Somebody writes /setup."""
    await house.do(staffing.bind, chat_id, code)


def unbound(house: House) -> None:
    """A desk that waits for its group."""
    house.execute("UPDATE desk SET staff_chat_id = NULL, setup_code = 'ABCD2345'")


async def test_the_group_is_bound_with_the_code_and_looked_at(house: House) -> None:
    """Whatever its case and blanks; the code is used up."""
    unbound(house)
    await bind(house, -55, " abcd2345 ")
    bound = await house.read(desk.get)
    assert (bound.staff_chat_id, bound.setup_code, bound.group_checked_at, bound.report_to) == (-55, None, None, -55)


@pytest.mark.parametrize("code", [None, "", "WRONG234"])
async def test_without_the_right_code_no_group_is_bound(house: House, code: str | None) -> None:
    """A foreign group that adds the bot gets nothing."""
    unbound(house)
    with pytest.raises(WrongCode):
        await bind(house, -55, code)
    assert (await house.read(desk.get)).staff_chat_id is None


async def test_a_bound_desk_is_bound(house: House) -> None:
    """Its own group may be looked at once more, without a code."""
    with pytest.raises(AlreadyBound):
        await bind(house, -55, "ABCD2345")
    await bind(house, GROUP, None)
    assert (await house.read(desk.get)).report_to == GROUP


@pytest.mark.parametrize(
    ("bound", "was_set", "is_set", "then"),
    [
        (None, None, -55, -55),  # set before the first start
        (-55, None, None, -55),  # bound from inside, never set
        (-55, -55, -55, -55),
        (-77, -55, -55, -77),  # upgraded since it was set
        (-77, -55, -77, -77),  # and the setting mended
        (-77, -55, -66, -66),  # another group is named
        (-77, None, -66, -66),  # bound from inside, and another group is named
        (-77, -55, None, -77),  # no longer set: bound all the same
    ],
)
async def test_the_group_that_is_newly_set_takes_the_place_of_the_other(
    house: House, bound: int | None, was_set: int | None, is_set: int | None, then: int
) -> None:
    """And one that was set before an upgrade does not."""
    house.execute("UPDATE desk SET staff_chat_id = ?, set_chat_id = ?", bound, was_set)
    await house.read(staffing.settle_group, is_set)
    found = await house.read(desk.get)
    assert (found.staff_chat_id, found.set_chat_id, found.group_checked_at) == (then, is_set, None)


async def test_in_another_group_topics_are_made_anew(house: House) -> None:
    """As after an upgrade: when something is to be said in them."""
    await house.filed()
    house.execute("UPDATE topics SET chat_id = ?, thread_id = 7, card_id = 8", GROUP)
    await house.read(staffing.settle_group, GROUP)
    assert house.rows("topics")[0]["thread_id"] == 7
    await house.read(staffing.settle_group, -66)
    assert (house.rows("topics")[0]["thread_id"], house.rows("topics")[0]["card_id"]) == (None, None)
