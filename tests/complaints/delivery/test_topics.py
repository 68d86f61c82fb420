"""Topics that vanish, close or cannot be had: what waits for them is not lost, and Telegram's faults are not ours."""

from datetime import timedelta

import pytest

from complaints.casework import conversing
from complaints.delivery.notices.case_room import TopicHistory
from complaints.delivery.notices.office import TopicsPaused
from complaints.delivery.transport import Call
from complaints.storage import topics
from complaints.storage.attachments import FileKind, FileSeen
from playground import errors
from tests.complaints.edge import Made
from tests.complaints.house import GROUP, House


async def write(house: House, case_id: int = 1, words: str = "Any news?") -> None:
    """The customer of that case writes."""
    customer = house.people.ana if case_id == 1 else await house.customer(f"Customer {case_id}", 700 + case_id)
    await house.do(conversing.customer_writes, customer, case_id, house.told(words))


async def posted(house: House, cases: int = 1) -> None:
    """So many cases, each with its topic."""
    await house.filed()
    for n in range(2, cases + 1):
        await house.filed(await house.customer(f"Customer {n}", 700 + n))
    await house.post()
    house.edge.made.clear()


def in_topic(_: object, call: Call) -> bool:
    """Whether the call is for a topic."""
    return "message_thread_id" in call.params


def threads(calls: list[Made]) -> list[object]:
    """The topics that were spoken to."""
    return [call.params.get("message_thread_id") for call in calls]


async def test_a_new_case_gets_its_topic_then_card_story_and_pin(house: House) -> None:
    """Four calls; the topic is named by the reference, the card is pinned in it."""
    case = await house.filed()
    await house.post()
    made = [call for call in house.edge.made if call.params["chat_id"] == GROUP]
    assert [call.method for call in made] == ["createForumTopic", "sendMessage", "sendMessage", "pinChatMessage"]
    topic = house.rows("topics")[0]
    assert (case.reference in made[0].params["name"], threads(made[1:3])) == (True, [topic["thread_id"]] * 2)
    assert made[3].params["message_id"] == topic["card_id"]


@pytest.mark.parametrize("refusal", [errors.THREAD_NOT_FOUND, errors.TOPIC_DELETED, errors.TOPIC_ID_INVALID])
async def test_a_lost_topic_is_made_anew_in_front_of_what_waits(house: House, refusal: errors.Refusal) -> None:
    """With a card, the story and what happened so far; then come the words, in order."""
    await posted(house)
    old = house.rows("topics")[0]["thread_id"]
    house.edge.refuses(refusal, when=lambda _, call: call.params.get("message_thread_id") == old)
    for words in ("One", "Two"):
        await write(house, words=words)
    await house.post()
    methods = [call.method for call in house.edge.made]
    assert methods[:5] == ["sendMessage", "createForumTopic", "sendMessage", "sendMessage", "sendMessage"]
    new = house.rows("topics")[0]
    assert (new["made"], new["lost_at"] is not None, len(house.owed(TopicHistory))) == (2, True, 1)
    said = [call.text for call in house.edge.said("sendMessage") if new["thread_id"] in threads([call])]
    expected = ["", "My parcel never came", "earlier topic", "One\u2069\n\u2068Two"]
    assert [words in text for words, text in zip(expected, said, strict=True)] == [True] * 4


async def test_a_topic_made_anew_holds_all_that_the_lost_one_held(house: House) -> None:
    """The whole story as words that can be replied to, each file once, every later message uncut."""
    story = "\n".join(f"Line {n} of a long story." for n in range(300))
    await house.filed(story=story)
    for n in range(14):
        photo = FileSeen(FileKind.PHOTO, f"photo-{n}") if n in {2, 9} else None
        await house.do(conversing.customer_writes, house.people.ana, 1, house.told(f"{n}: " + "x" * 900, file=photo))
    house.execute("UPDATE attachments SET keeping = 'stored', stored_as = 'name-' || id")
    house.execute("UPDATE outbox SET sending = 'waiting' WHERE sending = 'held'")
    await house.post()
    await house.do(topics.lost, 1)
    house.edge.made.clear()
    await write(house)
    await house.post()
    said = [call.text for call in house.edge.said("sendMessage") if call.params["chat_id"] == GROUP]
    shown = "".join(said)
    assert [n for n in range(300) if f"Line {n} of a long story." not in shown] == []
    assert [n for n in range(14) if f"{n}: " + "x" * 900 not in shown] == []
    (album,) = house.edge.said("sendMediaGroup")
    assert len(album.params["media"]) == 2
    assert [shown.count(f"Line {n} of") for n in (0, 299)] == [1, 1]
    thread = house.rows("topics")[0]["thread_id"]
    words = house.rows("messages", "shows = 'customer_words' AND bot = 'staff' AND message_id > ?", thread)
    assert len(words) == 3 + 2 + 1  # pages of the story, photos, what was written since


