"""What comes later is kept from the group as well: details, a person asked for, a case reopened, a line of a survey."""

import json

from complaints.casework import (
    answering,
    asking,
    changing,
    closing,
    deciding,
    drafting,
    erasing,
    filing,
    handling,
    placing,
    reading,
    reopening,
    surveying,
)
from complaints.delivery.notices.case_room import Reopened
from complaints.delivery.notices.filing import Review
from complaints.delivery.transport import Bot
from complaints.rules.assessment import Category
from complaints.rules.roles import Role
from complaints.rules.visibility import TRUSTED
from complaints.storage import inbox, staff
from complaints.storage.inbox import Arrival
from complaints.storage.staff import StaffMember
from tests.complaints.casework import befores, befores_files
from tests.complaints.house import GROUP, NOTHING_DUE, NOW, OFFERED, House

MINH, LAN, HOA = 503, 501, 502


def heard(house: House, chat_id: int) -> list[str]:
    """All that the staff's bot said in that chat."""
    calls = [call for call in house.edge.said(bot=Bot.STAFF) if call.params.get("chat_id") == chat_id]
    return [json.dumps(call.params, ensure_ascii=False) for call in calls]


async def with_details(house: House, about: Category = Category.STAFF) -> None:
    """A draft at its review, with a place in words that the group must not read."""
    await house.drafted(about=about)
    await house.do(drafting.change, house.people.ana, 1, "place", 0)
    await house.do(drafting.tell, house.people.ana, house.told("Zanzibar counter"))


async def closed(house: House) -> None:
    """A restricted case that the manager decided, accepted: it is closed."""
    await befores.restricted(house)
    await house.do(deciding.decide, 1, house.people.minh, NOTHING_DUE, None)
    await house.post()
    await house.do(answering.accept, house.people.ana, 1)


async def joins(house: House, telegram_id: int, role: Role) -> StaffMember:
    """Somebody of staff has that role now."""
    await house.read(lambda tx: staff.record(tx, telegram_id, "Quynh Vu", role, is_member=True, at=NOW))
    found = await house.read(staff.by_telegram_id, telegram_id)
    assert found is not None
    return found


async def test_details_are_read_in_private_under_the_story_and_not_in_the_group(house: House) -> None:
    await with_details(house)
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    await house.post()
    assert [said for said in heard(house, MINH) if "Zanzibar" in said]
    assert not [said for chat in (GROUP, LAN, HOA) for said in heard(house, chat) if "Zanzibar" in said]


async def test_details_are_on_the_record_for_those_who_may_read_it_alone(house: House) -> None:
    await with_details(house)
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    records = [await house.read(reading.record_of, await house.case(), role) for role in (None, *sorted(TRUSTED))]
    assert ["Zanzibar" in str(pages) for pages in records] == [False, True, True]


async def test_leads_and_managers_hear_in_private_that_a_person_is_asked_for(house: House) -> None:
    """The group does not; the deadline on its card stays."""
    await befores.restricted(house)
    await house.do(asking.ask_for_person, house.people.ana, house.told("A person please"), None)
    await house.post()
    assert len([said for said in heard(house, MINH) if "told that a person writes to them" in said]) == 1
    assert not [said for said in heard(house, GROUP) if "told that a person writes to them" in said]


async def test_that_it_is_reopened_is_told_in_private_and_not_in_the_group(house: House) -> None:
    await closed(house)
    await house.do(reopening.by_customer, house.people.ana, 1)
    await house.post()
    assert len([said for said in heard(house, MINH) if "customer reopened" in said]) == 1
    assert not [said for said in heard(house, GROUP) if "customer reopened" in said]


async def test_reopened_it_is_reviewed_by_those_who_may_read_it(house: House) -> None:
    """Handlers who took no part do not count: without a second lead, the manager looks at it anew, and says so."""
    await closed(house)
    await house.do(reopening.by_customer, house.people.ana, 1)
    assert [(told.same_person, told.owner) for told in house.owed(Reopened)] == [(True, house.people.minh.name)]


