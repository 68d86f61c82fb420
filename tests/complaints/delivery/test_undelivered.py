"""What does not arrive is shown to staff, with Send again; what cannot be shown where it should be is said anew."""

from typing import Any

import pytest

from complaints.casework import conversing, deciding
from complaints.delivery.notices.case_room import NotDelivered, ReplyState
from complaints.delivery.transport import Bot, Call
from complaints.storage import customers
from complaints.storage.attachments import FileKind, FileSeen
from playground import errors
from tests.complaints.edge import Made
from tests.complaints.house import GROUP, REFUND, House


def to_ana(_: Bot, call: Call) -> bool:
    """Whether the call is for the customer."""
    return bool(call.params["chat_id"] == 601)


async def reply(house: House, words: str = "It is on its way") -> None:
    """Lan answers."""
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told(words))


def again(house: House) -> list[Made]:
    """The messages that offer to send something again."""
    return [call for call in house.edge.made if any(data.startswith("again:") for data in call.buttons)]


async def test_an_undelivered_reply_is_shown_under_the_handlers_words(house: House) -> None:
    """Why, and with Send again; it stands in the record."""
    await house.taken()
    await house.post()
    await reply(house)
    house.edge.refuses(errors.BLOCKED, when=to_ana)
    await house.post()
    (shown,) = again(house)
    assert (shown.method, "blocked the bot" in shown.text, shown.params["reply_parameters"]["message_id"]) == (
        "sendMessage",
        True,
        house.rows("messages", "shows = 'reply'")[0]["message_id"],
    )
    assert house.payload("not_delivered") == {"failure": "blocked", "what": "staff_says"}


async def test_an_undelivered_receipt_is_shown_and_its_clock_runs_on(house: House) -> None:
    """Sent again it arrives, the clock stops, and the line is edited."""
    await house.filed()
    house.edge.refuses(errors.BLOCKED, when=to_ana)
    await house.post()
    (lost,) = house.owed(NotDelivered)
    assert (lost.what, lost.failure, house.clock("ack")["status"]) == ("receipt", "blocked", "running")
    house.edge.is_well()
    await house.do(conversing.send_again, lost.owed_id, house.people.lan)
    await house.post()
    assert (house.clock("ack")["status"], house.edge.texts()[-1]) == ("met", "Sent to the customer ✓ delivered 10:00")


async def test_an_undelivered_decision_leaves_its_clock_running(house: House) -> None:
    """It is not decided for the customer before it has arrived."""
    await house.taken()
    await house.post()
    await house.do(deciding.decide, 1, house.people.lan, REFUND, None)
    house.edge.refuses(errors.DEACTIVATED, when=to_ana)
    await house.post()
    assert (house.clock("decide_s1")["status"], (await house.decision()).delivered_at) == ("running", None)
    assert "account is gone" in again(house)[0].text
    house.edge.is_well()
    await house.do(conversing.send_again, house.owed(ReplyState)[0].owed_id, house.people.lan)
    await house.post()
    assert (house.clock("decide_s1")["status"], (await house.decision()).delivered_at) == ("met", house.at)


@pytest.mark.parametrize("refusal", [errors.BLOCKED, errors.DEACTIVATED, errors.CANT_INITIATE])
async def test_a_customer_who_cannot_be_reached_is_known_as_such_until_they_are_back(
    house: House, refusal: errors.Refusal
) -> None:
    """Since the first message that did not arrive."""
    await house.filed()
    house.edge.refuses(refusal, when=to_ana)
    await house.post()
    since = house.rows("customers")[0]["unreachable_since"]
    house.passes(hours=1)
    await reply(house)
    await house.post()
    assert (since[:16], house.rows("customers")[0]["unreachable_since"]) == ("2026-11-16 10:00", since)
    await house.read(customers.set_reachable, 601, None)
    assert house.rows("customers")[0]["unreachable_since"] is None


async def test_a_reply_that_is_slow_is_first_on_its_way_and_then_delivered(house: House) -> None:
    """Two calls in the group: the line, and its edit."""
    await house.taken()
    await house.post()
    house.edge.is_away(when=to_ana, times=1)
    await reply(house)
    await house.post()
    await house.post_later(seconds=4)
    states = [call for call in house.edge.made if call.text.startswith(("On its way to the customer", "Sent to"))]
    assert [call.method for call in states] == ["sendMessage", "editMessageText"]
    assert states[1].text == "Sent to the customer ✓ delivered 10:00"