async def test_signs_beside_a_lost_topic_go_with_it(house: House) -> None:
    """They belong to messages that are gone: no topic is made for them, and the courier does not spin."""
    await posted(house)
    for words in ("Note", "Another"):
        await house.do(conversing.note, 1, house.people.lan, GROUP, house.told(words), say_so=False)
    house.execute("UPDATE topics SET thread_id = NULL")
    await house.post()
    assert (house.edge.made, {row["sending"] for row in house.rows("outbox", "lane = 'case:1:aside'")}) == (
        [],
        {"dropped"},
    )


async def test_many_lost_topics_at_once_are_telegrams_fault(house: House) -> None:
    """From the sixth within a minute on: spoken of in General with their reference, said once, none made anew."""
    await posted(house, cases=8)
    house.edge.refuses(errors.THREAD_NOT_FOUND, when=in_topic)
    house.edge.refuses(errors.RESTARTING, "createForumTopic")  # so that each is lost before one is made anew
    for case_id in range(1, 9):
        await write(house, case_id, f"Words of {case_id}")
    await house.post()
    general = [call.text for call in house.edge.said("sendMessage") if "message_thread_id" not in call.params]
    references = [row["reference"] for row in house.rows("cases")]
    assert all(any(text.startswith(f"{reference}\n") for text in general) for reference in references)
    assert (len(house.owed(TopicsPaused)), house.rows("desk")[0]["is_paused_told"]) == (1, 1)


async def test_five_lost_topics_within_a_minute_are_made_anew(house: House) -> None:
    """Somebody may have tidied up."""
    await posted(house, cases=5)
    old = [row["thread_id"] for row in house.rows("topics")]
    house.edge.refuses(errors.THREAD_NOT_FOUND, when=lambda _, call: call.params.get("message_thread_id") in old)
    for case_id in range(1, 6):
        await write(house, case_id)
    await house.post()
    assert ([row["made"] for row in house.rows("topics")], house.owed(TopicsPaused)) == ([2] * 5, [])


async def pause(house: House) -> None:
    """Topics cannot be had for ten minutes; one case has lost its own."""
    await posted(house)
    until = (house.at + timedelta(minutes=10)).strftime("%Y-%m-%d %H:%M:%S.%f")
    house.execute("UPDATE desk SET topics_paused_until = ?, is_paused_told = TRUE", until)
    house.execute("UPDATE topics SET thread_id = NULL, card_id = NULL")


async def test_after_the_pause_cases_get_topics_again(house: House) -> None:
    """The first one that is made ends it."""
    await pause(house)
    house.passes(minutes=11)
    await write(house)
    await house.post()
    desk = house.rows("desk")[0]
    assert (house.rows("topics")[0]["made"], desk["topics_paused_until"], desk["is_paused_told"]) == (2, None, 0)


async def test_while_topics_cannot_be_had_new_cases_speak_in_general(house: House) -> None:
    """No topic is asked for, nothing is pinned there, no history told; card and story are."""
    await pause(house)
    case = await house.filed(house.people.omid)
    await house.post()
    made = [call for call in house.edge.made if call.params["chat_id"] == GROUP]
    assert [(call.method, call.text.startswith(f"{case.reference}\n")) for call in made] == [("sendMessage", True)] * 2
    dropped = [row["notice"] for row in house.rows("outbox", "sending = 'dropped'")]
    assert dropped == ["open_topic", "pin_card"]


