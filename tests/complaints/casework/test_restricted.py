"""Cases that leads and managers alone handle, in their private chats; and customers who hide their names."""

from collections.abc import Awaitable, Callable

import pytest

from complaints.casework import (
    answering,
    changing,
    closing,
    conversing,
    deciding,
    drafting,
    filing,
    handling,
    losing,
    reading,
    remedying,
)
from complaints.casework.refusals import ButtonTooOld, OnlyInPrivate, Restricted
from complaints.delivery.notices.filing import Receipt, Review
from complaints.delivery.notices.outcome import ReviewBegins
from complaints.delivery.transport import Bot
from complaints.rules.assessment import Category
from complaints.storage.attachments import Keeping
from complaints.storage.staff import StaffMember
from tests.complaints.casework.befores import PHOTO, restricted
from tests.complaints.house import GROUP, NOTHING_DUE, House

MINH = 503


async def open_it(house: House, who: StaffMember) -> object:
    """They open the first case in private."""
    case = await house.case()
    return await house.do(reading.open_case, case, who)


DEEDS: dict[str, Callable[[House, StaffMember], Awaitable[object]]] = {
    "take": lambda h, who: h.do(handling.take, 1, who),
    "reply": lambda h, who: h.do(conversing.staff_replies, 1, who, GROUP, h.told("Hello")),
    "offer to reply": lambda h, who: h.do(conversing.offer_reply, 1, who),
    "begin a decision": lambda h, who: h.do(deciding.begin, 1, who),
    "fill in a decision": lambda h, who: h.do(deciding.fill, 1, who, working_days=3),
    "decide": lambda h, who: h.do(deciding.decide, 1, who, NOTHING_DUE, None),
    "close": lambda h, who: h.do(closing.close, 1, "withdrawn", who, "By phone"),
    "say that a remedy is done": lambda h, who: h.do(remedying.carried_out, 1, who),
    "send again": lambda h, who: h.do(conversing.send_again, h.rows("outbox", "notice = 'receipt'")[0]["id"], who),
    "open": open_it,
}


@pytest.mark.parametrize("kind", [Category.STAFF, Category.PRIV, Category.SAFE])
@pytest.mark.parametrize("name", DEEDS)
async def test_a_handler_has_no_part_in_a_restricted_case(name: str, kind: Category, house: House) -> None:
    """Whatever the deed."""
    await house.filed(about=kind)
    house.execute("UPDATE outbox SET sending = 'failed' WHERE notice = 'receipt'")
    before = house.events()
    with pytest.raises(Restricted):
        await DEEDS[name](house, house.people.lan)
    assert house.events() == before


async def test_an_answer_that_the_group_has_read_does_not_leave(house: House) -> None:
    await restricted(house)
    with pytest.raises(OnlyInPrivate):
        await house.do(conversing.staff_replies, 1, house.people.minh, GROUP, house.told("Hello"))
    await house.do(conversing.staff_replies, 1, house.people.minh, MINH, house.told("Hello"))
    assert len(house.rows("outbox", "notice = 'staff_says'")) == 1


async def test_what_becomes_of_an_answer_is_shown_under_it_in_the_private_chat(house: House) -> None:
    await restricted(house)
    await house.do(conversing.staff_replies, 1, house.people.minh, MINH, house.told("Hello"))
    await house.post()
    (line,) = [call for call in house.edge.made if "Sent to the customer" in call.text]
    replied = house.rows("messages", "shows = 'reply' AND bot = 'staff'")[0]["message_id"]
    assert (line.params["chat_id"], line.params["reply_parameters"]["message_id"]) == (MINH, replied)


@pytest.mark.parametrize("chat_id", [GROUP, MINH])
async def test_a_note_is_confirmed_where_it_was_written(chat_id: int, house: House) -> None:
    """In the group with a word that all of it reads there."""
    await restricted(house)
    await house.post()
    await house.do(conversing.note, 1, house.people.minh, chat_id, house.told("Odd"), say_so=True)
    await house.post()
    (said,) = [call for call in house.edge.made if "Note: stays here" in call.text]
    assert (said.params["chat_id"], "whole group reads it" in said.text) == (chat_id, chat_id == GROUP)


async def test_the_form_of_a_decision_stands_with_whoever_words_it(house: House) -> None:
    await restricted(house)
    await house.do(deciding.begin, 1, house.people.minh)
    await house.post()
    await house.do(deciding.give_up, 1, house.people.minh)
    await house.post()
    chats = {call.params["chat_id"] for call in house.edge.made if "ecision" in call.text and call.bot is Bot.STAFF}
    assert chats == {MINH}


async def test_a_file_of_staffs_that_is_lost_is_told_where_it_was_sent(house: House) -> None:
    await restricted(house)
    await house.do(conversing.staff_replies, 1, house.people.minh, MINH, house.told("See", file=PHOTO))
    await house.do(losing.lose, 1, Keeping.MISSING)
    (lost,) = house.rows("outbox", "notice = 'file_lost'")
    assert (lost["chat_id"], lost["case_id"]) == (MINH, 1)


