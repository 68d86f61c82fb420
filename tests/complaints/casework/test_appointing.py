"""A manager gives roles: in force at once, recorded, and never so that nobody is left to give them."""

from datetime import timedelta

import pytest

from complaints.casework import answering, appointing, staffing
from complaints.casework.appointing import AlwaysManager, LastManager
from complaints.casework.refusals import ButtonTooOld
from complaints.casework.staffing import NotStaff, Seen
from complaints.delivery.notices.alarms import LeftWithCases
from complaints.delivery.notices.team import RoleGiven
from complaints.rules.assessment import Category
from complaints.rules.roles import NoRole, NotAllowed, Role, Verb
from complaints.storage import desk, staff, workload
from complaints.storage.staff import StaffMember
from complaints.storage.workload import Load
from tests.complaints.house import NOW, House

LAN, MINH = 501, 503


async def gives(house: House, role: Role, to: StaffMember | None = None, by: StaffMember | None = None) -> None:
    """Minh gives Lan that role, where nobody else is named."""
    await house.do(appointing.appoint, (to or house.people.lan).id, role, by or house.people.minh)


async def seen(house: House, telegram_id: int, rank: str = "member", *, is_member: bool = True) -> Role:
    """Telegram shows somebody in the group; the role that they have then."""
    name = {LAN: "Lan Pham", MINH: "Minh Tran"}.get(telegram_id, "Quynh Vu")
    await house.do(staffing.saw, Seen(telegram_id, name, rank, is_member=is_member), frozenset())
    found = await house.read(staff.by_telegram_id, telegram_id)
    assert found is not None
    return found.role


async def test_a_given_role_is_in_force_at_once_told_to_all_and_recorded(house: House) -> None:
    """With who gave it, and what it was before."""
    await gives(house, Role.AUDITOR)
    with pytest.raises(NotAllowed):
        await house.read(staffing.acting, LAN, Verb.TALK)
    assert house.owed(RoleGiven) == [
        RoleGiven(handler="Lan Pham", before=Role.HANDLER, after=Role.AUDITOR, who="Minh Tran")
    ]
    (entry,) = await house.read(staff.changes)
    assert (entry.staff_id, entry.before, entry.after, entry.by_id, entry.at) == (
        house.people.lan.id,
        "handler",
        "auditor",
        house.people.minh.id,
        NOW,
    )


async def test_cases_of_somebody_who_only_reads_from_now_on_go_back_to_the_queue(house: House) -> None:
    """Staff hear which ones, and that nobody has left."""
    case = await house.taken()
    await gives(house, Role.AUDITOR)
    assert ((await house.case()).owner_id, house.events()[-1]) == (None, "returned")
    (told,) = house.owed(LeftWithCases)
    assert (told.references, told.has_left) == ((case.reference,), False)


@pytest.mark.parametrize(("about", "is_kept"), [(Category.STAFF, False), (Category.DELIV, True)])
async def test_a_lead_who_is_a_handler_again_keeps_only_what_handlers_may_have(
    house: House, about: Category, is_kept: bool
) -> None:
    await gives(house, Role.LEAD)
    case = await house.filed(about=about)
    house.execute("UPDATE cases SET owner_id = ?, state = 'INVESTIGATING'", house.people.lan.id)
    await gives(house, Role.HANDLER)
    assert ((await house.case(case.id)).owner_id is not None) == is_kept


async def test_a_new_lead_gets_the_cards_of_restricted_complaints_and_no_others(house: House) -> None:
    """In the private chat with the bot."""
    hidden, plain = await house.filed(about=Category.PRIV), await house.filed(house.people.omid)
    await house.post()
    await gives(house, Role.LEAD)
    await house.post()
    read = [call.text for call in house.edge.made if call.params.get("chat_id") == LAN]
    assert [hidden.reference in text for text in read] == [True]
    assert not [text for text in read if plain.reference in text]


async def test_the_same_role_once_more_changes_nothing_and_is_recorded_once(house: House) -> None:
    """A double tap."""
    for _ in range(2):
        await gives(house, Role.LEAD)
    assert len(await house.read(staff.changes)) == len(house.owed(RoleGiven)) == 1


async def test_whoever_is_no_manager_any_more_gives_no_roles(house: House) -> None:
    """Though the press was on its way already."""
    await gives(house, Role.MANAGER)
    await gives(house, Role.HANDLER, to=house.people.minh, by=house.people.lan)
    with pytest.raises(NotAllowed):
        await gives(house, Role.LEAD, to=house.people.hoa)
    house.execute("UPDATE staff SET is_member = FALSE WHERE telegram_id = ?", LAN)
    with pytest.raises(NotStaff):
        await gives(house, Role.LEAD, to=house.people.hoa, by=house.people.lan)


async def test_the_last_manager_stays_one(house: House) -> None:
    """Somebody has to be able to give roles; one who has left is not."""
    await gives(house, Role.MANAGER)
    house.execute("UPDATE staff SET is_member = FALSE WHERE telegram_id = ?", LAN)
    with pytest.raises(LastManager):
        await gives(house, Role.LEAD, to=house.people.minh)