async def test_a_topic_that_was_waiting_to_be_made_anew_waits_for_the_pause_to_end(house: House) -> None:
    """Its card and history do not clutter General."""
    await posted(house)
    house.edge.is_away(when=lambda _, call: call.method == "createForumTopic")
    house.execute("UPDATE topics SET thread_id = NULL, card_id = NULL")
    await write(house)
    await house.post()
    house.edge.is_well()
    until = (house.at + timedelta(minutes=10)).strftime("%Y-%m-%d %H:%M:%S.%f")
    house.execute("UPDATE desk SET topics_paused_until = ?", until)
    house.edge.made.clear()
    await house.post_later(seconds=5)
    assert [row["sending"] for row in house.rows("outbox", "notice = 'topic_history'")] == ["dropped"]
    assert "createForumTopic" not in [call.method for call in house.edge.made]


async def test_a_closed_topic_is_opened_and_the_words_arrive(house: House) -> None:
    """Before anything else that waits in it."""
    await posted(house)
    house.edge.refuses(errors.TOPIC_CLOSED, "sendMessage", when=in_topic, times=1)
    await write(house)
    await house.post()
    methods = [call.method for call in house.edge.made if call.params["chat_id"] == GROUP]
    assert methods[:3] == ["sendMessage", "reopenForumTopic", "sendMessage"]
    assert house.rows("topics")[0]["made"] == 1


@pytest.mark.parametrize("answer", [None, errors.TOPIC_NOT_MODIFIED, errors.CANT_CLOSE_TOPIC])
async def test_a_topic_that_stays_closed_is_replaced(house: House, answer: errors.Refusal | None) -> None:
    """It is opened once, not for ever; topics in general are not given up for that."""
    await posted(house)
    old = house.rows("topics")[0]["thread_id"]
    house.edge.refuses(
        errors.TOPIC_CLOSED, "sendMessage", when=lambda _, call: call.params.get("message_thread_id") == old
    )
    if answer is not None:
        house.edge.refuses(answer, "reopenForumTopic")
    await write(house)
    await house.post()
    assert (len(house.edge.said("reopenForumTopic")), house.rows("topics")[0]["made"]) == (1, 2)
    assert any("Any news?" in call.text for call in house.edge.made[-3:])
    assert house.owed(TopicsPaused) == []


@pytest.mark.parametrize("refusal", [errors.CANT_CREATE_TOPIC, errors.TOPIC_NAME_EMPTY])
async def test_where_no_topic_can_be_made_the_case_is_told_in_general(house: House, refusal: errors.Refusal) -> None:
    """One call finds out, not one for each message, and staff are told once."""
    house.edge.refuses(refusal, "createForumTopic")
    case = await house.filed()
    await house.post()
    texts = [call.text for call in house.edge.said("sendMessage") if call.params["chat_id"] == GROUP]
    assert (len(house.edge.said("createForumTopic")), len(house.owed(TopicsPaused))) == (1, 1)
    assert sum(text.startswith(f"{case.reference}\n") for text in texts) == 2
    is_mendable = refusal is not errors.TOPIC_NAME_EMPTY
    assert (house.rows("desk")[0]["group_checked_at"] is None) is is_mendable


async def test_a_missing_right_to_pin_costs_nobody_their_topic(house: House) -> None:
    """The group is looked at, that is all."""
    house.edge.refuses(errors.CANT_PIN, "pinChatMessage")
    await house.filed()
    await house.post()
    desk = house.rows("desk")[0]
    assert (desk["topics_paused_until"], desk["group_checked_at"], house.owed(TopicsPaused)) == (None, None, [])
    assert house.rows("outbox", "notice = 'pin_card'")[0]["sending"] == "dropped"


async def test_a_topic_that_stands_already_is_not_made_twice(house: House) -> None:
    """Telegram told us of it by itself after a crash."""
    await house.filed()
    house.execute("UPDATE topics SET thread_id = 55, chat_id = ?, made = 1", GROUP)
    await house.post()
    assert house.edge.said("createForumTopic") == []
    assert set(threads(house.edge.said("sendMessage"))) == {None, 55}
