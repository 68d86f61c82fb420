"""Canned answers: kept under a name and a language, read before they are sent, sent like any reply."""

import pytest

from complaints.casework import canned, taking_back
from complaints.casework.canned import AnswerUnfit, NoSuchAnswer, NothingFits, UnknownVariable
from complaints.casework.refusals import ButtonTooOld, OnlyInPrivate
from complaints.delivery.notices.canned import CannedList, CannedPreview
from complaints.rules.assessment import Category
from tests.complaints.casework.answers_kept import TEN, at_desk, keeps, kept, previewed
from tests.complaints.house import House


def preview(house: House) -> CannedPreview:
    """The newest."""
    return house.owed(CannedPreview)[-1]


async def sends(house: House, digest: str = "", message_id: int = 77) -> bool:
    """Press *Send* under the preview."""
    desk = at_desk(house, message_id)
    return await house.do(canned.send, 1, 1, digest or preview(house).digest, desk, wait=TEN)


def to_customer(house: House) -> list[str]:
    """What the customer has read of staff."""
    return [m.text for m in house.edge.made if m.params["chat_id"] == 601 and m.text.startswith("From our staff")]


async def test_each_change_is_recorded_with_who_made_it_and_what_was_there_before(house: House) -> None:
    await keeps(house, "One")
    await keeps(house, "Two")
    await house.do(canned.archive, "delay", "en", house.people.minh)
    await keeps(house, "Three", name="DELAY")
    changes = [(row["before"], row["after"], row["staff_id"]) for row in house.rows("canned_changes")]
    minh = house.people.minh.id
    assert changes == [(None, "One", minh), ("One", "Two", minh), ("Two", None, minh), (None, "Three", minh)]
    assert [row["text"] for row in house.rows("canned_answers")] == ["Three"]


@pytest.mark.parametrize(
    ("name", "text"), [("two words", "x"), ("", "x"), ("a" * 25, "x"), ("ok", "."), ("ok", "x" * 1501)]
)
async def test_what_cannot_be_kept_is_refused(house: House, name: str, text: str) -> None:
    with pytest.raises(AnswerUnfit):
        await keeps(house, text, name=name)
    assert house.rows("canned_answers") == []


async def test_a_variable_that_no_case_has_is_refused_when_it_is_kept(house: House) -> None:
    with pytest.raises(UnknownVariable) as refused:
        await keeps(house, "Dear {name}, about {order number}: {} and { are text")
    assert refused.value.unknown == "order number"


async def test_the_preview_holds_the_very_text_that_is_sent(house: House) -> None:
    await previewed(house)
    shown = house.edge.made[-1]
    assert await sends(house)
    await house.post_later(seconds=10)
    (sent,) = to_customer(house)
    assert sent in shown.text
    assert "Dear \u2068Ana Silva\u2069, we look for AM-26" in sent
    assert sent.endswith("We decide by Monday 30 November.")


async def test_it_is_recorded_as_canned_and_waits_like_any_reply(house: House) -> None:
    await previewed(house)
    await sends(house)
    await house.post()
    assert (house.payload("staff_replied")["canned"], to_customer(house)) == ("delay", [])
    line = house.edge.made[-1]
    assert (line.method, line.params["message_id"], line.buttons) == ("editMessageText", 77, ["undo:1:5"])
    await house.do(taking_back.undo, 1, 5, house.people.lan)
    await house.post_later(minutes=1)
    assert to_customer(house) == []
    assert [made for made in house.edge.made if made.params.get("message_id") == 77 and "Not sent: taken" in made.text]


async def test_what_reads_otherwise_by_now_is_shown_again_and_not_sent(house: House) -> None:
    await previewed(house)
    before = preview(house).digest
    await keeps(house, "Something else")
    assert not await sends(house, before)
    assert (preview(house).says.words, "staff_replied" in house.events()) == ("Something else", False)


async def test_whoever_hides_the_name_is_greeted_without_it(house: House) -> None:
    await kept(house)
    house.execute("UPDATE cases SET anonymous_since = received_at")
    await house.do(canned.show, 1, 1, at_desk(house))
    assert preview(house).says.words.startswith("Dear, we look for")
    assert "Ana" not in preview(house).says.words


async def test_a_sentence_whose_date_is_not_set_is_left_out_and_where_none_is_left_nothing_is_sent(
    house: House,
) -> None:
    await kept(house)
    house.execute("UPDATE clocks SET status = 'met', stopped_at = started_at WHERE name = 'decide_s1'")
    await house.do(canned.show, 1, 1, at_desk(house))
    assert "decide" not in preview(house).says.words
    await keeps(house, "We decide by {decide_by}.")
    with pytest.raises(NothingFits):
        await house.do(canned.show, 1, 1, at_desk(house))


async def test_those_in_the_customers_language_come_first_and_others_say_in_which(house: House) -> None:
    await kept(house)
    await keeps(house, "Chào {name}", language="vi")
    await keeps(house, "Thanks", name="zeal")
    await house.do(canned.offer, 1, 0, at_desk(house))
    (listed,) = house.owed(CannedList)
    keyboard = listed.keyboard()
    assert keyboard is not None
    assert [button.says for button in keyboard.answers] == ["delay", "zeal", "delay (vi)"]


async def test_a_name_is_found_in_the_customers_language_if_it_can_be(house: House) -> None:
    await house.taken()
    await keeps(house, "Chào", language="vi", name="hello")
    assert (await house.read(canned.named, 1, "HELLO")).language == "vi"
    await keeps(house, "Hello", name="hello")
    assert (await house.read(canned.named, 1, "hello")).language == "en"
    with pytest.raises(NoSuchAnswer):
        await house.read(canned.named, 1, "other")


async def test_of_a_restricted_case_nothing_is_picked_in_the_group(house: House) -> None:
    await house.filed(about=Category.STAFF)
    await keeps(house)
    desk = canned.Desk(house.people.minh, -1001234567890, at_desk(house).speaker)
    for deed, args in ((canned.offer, (1, 0)), (canned.show, (1, 1))):
        with pytest.raises(OnlyInPrivate):
            await house.do(deed, *args, desk)


async def test_one_that_was_removed_is_not_sent(house: House) -> None:
    await previewed(house)
    await house.do(canned.archive, "delay", "en", house.people.minh)
    with pytest.raises(ButtonTooOld):
        await sends(house)