async def test_a_second_decision_is_looked_for_among_those_who_may_read_the_first(house: House) -> None:
    """Two handlers are no reviewers there: the manager decides again, openly, or nobody could."""
    await restricted(house)
    await house.do(deciding.decide, 1, house.people.minh, NOTHING_DUE, None)
    await house.post()
    await house.do(answering.reject, house.people.ana, 1)
    assert [told.by_another for told in house.owed(ReviewBegins)] == [False]
    await house.do(handling.take, 1, house.people.minh)
    await house.do(deciding.decide, 1, house.people.minh, NOTHING_DUE, None)
    assert (await house.decision()).same_person is True


async def test_safety_is_urgent_from_its_registration_on_and_after_it_is_taken(house: House) -> None:
    case = await house.filed(about=Category.SAFE)
    taken = await house.do(handling.take, case.id, house.people.minh)
    assert [case.priority, taken.priority] == ["P1", "P1"]
    assert (house.payload("assessed")["severity"], house.payload("assessed")["safety"]) == (3, True)


async def test_safety_calls_each_manager_in_private_and_the_group_without_a_word_of_it(house: House) -> None:
    """In the night as well."""
    house.passes(hours=17)
    await house.filed(about=Category.SAFE, story="The stairs broke")
    calls = house.rows("outbox", "notice IN ('safety_call', 'safety_filed')")
    assert [(row["notice"], row["chat_id"]) for row in calls] == [("safety_call", MINH), ("safety_filed", None)]
    assert all(row["due_at"] == row["put_at"] and "stairs" not in row["facts"] for row in calls)


@pytest.mark.parametrize(("kind", "calls"), [(Category.STAFF, 0), (Category.DELIV, 0), (Category.SAFE, 1)])
async def test_no_other_kind_calls_the_managers(kind: Category, calls: int, house: House) -> None:
    await house.filed(about=kind)
    assert len(house.rows("outbox", "notice = 'safety_call'")) == calls


@pytest.mark.parametrize(("kind", "told"), [(Category.PRIV, True), (Category.DELIV, False)])
async def test_the_receipt_says_who_reads_it(kind: Category, told: bool, house: House) -> None:
    await house.filed(about=kind)
    assert [receipt.is_restricted for receipt in house.owed(Receipt)] == [told]


async def anonymous(house: House, about: Category = Category.DELIV) -> None:
    """A complaint whose customer hides the name."""
    draft_id = await house.drafted(about=about)
    await house.do(changing.hide_name, house.people.ana, draft_id, 0, is_hidden=True)
    await house.do(filing.file_complaint, house.people.ana, draft_id, None)


def staff_heard(house: House) -> list[str]:
    """All that was said to staff, anywhere."""
    return [str(call.params) for call in house.edge.said(bot=Bot.STAFF)]


async def test_whoever_hides_the_name_is_a_customer_to_staff_in_everything_they_read(house: House) -> None:
    """Story, later words, files, card, record; and neither number nor name comes with them."""
    await anonymous(house)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("More", file=PHOTO))
    house.execute("UPDATE attachments SET keeping = 'stored', stored_as = 'x'")
    house.execute("UPDATE outbox SET sending = 'waiting' WHERE sending = 'held'")
    await house.post()
    record = await house.read(reading.record_of, await house.case(), None)
    assert not [said for said in staff_heard(house) if "Ana" in said or "Silva" in said or "601" in said]
    assert len([said for said in staff_heard(house) if "A customer" in said]) == 3
    assert "Ana" not in str(record)
    assert "is_nameless=True" in str(record)


async def test_a_hidden_name_is_hidden_from_those_who_read_restricted_cases_too(house: House) -> None:
    await anonymous(house, Category.STAFF)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("More"))
    await house.post()
    await house.do(reading.open_case, await house.case(), house.people.minh)
    await house.post()
    assert not [said for said in staff_heard(house) if "Ana" in said or "601" in said]
    assert len([said for said in staff_heard(house) if "A customer" in said]) >= 4


async def test_the_name_can_be_shown_again_and_the_review_says_which(house: House) -> None:
    draft_id = await house.drafted()
    for is_hidden in (True, False):
        await house.do(changing.hide_name, house.people.ana, draft_id, 0, is_hidden=is_hidden)
        assert house.owed(Review)[-1].is_anonymous is is_hidden
    await house.do(filing.file_complaint, house.people.ana, draft_id, None)
    assert (await house.case()).is_anonymous is False


@pytest.mark.parametrize("is_hidden", [True, False])
async def test_the_receipt_says_that_the_name_is_hidden(is_hidden: bool, house: House) -> None:
    await (anonymous(house) if is_hidden else house.filed())
    assert [receipt.is_anonymous for receipt in house.owed(Receipt)] == [is_hidden]


async def test_the_name_is_hidden_in_the_review_and_nowhere_else(house: House) -> None:
    """Of a question before it the button is old."""
    await house.do(drafting.tell, house.people.ana, house.told("My parcel"))
    with pytest.raises(ButtonTooOld):
        await house.do(changing.hide_name, house.people.ana, 1, 0, is_hidden=True)
    with pytest.raises(ButtonTooOld):
        await house.do(changing.hide_name, house.people.omid, 1, 0, is_hidden=True)


async def test_a_card_counts_no_complaint_that_its_readers_must_not_connect(house: House) -> None:
    """One that is restricted and one without a name, of the same customer, are not told by *3rd in 90 days*."""
    await house.filed(about=Category.PRIV)
    await anonymous(house)
    await house.filed()
    await house.post()
    assert not [said for said in staff_heard(house) if "in 90 days" in said]
