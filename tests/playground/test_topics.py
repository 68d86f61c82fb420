"""Topics: what a plain message in one carries, what a real reply carries, and what happens to them."""

from tests.playground.scene import Scene


async def test_a_plain_message_in_a_topic_answers_the_topics_root(scene: Scene) -> None:
    number = await scene.opens_topic()
    await scene.minh.in_group(scene.group).topic("AM-26").types("an internal note")
    heard = await scene.newest(scene.staff, "message")
    assert (heard["message_thread_id"], heard["is_topic_message"]) == (number, True)
    assert heard["reply_to_message"]["message_id"] == number
    assert heard["reply_to_message"]["from"]["id"] == scene.staff.id
    assert heard["reply_to_message"]["forum_topic_created"]["name"] == "AM-26-7KQ4M-X"


async def test_a_real_reply_carries_the_message_that_it_answers(scene: Scene) -> None:
    number = await scene.opens_topic()
    await scene.gives(scene.staff, "sendMessage", chat_id=scene.group.id, message_thread_id=number, text="her words")
    seat = scene.minh.in_group(scene.group).topic("AM-26")
    await seat.replies(await seat.reads("her words"), "an answer")
    heard = await scene.newest(scene.staff, "message")
    assert heard["reply_to_message"]["text"] == "her words"


async def test_a_reply_shows_one_level_only(scene: Scene) -> None:
    await scene.opens_topic()
    seat = scene.minh.in_group(scene.group).topic("AM-26")
    first = await seat.types("one")
    await seat.replies(await seat.replies(first, "two"), "three")
    heard = await scene.newest(scene.staff, "message")
    assert heard["reply_to_message"]["text"] == "two"
    assert "reply_to_message" not in heard["reply_to_message"]


async def test_a_message_in_general_names_no_topic(scene: Scene) -> None:
    await scene.lan.in_group(scene.group).types("lunch?")
    heard = await scene.newest(scene.staff, "message")
    assert not {"message_thread_id", "is_topic_message", "reply_to_message"} & heard.keys()


async def test_a_bot_hears_the_service_messages_that_it_causes(scene: Scene) -> None:
    number = await scene.opens_topic("AM-26")
    heard = await scene.newest(scene.staff, "message")
    assert (heard["message_id"], heard["message_thread_id"]) == (number, number)
    assert (heard["forum_topic_created"]["name"], heard["from"]["id"]) == ("AM-26", scene.staff.id)


async def test_an_answer_lands_in_the_topic_of_its_question(scene: Scene) -> None:
    number = await scene.opens_topic()
    asked = await scene.minh.in_group(scene.group).topic("AM-26").types("which?")
    where = {"chat_id": scene.group.id, "reply_parameters": {"message_id": asked.id}}
    said = await scene.gives(scene.staff, "sendMessage", text="this one", **where)
    assert said["message_thread_id"] == number


async def test_an_administrator_and_the_maker_write_into_a_closed_topic(scene: Scene) -> None:
    number = await scene.opens_topic()
    await scene.gives(scene.staff, "closeForumTopic", chat_id=scene.group.id, message_thread_id=number)
    await scene.group.demote(scene.staff)
    where = {"chat_id": scene.group.id, "message_thread_id": number}
    assert (await scene.gives(scene.staff, "sendMessage", text="the maker", **where))["text"] == "the maker"


async def test_closing_opening_and_renaming_say_so_in_the_topic(scene: Scene) -> None:
    where = {"chat_id": scene.group.id, "message_thread_id": await scene.opens_topic("AM-26")}
    await scene.gives(scene.staff, "editForumTopic", name="AM-26 late", **where)
    await scene.gives(scene.staff, "closeForumTopic", **where)
    await scene.gives(scene.staff, "reopenForumTopic", **where)
    kinds = [message.kind for message in scene.minh.in_group(scene.group).topic("AM-26 late").history]
    assert kinds == ["forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened"]


async def test_deleting_a_topic_takes_its_messages_and_tells_nobody(scene: Scene) -> None:
    number = await scene.opens_topic()
    await scene.minh.in_group(scene.group).topic("AM-26").types("a note")
    scene.staff.queue.clear()
    await scene.gives(scene.staff, "deleteForumTopic", chat_id=scene.group.id, message_thread_id=number)
    assert await scene.updates(scene.staff) == []
    assert all(message.topic is None for message in scene.group.messages.values())


async def test_a_long_name_is_cut_to_128_characters(scene: Scene) -> None:
    made = await scene.gives(scene.staff, "createForumTopic", chat_id=scene.group.id, name="x" * 200)
    assert made["name"] == "x" * 128


async def test_typing_into_a_topic_that_is_gone_goes_well(scene: Scene) -> None:
    number = await scene.opens_topic()
    await scene.group.topic("AM-26").delete()
    where = {"chat_id": scene.group.id, "message_thread_id": number}
    assert await scene.gives(scene.staff, "sendChatAction", action="typing", **where)


async def test_a_group_without_topics_ignores_the_topics_number(scene: Scene) -> None:
    plain = scene.telegram.add_group("Plain", scene.minh)
    await plain.add(scene.staff)
    said = await scene.gives(scene.staff, "sendMessage", chat_id=plain.id, message_thread_id=77, text="hello")
    assert "message_thread_id" not in said


async def test_an_answer_in_a_group_without_topics_bears_its_threads_number(scene: Scene) -> None:
    await scene.group.turn_topics(on=False)
    seat = scene.minh.in_group(scene.group)
    first = await seat.types("one")
    assert "message_thread_id" not in await scene.newest(scene.staff, "message")
    await seat.replies(await seat.replies(first, "two"), "three")
    heard = await scene.newest(scene.staff, "message")
    assert heard["message_thread_id"] == first.id
    assert "is_topic_message" not in heard


async def test_a_topic_takes_an_icon_of_the_list(scene: Scene) -> None:
    listed = await scene.gives(scene.staff, "getForumTopicIconStickers")
    its_id = next(sticker["custom_emoji_id"] for sticker in listed if sticker["emoji"] == "✅")
    made = await scene.gives(
        scene.staff, "createForumTopic", chat_id=scene.group.id, name="AM-26", icon_custom_emoji_id=its_id
    )
    assert made["icon_custom_emoji_id"] == its_id


async def test_an_icon_may_be_given_and_taken_away(scene: Scene) -> None:
    its_id = "5434144690511290129"
    made = await scene.gives(
        scene.staff, "createForumTopic", chat_id=scene.group.id, name="AM-26", icon_custom_emoji_id=its_id
    )
    where = {"chat_id": scene.group.id, "message_thread_id": made["message_thread_id"]}
    await scene.gives(scene.staff, "editForumTopic", icon_custom_emoji_id="", **where)
    assert made["icon_custom_emoji_id"] == its_id
    assert scene.group.topic("AM-26").emoji == ""
