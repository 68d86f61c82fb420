"""People: they read, wait, press and change; and what they cannot do they are told."""

import asyncio
import re
import time

import pytest

from playground import NothingRead, NotPossible
from tests.playground.scene import Scene


async def test_reading_finds_what_came_already_and_leaves_the_rest_unread(scene: Scene) -> None:
    for text in ("Welcome", "Reference AM-26", "What next?"):
        await scene.says(text)
    assert (await scene.chat.reads("Reference")).text == "Reference AM-26"
    assert [message.text for message in scene.chat.unread] == ["Welcome", "What next?"]


async def test_reading_waits_for_what_is_to_come(scene: Scene) -> None:
    waiting = scene.tasks.create_task(scene.chat.reads("late", within=5))
    await asyncio.sleep(0.05)
    await scene.says("early")
    await scene.says("late")
    started = time.monotonic()
    assert (await waiting).text == "late"
    assert time.monotonic() - started < 0.2


@pytest.mark.parametrize("match", ["AM-", re.compile(r"AM-\d\d"), lambda message: message.buttons == ["Take"], None])
async def test_a_part_a_pattern_a_predicate_or_nothing_says_what_to_read(scene: Scene, match: object) -> None:
    await scene.says("your reference is AM-26", reply_markup=scene.buttons("Take"))
    assert (await scene.chat.reads(match)).text.startswith("your")  # type: ignore[arg-type]  # object: one of the four


async def test_an_edit_is_read_like_a_message_and_both_versions_stay_values(scene: Scene) -> None:
    said = await scene.says("On its way")
    await scene.gives(
        scene.customers, "editMessageText", chat_id=scene.ana.id, message_id=said["message_id"], text="Delivered"
    )
    before, after = await scene.chat.reads("On its way"), await scene.chat.reads("Delivered")
    assert (before.id, before.text, after.text) == (after.id, "On its way", "Delivered")
    assert scene.chat.last.text == "Delivered"


async def test_waiting_in_vain_says_what_was_there_instead(scene: Scene) -> None:
    await scene.says("What went wrong?", reply_markup=scene.buttons("Delivery", "Skip"))
    with pytest.raises(NothingRead) as raised:
        await scene.chat.reads("Reference", within=0.05)
    assert "Ana Silva waited 0.05 s in Acme complaints for 'Reference'" in str(raised.value)
    assert "Acme complaints: What went wrong? [ Delivery ] [ Skip ]" in str(raised.value)


async def test_a_deleted_message_is_not_read(scene: Scene) -> None:
    said = await scene.says("oops")
    await scene.gives(scene.customers, "deleteMessage", chat_id=scene.ana.id, message_id=said["message_id"])
    assert scene.chat.unread == []
    await scene.chat.hears_nothing(during=0.02)


async def test_hearing_nothing_fails_on_what_is_heard(scene: Scene) -> None:
    await scene.says("an internal note")
    with pytest.raises(AssertionError, match="was to hear nothing"):
        await scene.chat.hears_nothing("note", during=0.02)


async def test_what_stands_can_be_awaited_without_being_read(scene: Scene) -> None:
    waiting = scene.tasks.create_task(scene.chat.shows("card"))
    await asyncio.sleep(0.02)
    await scene.says("the card")
    assert (await waiting).text == "the card"
    assert len(scene.chat.unread) == 1


async def test_a_press_reaches_the_bot_and_its_answer_the_person(scene: Scene) -> None:
    await scene.says("Take it?", reply_markup=scene.buttons("Take", "Leave"))
    press = await scene.chat.taps("Take")
    heard = await scene.newest(scene.customers, "callback_query")
    await scene.gives(
        scene.customers, "answerCallbackQuery", callback_query_id=heard["id"], text="Yours", show_alert=True
    )
    seen = await scene.chat.sees_answer("Yours")
    assert (heard["data"], heard["from"]["id"], seen.alert) == ("Take", scene.ana.id, True)
    assert await press.answered() == seen


async def test_a_press_without_an_answer_says_so(scene: Scene) -> None:
    await scene.says("Take it?", reply_markup=scene.buttons("Take"))
    await scene.chat.taps("Take")
    with pytest.raises(AssertionError, match="got no answer"):
        await scene.chat.sees_answer(within=0.02)


async def test_the_newest_button_of_that_name_is_pressed_unless_a_message_is_named(scene: Scene) -> None:
    old = await scene.says("old card", reply_markup=scene.buttons("Take"))
    await scene.says("new card", reply_markup=scene.buttons("Take"))
    newest = await scene.chat.taps("Take")
    named = await scene.chat.taps("Take", scene.chat.chat.messages[old["message_id"]])
    assert (newest.message.text, named.message.text) == ("new card", "old card")


async def test_a_button_that_is_not_there_is_answered_with_those_that_are(scene: Scene) -> None:
    await scene.says("Which?", reply_markup=scene.buttons("Delivery", "Skip"))
    with pytest.raises(NotPossible, match=r"no button 'Refund'.*\[ Delivery \] \[ Skip \]"):
        await scene.chat.taps("Refund")
    assert scene.chat.buttons == ["Delivery", "Skip"]