async def test_reopened_it_does_not_go_back_to_somebody_who_may_read_it_no_more(house: House) -> None:
    await house.filed(about=Category.STAFF)
    quynh = await joins(house, 504, Role.LEAD)
    await house.do(handling.take, 1, quynh)
    await house.do(closing.withdraw, house.people.ana, await house.case())
    await joins(house, 504, Role.HANDLER)
    await house.do(reopening.by_customer, house.people.ana, 1)
    assert (await house.case()).owner_id is None


async def test_a_survey_and_its_line_in_words_are_read_in_private_alone(house: House) -> None:
    await closed(house)
    house.passes(days=1)
    await befores.look(house)
    for deed in (surveying.rate, surveying.rate_result):
        await house.do(deed, house.people.ana, 1, 1, 4)
    await house.do(placing.place, house.people.ana, house.told("Zanzibar was kind"), None, None, OFFERED)
    await house.post()
    assert len([said for said in heard(house, MINH) if "Zanzibar" in said]) == 1
    assert not [said for chat in (GROUP, LAN, HOA) for said in heard(house, chat) if "Zanzibar" in said]


async def test_whoever_hides_the_name_answers_a_survey_without_one(house: House) -> None:
    await house.drafted()
    await house.do(changing.hide_name, house.people.ana, 1, 0, is_hidden=True)
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    await house.do(deciding.decide, 1, house.people.lan, NOTHING_DUE, None)
    await house.do(answering.accept, house.people.ana, 1)
    house.passes(days=1)
    await befores.look(house)
    for deed in (surveying.rate, surveying.rate_result):
        await house.do(deed, house.people.ana, 1, 1, 2)
    await house.do(placing.place, house.people.ana, house.told("Slow"), None, None, OFFERED)
    await house.post()
    assert [said for said in heard(house, GROUP) if "Slow" in said]
    assert not [said for said in heard(house, GROUP) if "Ana" in said or "Silva" in said]


async def test_a_file_left_out_and_a_detail_added_leave_the_name_hidden(house: House) -> None:
    await befores_files.with_file(house)
    await house.do(changing.hide_name, house.people.ana, 1, 0, is_hidden=True)
    await house.do(changing.drop_file, house.people.ana, 1, 1, 0)
    await house.do(changing.put_file_back, house.people.ana, 1, 1, 0)
    assert house.owed(Review)[-1].is_anonymous is True


async def test_erased_it_is_taken_back_from_the_chats_where_it_was_read(house: House) -> None:
    """As far as Telegram lets us; whoever read it is asked to delete the rest. Nobody else is told anything."""
    await closed(house)
    await house.post_later(seconds=9)
    stood = {row["message_id"] for row in house.rows("messages", f"bot = 'staff' AND chat_id = {MINH}")}
    await house.do(erasing.erase, house.people.ana, await house.case())
    await house.post_later(seconds=9)
    taken = [call.params for call in house.edge.said("deleteMessage", Bot.STAFF)]
    assert {(call["chat_id"], call["message_id"]) for call in taken} == {(MINH, message_id) for message_id in stood}
    assert len(stood) > 2
    assert [sum("delete the rest" in said for said in heard(house, chat)) for chat in (MINH, LAN, GROUP)] == [1, 0, 0]


async def test_what_was_written_in_private_about_an_erased_case_is_forgotten_as_it_came(house: House) -> None:
    await closed(house)
    await house.post_later(seconds=9)
    came = Arrival("staff", 1, f"staff:{MINH}", '{"text": "Zanzibar"}')
    await house.read(lambda tx: inbox.store(tx, [came], house.at))
    await house.read(lambda tx: inbox.done(tx, 1, house.at))
    await house.do(erasing.erase, house.people.ana, await house.case())
    assert "Zanzibar" not in str(house.rows("inbox"))
