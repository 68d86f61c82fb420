"""A group without topics: the reference first, as an answer to the case's card; and topics turned on and off."""

import pytest

from complaints.casework import closing, conversing, erasing
from complaints.delivery import failing
from complaints.delivery.notices.office import TopicsPaused
from complaints.storage import desk
from playground import errors
from tests.complaints.casework.befores import carried_out
from tests.complaints.edge import Made
from tests.complaints.house import GROUP, House

UPGRADED = -1007777777777


@pytest.fixture
async def plain(house: House) -> House:
    """The staff group has no topics."""
    await turn(house, on=False)
    return house


async def turn(house: House, *, on: bool) -> None:
    """Topics, as a look at the group finds them."""
    await house.read(lambda tx: desk.change(tx, is_forum=on))


async def writes(house: House, words: str = "Any news?") -> None:
    """The customer writes, and it is shown."""
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told(words))
    await house.post()


def in_group(house: House, chat_id: int = GROUP) -> list[Made]:
    """The calls to the group."""
    return [call for call in house.edge.made if call.params.get("chat_id") == chat_id]


def answered(calls: list[Made]) -> list[int | None]:
    """What each message answers."""
    return [call.params.get("reply_parameters", {}).get("message_id") for call in calls]


def card(house: House) -> int:
    """The case's card."""
    number: int = house.rows("topics")[0]["card_id"]
    return number


async def test_a_new_case_is_a_card_and_the_story_under_it(plain: House) -> None:
    """Two calls; nothing is pinned, no topic is tried."""
    case = await plain.filed()
    await plain.post()
    shown = in_group(plain)
    assert [call.method for call in shown] == ["sendMessage", "sendMessage"]
    assert answered(shown) == [None, card(plain)]
    assert all(call.text.startswith(f"{case.reference}\n") for call in shown)
    assert not any("message_thread_id" in call.params for call in shown)


async def test_what_comes_later_answers_the_card_too_and_the_card_stays_one(plain: House) -> None:
    await plain.filed()
    await plain.post()
    plain.edge.made.clear()
    await writes(plain)
    sent, edited = in_group(plain)
    assert (answered([sent]), "Any news?" in sent.text) == ([card(plain)], True)
    assert (edited.method, edited.params["message_id"]) == ("editMessageText", card(plain))


async def test_what_is_said_under_a_colleagues_message_stays_under_it(plain: House) -> None:
    """A line about a reply belongs to that reply."""
    await plain.taken()
    await plain.post()
    told = plain.told("On its way")
    await plain.do(conversing.staff_replies, 1, plain.people.lan, GROUP, told)
    await plain.post()
    assert answered([call for call in in_group(plain) if "Sent to the customer" in call.text]) == [told.message_id]


async def test_everything_of_a_case_is_known_as_its_own(plain: House) -> None:
    """So that any of it can be answered."""
    await plain.taken()
    await plain.do(conversing.staff_replies, 1, plain.people.lan, GROUP, plain.told("On its way"))
    await plain.post_later(seconds=4)
    sent = {call.number for call in in_group(plain) if call.number}
    known = {row["message_id"] for row in plain.rows("messages", "bot = 'staff' AND case_id = 1")}
    assert sent <= known


async def test_a_card_that_somebody_deleted_is_made_anew_with_the_record(plain: House) -> None:
    await plain.taken()
    await plain.post()
    old = card(plain)
    plain.passes(minutes=2)
    plain.edge.refuses(errors.EDIT_NOT_FOUND, "editMessageText", times=1)
    plain.edge.made.clear()
    await writes(plain)
    await writes(plain, "Still there?")
    texts = [call.text for call in in_group(plain) if call.method == "sendMessage"]
    assert card(plain) != old
    assert [sum(part in text for text in texts) for part in ("My parcel never came", "Still there?")] == [1, 1]


async def test_an_upgraded_group_gets_card_and_story_anew_and_the_thread_goes_on(plain: House) -> None:
    """Its messages have other numbers there."""
    await plain.taken()
    await plain.post()
    plain.passes(minutes=2)
    await plain.read(lambda tx: failing.move_group(tx, GROUP, UPGRADED))
    plain.edge.made.clear()
    await writes(plain)
    shown = [call for call in in_group(plain, UPGRADED) if call.method == "sendMessage"]
    assert answered(shown) == [None, *[card(plain)] * (len(shown) - 1)]
    assert [any(part in call.text for call in shown) for part in ("My parcel never came", "Any news?")] == [True, True]


async def test_topics_that_are_found_to_be_off_are_done_without_at_once(house: House) -> None:
    """No pause, nothing told: threads are as good."""
    house.edge.refuses(errors.NOT_A_FORUM, "createForumTopic")
    await house.filed()
    await house.post()
    assert (house.rows("desk")[0]["is_forum"], house.rows("desk")[0]["topics_paused_until"]) == (0, None)
    assert [call.method for call in in_group(house)] == ["createForumTopic", "sendMessage", "sendMessage"]
    assert house.owed(TopicsPaused) == []


async def test_a_case_with_a_topic_goes_on_as_a_thread_when_topics_are_turned_off(house: House) -> None:
    """Its card is still there; it has the topic again when they are on."""
    await house.taken()
    await house.post()
    thread = house.rows("topics")[0]["thread_id"]
    await turn(house, on=False)
    house.edge.made.clear()
    await writes(house)
    assert answered(in_group(house)[:1]) == [card(house)]
    await turn(house, on=True)
    house.edge.made.clear()
    await writes(house)
    assert in_group(house)[0].params["message_thread_id"] == thread


async def test_a_case_of_a_group_without_topics_gets_one_when_they_are_turned_on(plain: House) -> None:
    """When something is to be said there."""
    await plain.taken()
    await plain.post()
    await turn(plain, on=True)
    plain.edge.made.clear()
    await writes(plain)
    assert in_group(plain)[0].method == "createForumTopic"
    assert all("message_thread_id" in call.params for call in in_group(plain)[1:] if call.method == "sendMessage")


async def test_what_stood_of_an_erased_case_is_deleted_ours_apart_from_colleagues(plain: House) -> None:
    """There is no topic that would go whole; whoever cannot be helped by that is told to delete the rest."""
    await carried_out(plain)
    await plain.do(conversing.note, 1, plain.people.lan, GROUP, plain.told("She was upset"), say_so=False)
    await plain.do(closing.close, 1, "accepted_done", plain.people.hoa, "")
    await plain.post_later(seconds=5)
    noted = plain.rows("messages", "shows = 'note'")[0]["message_id"]
    ours = {call.number for call in in_group(plain) if call.number}
    await plain.do(erasing.erase, plain.people.ana, await plain.case())
    await plain.post()
    first, second = plain.edge.said("deleteMessages")
    assert (set(first.params["message_ids"]), second.params["message_ids"]) == (ours, [noted])
    assert plain.edge.said("deleteForumTopic") == []
    assert any("delete the rest by hand" in call.text for call in in_group(plain))