async def test_the_creator_is_a_manager_whatever_is_pressed(house: House) -> None:
    """Telegram would make them one again with the next look."""
    await seen(house, MINH, "creator")
    await gives(house, Role.MANAGER)
    with pytest.raises(AlwaysManager):
        await gives(house, Role.HANDLER, to=house.people.minh, by=house.people.lan)


@pytest.mark.parametrize("staff_id", [0, 99])
async def test_nobody_is_given_a_role_who_is_not_there(house: House, staff_id: int) -> None:
    with pytest.raises(ButtonTooOld):
        await house.do(appointing.appoint, staff_id, Role.LEAD, house.people.minh)


async def test_no_role_is_none_that_can_be_given(house: House) -> None:
    """Whoever should do nothing here leaves the group."""
    with pytest.raises(ButtonTooOld):
        await gives(house, Role.NONE)


@pytest.mark.parametrize("role", [Role.LEAD, Role.AUDITOR, Role.MANAGER])
async def test_a_given_role_outlives_every_look_at_the_group(house: House, role: Role) -> None:
    await gives(house, role)
    assert [await seen(house, LAN, rank) for rank in ("member", "administrator", "member")] == [role] * 3


@pytest.mark.parametrize(("given", "then"), [(Role.LEAD, Role.LEAD), (Role.MANAGER, Role.HANDLER)])
async def test_whoever_comes_back_has_the_role_again_but_for_a_managers(house: House, given: Role, then: Role) -> None:
    """What gives power over others is given anew."""
    await gives(house, given)
    await seen(house, LAN, "left", is_member=False)
    assert await seen(house, LAN) is then


async def test_a_creator_who_hands_the_group_on_is_what_they_were_given_and_it_is_recorded(house: House) -> None:
    await seen(house, MINH, "creator")
    assert await seen(house, MINH, "administrator") is Role.HANDLER
    entry = (await house.read(staff.changes))[-1]
    assert (entry.before, entry.after, entry.by_id) == (Role.MANAGER, Role.HANDLER, None)


async def test_where_members_are_no_handlers_a_new_one_is_nobody_until_a_manager_says_so(house: House) -> None:
    """Not even a reader; whoever was here before goes on."""
    await house.read(lambda tx: desk.change(tx, members_are_handlers=False))
    assert (await seen(house, 510), await seen(house, LAN)) == (Role.NONE, Role.HANDLER)
    with pytest.raises(NoRole):
        await house.read(staffing.acting, 510, Verb.READ)
    new = await house.read(staff.by_telegram_id, 510)
    assert new is not None
    await gives(house, Role.LEAD, to=new)
    assert await seen(house, 510) is Role.LEAD


async def test_whoever_was_nobody_is_a_handler_once_members_are(house: House) -> None:
    """With the next look at the group."""
    await house.read(lambda tx: desk.change(tx, members_are_handlers=False))
    await seen(house, 510)
    await house.read(lambda tx: desk.change(tx, members_are_handlers=True))
    assert await seen(house, 510) is Role.HANDLER


async def loads(house: House, since: timedelta = timedelta(days=30)) -> dict[int | None, Load]:
    """Who has how much now."""
    return await house.read(lambda tx: workload.by_owner(tx, house.at - since, house.at.date(), house.at))


async def test_everybodys_work_is_counted_with_what_is_late(house: House) -> None:
    """A deadline that is over; what nobody has stands apart."""
    await house.taken()
    await house.filed(house.people.omid)
    assert await loads(house) == {house.people.lan.id: Load(open=1), None: Load(open=1)}
    house.passes(days=20)
    assert await loads(house) == {house.people.lan.id: Load(open=1, late=1), None: Load(open=1, late=1)}


async def test_what_was_closed_counts_for_its_last_owner_from_that_day_on(house: House) -> None:
    await house.taken()
    house.execute("UPDATE cases SET state = 'CLOSED', closed_at = ?", "2026-11-16 10:00:00.000000")
    assert await loads(house) == {house.people.lan.id: Load(closed=1)}
    assert await loads(house, since=timedelta(hours=-1)) == {}


async def test_a_promised_remedy_is_late_after_its_day(house: House) -> None:
    """It was promised for the 23rd."""
    decision = await house.in_remedy()
    assert decision.remedy_by is not None
    house.passes(days=7)
    assert (await loads(house))[house.people.lan.id].late == 0
    house.passes(days=1)
    assert (await loads(house))[house.people.lan.id].late == 1


async def test_a_decision_that_is_accepted_is_not_late_by_the_deadline_of_deciding(house: House) -> None:
    """Met promises are no lateness, however long ago."""
    decision = await house.decided()
    await house.do(answering.accept, house.people.ana, decision.id)
    assert (await loads(house))[house.people.lan.id].late == 0