async def test_a_failure_is_said_anew_where_its_line_is_gone(house: House) -> None:
    """Somebody deleted On its way: the failure must be seen all the same."""
    await house.taken()
    await house.post()
    house.edge.is_away(when=to_ana, times=1)
    await reply(house)
    await house.post()
    await house.post_later(seconds=4)
    house.edge.refuses(errors.EDIT_NOT_FOUND, "editMessageText")
    house.edge.refuses(errors.BLOCKED, when=to_ana)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Hello?"))
    await house.post_later(seconds=60)
    assert [call.method for call in again(house)][-1] == "sendMessage"


async def test_a_file_of_staff_that_was_lost_is_a_reply_that_did_not_arrive(house: House) -> None:
    """It is shown as such, and stands in the record."""
    await house.taken()
    await house.post()
    form = FileSeen(FileKind.PHOTO, "form-1")
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("The form", file=form))
    house.execute("UPDATE attachments SET keeping = 'missing'")
    house.execute("UPDATE outbox SET sending = 'waiting' WHERE sending = 'held'")
    await house.post_later(seconds=4)
    assert (house.payload("not_delivered"), "the file is gone" in again(house)[-1].text) == (
        {"failure": "file_gone", "what": "staff_sends"},
        True,
    )


async def test_words_of_a_customer_that_the_group_refuses_are_shown_as_undelivered(house: House) -> None:
    """Staff learn that there is something to read, and can have it sent again."""
    await house.taken()
    await house.post()
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))
    house.edge.refuses(errors.TEXT_TOO_LONG, when=lambda _, call: "Any news?" in call.params.get("text", ""))
    await house.post()
    (shown,) = again(house)
    house.edge.is_well()
    await house.do(conversing.send_again, int(shown.buttons[0].split(":")[1]), house.people.lan)
    await house.post()
    assert "Any news?" in " ".join(house.edge.texts()[-3:])


async def test_a_card_that_is_gone_is_posted_anew(house: House) -> None:
    """And edited from then on."""
    await house.taken()
    await house.post()
    old = house.rows("topics")[0]["card_id"]
    house.edge.refuses(errors.EDIT_NOT_FOUND, "editMessageText", times=1)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))
    await house.post()
    new = house.rows("topics")[0]["card_id"]
    assert (new != old, house.edge.said("sendMessage")[-1].text[:3]) == (True, house.edge.texts()[-1][:3])


async def test_an_edit_that_changes_nothing_went_well(house: House) -> None:
    """Telegram says so in its own way."""
    await house.taken()
    await house.post()
    house.edge.refuses(errors.NOT_MODIFIED, "editMessageText")
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))
    await house.post()
    assert {row["sending"] for row in house.rows("outbox", "notice = 'card'")} == {"sent"}


async def test_markup_that_telegram_cannot_read_is_said_plainly_once(house: House) -> None:
    """Our mistake costs nobody the message."""
    await house.filed()
    house.edge.refuses(errors.CANT_PARSE_ENTITIES, when=lambda _, call: "parse_mode" in call.params)
    await house.post()
    texts = [call.text for call in house.edge.made if "parse_mode" not in call.params and call.text]
    assert not [text for text in texts if "<b>" in text or "<code>" in text or "&lt;" in text]
    assert {row["sending"] for row in house.rows("outbox", "bot = 'customer'")} <= {"sent", "waiting"}


async def test_what_cannot_be_read_even_plainly_has_failed(house: House) -> None:
    """It is not tried for ever."""
    await house.filed()
    house.edge.refuses(errors.CANT_PARSE_ENTITIES, when=to_ana)
    await house.post()
    assert [row["failure"] for row in house.rows("outbox", "notice = 'receipt'")] == ["markup"]
    assert len([call for call in house.edge.made if call.params["chat_id"] == 601]) == 2


async def test_an_unknown_refusal_is_for_good_and_looked_into(house: House, logged: list[dict[str, Any]]) -> None:
    """In Telegram's words, which name nobody; what was to be said is in no log."""
    await house.filed()
    house.edge.refuses(errors.Refusal(400, "Bad Request: SOMETHING_NEW"), when=to_ana)
    await house.post()
    lines = [line for line in logged if line["event"] == "not delivered"]
    assert [(line["failure"], line["description"]) for line in lines] == [("refused", "Bad Request: SOMETHING_NEW")]
    assert "parcel" not in str(logged)