async def test_a_press_of_a_button_that_has_just_gone_still_arrives(scene: Scene) -> None:
    said = await scene.says("card", reply_markup=scene.buttons("Take"))
    seen = await scene.chat.reads("card")
    where = {"chat_id": scene.ana.id, "message_id": said["message_id"]}
    await scene.gives(scene.customers, "editMessageReplyMarkup", **where)
    await scene.chat.presses(seen, "Take")
    heard = await scene.newest(scene.customers, "callback_query")
    assert (heard["data"], "reply_markup" in heard["message"]) == ("Take", False)


async def test_a_press_carries_its_topic(scene: Scene) -> None:
    number = await scene.opens_topic()
    where = {"chat_id": scene.group.id, "message_thread_id": number}
    await scene.gives(scene.staff, "sendMessage", text="card", reply_markup=scene.buttons("Take"), **where)
    await scene.minh.in_group(scene.group).topic("AM-26").taps("Take")
    heard = await scene.newest(scene.staff, "callback_query")
    assert heard["message"]["message_thread_id"] == number


async def test_a_reply_keyboards_button_types_its_label(scene: Scene) -> None:
    await scene.says("Yes or no?", reply_markup={"keyboard": [[{"text": "Yes"}, {"text": "No"}]]})
    await scene.chat.taps("No")
    assert (await scene.newest(scene.customers, "message"))["text"] == "No"


async def test_a_deep_link_starts_the_bot_with_its_payload(scene: Scene) -> None:
    await scene.chat.starts("order-17")
    heard = await scene.newest(scene.customers, "message")
    assert (heard["text"], heard["entities"][0]["type"]) == ("/start order-17", "bot_command")


async def test_blocking_and_unblocking_is_heard_and_holds(scene: Scene) -> None:
    await scene.chat.blocks()
    assert (await scene.newest(scene.customers, "my_chat_member"))["new_chat_member"]["status"] == "kicked"
    assert await scene.refuses(scene.customers, "sendMessage", chat_id=scene.ana.id, text="x")
    with pytest.raises(NotPossible, match="unblock it first"):
        await scene.chat.types("hello")
    await scene.chat.unblocks()
    assert (await scene.says())["text"] == "hello"


async def test_only_own_messages_can_be_changed(scene: Scene) -> None:
    await scene.says("yours")
    with pytest.raises(NotPossible, match="did not write"):
        await scene.chat.edits(scene.chat.last, "mine")


async def test_a_topic_is_found_when_it_is_made(scene: Scene) -> None:
    seat = scene.minh.in_group(scene.group)
    waiting = scene.tasks.create_task(seat.finds_topic("AM-26"))
    await asyncio.sleep(0.02)
    number = await scene.opens_topic()
    found = await waiting
    assert found.in_topic is scene.group.topics[number]
    with pytest.raises(LookupError, match="No topic of Complaints desk is called 'AM-99'; there are: AM-26"):
        await seat.finds_topic("AM-99", within=0.02)


async def test_a_place_in_a_topic_reads_only_that_topic(scene: Scene) -> None:
    number = await scene.opens_topic()
    where = {"chat_id": scene.group.id, "message_thread_id": number}
    await scene.gives(scene.staff, "sendMessage", text="in the topic", **where)
    await scene.gives(scene.staff, "sendMessage", chat_id=scene.group.id, text="in general")
    seat = scene.minh.in_group(scene.group)
    assert [message.text for message in seat.topic("AM-26").unread] == ["in the topic"]
    assert [message.text for message in seat.general.unread] == ["in general"]
    assert len(seat.unread) == 2


async def test_colleagues_are_read_only_when_they_are_asked_for(scene: Scene) -> None:
    await scene.lan.in_group(scene.group).types("I take it")
    seat = scene.minh.in_group(scene.group)
    assert (await seat.reads("take", by=scene.lan)).sender is scene.lan
    await seat.hears_nothing(during=0.02)


async def test_nobody_writes_into_a_closed_topic_but_who_may(scene: Scene) -> None:
    await scene.opens_topic()
    await scene.group.topic("AM-26").close()
    with pytest.raises(NotPossible, match="is closed"):
        await scene.lan.in_group(scene.group).topic("AM-26").types("hello")
    await scene.minh.in_group(scene.group).topic("AM-26").types("hello")


async def test_people_cannot_send_more_than_telegram_lets_them_write(scene: Scene) -> None:
    assert len((await scene.chat.types("😀" * 4096)).text) == 4096
    with pytest.raises(NotPossible, match="this one has 4,097"):
        await scene.chat.types("x" * 4097)
    with pytest.raises(NotPossible, match="this one has 1,025"):
        await scene.chat.sends_photo(b"x", "x" * 1025)


async def test_another_name_and_language_show_in_the_next_message(scene: Scene) -> None:
    await scene.chat.types("before")
    scene.ana.rename("Ana Souza", username="", language="pt")
    await scene.chat.types("after")
    before, after = [update["message"] for update in await scene.updates(scene.customers)]
    assert (before["from"]["last_name"], after["from"]["last_name"]) == ("Silva", "Souza")
    assert (after["chat"]["last_name"], after["from"]["language_code"], "username" in after["chat"]) == (
        "Souza",
        "pt",
        False,
    )
