"""Giving a case to a colleague: who may, to whom, with which note, and what everybody hears of it."""

import pytest

from complaints.casework import assigning, colleagues, conversing, handling
from complaints.casework.assigning import CannotHaveCases, HandoverNoteNeeded, HasItAlready
from complaints.casework.colleagues import NoSuchColleague, SeveralColleagues
from complaints.casework.refusals import NotYours, Restricted
from complaints.delivery.notices.case_room import Assigned
from complaints.delivery.notices.talking import CaseStatus
from complaints.rules.lifecycle import ActNotPossible
from complaints.rules.reviewing import NeedsAnotherPerson
from complaints.rules.roles import NotAllowed, Role
from complaints.rules.vocabulary import State
from complaints.storage import staff
from complaints.storage.staff import StaffMember
from tests.complaints.casework.asked import noted_for_hoa
from tests.complaints.casework.befores import rejected, restricted
from tests.complaints.house import GROUP, House


async def colleague(
    house: House, name: str, number: int, role: Role = Role.HANDLER, username: str | None = None
) -> StaffMember:
    """Somebody else in the group."""
    async with house.database.transaction() as tx:
        await staff.record(tx, number, name, role, is_member=True, at=house.at)
        await staff.call(tx, number, username or "")
        found = await staff.by_telegram_id(tx, number)
    assert found is not None
    return found


async def owner(house: House) -> int | None:
    """Whose the case is."""
    return (await house.case()).owner_id


async def test_a_handler_hands_over_with_a_note(house: House) -> None:
    await house.taken()
    await house.do(assigning.assign, 1, house.people.lan, house.people.hoa, "Ask the courier")
    (told,) = house.owed(Assigned)
    assert (await owner(house), told.colleague_id, told.by, told.note) == (2, 502, "Lan Pham", "Ask the courier")
    assert (house.events()[-1], house.payload("assigned")["was"]) == ("assigned", 1)


async def test_without_a_note_nothing_is_handed_over(house: House) -> None:
    await house.taken()
    with pytest.raises(HandoverNoteNeeded):
        await house.do(assigning.assign, 1, house.people.lan, house.people.hoa, None)
    assert await owner(house) == house.people.lan.id


async def test_what_was_noted_since_the_case_was_taken_is_the_note(house: House) -> None:
    await noted_for_hoa(house)
    await house.do(assigning.assign, 1, house.people.lan, house.people.hoa, None)
    assert house.owed(Assigned)[0].note == "The courier answers tomorrow"


async def test_a_note_of_before_or_of_somebody_else_does_not_count(house: House) -> None:
    await noted_for_hoa(house)
    await house.do(assigning.assign, 1, house.people.lan, house.people.hoa, None)
    told = house.told("Mine")
    await house.do(conversing.note, 1, house.people.lan, GROUP, told, say_so=False)
    with pytest.raises(HandoverNoteNeeded):
        await house.do(assigning.assign, 1, house.people.hoa, house.people.lan, None)


async def test_a_handler_gives_away_nothing_of_anybody_elses(house: House) -> None:
    await house.taken()
    with pytest.raises(NotYours):
        await house.do(assigning.assign, 1, house.people.hoa, house.people.hoa, "I do it")


async def test_what_nobody_has_a_handler_takes_but_a_manager_gives(house: House) -> None:
    await house.filed()
    with pytest.raises(NotAllowed):
        await house.do(assigning.assign, 1, house.people.lan, house.people.hoa, None)
    given = await house.do(assigning.assign, 1, house.people.minh, house.people.hoa, None)
    assert (given.owner_id, given.state) == (house.people.hoa.id, State.INVESTIGATING)


async def test_the_customer_hears_that_somebody_looks_into_it_but_not_of_a_hand_over(house: House) -> None:
    await house.filed()
    await house.do(assigning.assign, 1, house.people.minh, house.people.hoa, None)
    await house.do(assigning.assign, 1, house.people.minh, house.people.lan, "Hoa is away")
    assert [told.last for told in house.owed(CaseStatus)] == ["taken"]


async def test_a_review_goes_to_nobody_who_decided(house: House) -> None:
    await rejected(house)
    with pytest.raises(NeedsAnotherPerson):
        await house.do(assigning.assign, 1, house.people.minh, house.people.lan, None)
    await house.do(assigning.assign, 1, house.people.minh, house.people.minh, None)
    assert await owner(house) == house.people.minh.id


async def test_whoever_only_reads_or_is_gone_gets_no_case(house: House) -> None:
    await house.taken()
    quynh = await colleague(house, "Quynh Vu", 510, Role.AUDITOR)
    with pytest.raises(CannotHaveCases):
        await house.do(assigning.assign, 1, house.people.lan, quynh, "Look")


async def test_whoever_has_it_does_not_get_it_again(house: House) -> None:
    await house.taken()
    with pytest.raises(HasItAlready):
        await house.do(assigning.assign, 1, house.people.minh, house.people.lan, "Yours")


async def test_a_restricted_case_is_given_to_nobody_who_may_not_read_it(house: House) -> None:
    await restricted(house)
    with pytest.raises(Restricted):
        await house.do(assigning.assign, 1, house.people.minh, house.people.lan, "Look")


async def test_what_is_decided_is_nobodys_to_give(house: House) -> None:
    await house.decided()
    with pytest.raises(ActNotPossible):
        await house.do(assigning.assign, 1, house.people.minh, house.people.hoa, "Yours")


async def test_of_two_at_once_the_second_is_told_who_has_it(house: House) -> None:
    await house.taken()
    await house.do(assigning.assign, 1, house.people.lan, house.people.hoa, "Yours")
    with pytest.raises(NotYours) as refused:
        await house.do(assigning.assign, 1, house.people.lan, house.people.minh, "Yours")
    assert refused.value.handler == "Hoa Le"


async def test_taking_what_was_assigned_names_when(house: House) -> None:
    await house.taken()
    await house.do(assigning.assign, 1, house.people.lan, house.people.hoa, "Yours")
    with pytest.raises(handling.TakenByAnother) as refused:
        await house.do(handling.take, 1, house.people.lan)
    assert (refused.value.handler, refused.value.taken_at) == ("Hoa Le", house.at)


@pytest.mark.parametrize(
    ("typed", "who", "rest"),
    [
        ("Hoa", 502, ""),
        ("@hoa Ask the courier", 502, "Ask the courier"),
        ("hoa le  Ask  the courier", 502, "Ask  the courier"),
        ("@HoaLe_Desk now", 502, "now"),
        ("Phạm read it", 501, "read it"),
        ("LAN PHAM read it", 501, "read it"),
    ],
)
async def test_a_colleague_is_called_by_any_part_of_the_name(house: House, typed: str, who: int, rest: str) -> None:
    await colleague(house, "Hoa Le", 502, username="hoale_desk")
    found, words = await house.read(colleagues.named_in, typed)
    assert (found.telegram_id, words) == (who, rest)


async def test_whoever_has_no_user_name_is_known_by_telegrams_own_mark(house: House) -> None:
    await colleague(house, "Quynh Vu", 510)
    found, words = await house.read(colleagues.named_in, "Q. the courier", ((510, "Q."),))
    assert (found.telegram_id, words) == (510, "the courier")


async def test_a_name_of_two_or_of_nobody_is_refused(house: House) -> None:
    await colleague(house, "Hoa Nguyen", 511)
    with pytest.raises(SeveralColleagues):
        await house.read(colleagues.named_in, "Hoa look")
    with pytest.raises(NoSuchColleague):
        await house.read(colleagues.named_in, "Zoe look")
