"""Messages: their numbers, files, buttons, edits, forwards and copies, as bots see them."""

from playground.files import opened_id
from tests.playground.scene import Scene


async def test_private_chats_of_one_bot_share_one_row_of_numbers(scene: Scene) -> None:
    lans = scene.lan.chat_with(scene.customers)
    numbers = [(await seat.types("x")).id for seat in (scene.chat, lans, scene.chat)]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]


async def test_a_file_has_one_unique_id_and_an_identifier_per_bot(scene: Scene) -> None:
    other = scene.telegram.add_bot("Other", "other_bot", privacy=False)
    await scene.group.add(other)
    await scene.lan.in_group(scene.group).sends_photo(b"picture", "look")
    seen = [(await scene.newest(bot, "message"))["photo"][-1] for bot in (scene.staff, other)]
    assert seen[0]["file_unique_id"] == seen[1]["file_unique_id"]
    assert seen[0]["file_id"] != seen[1]["file_id"]
    assert {opened[0] for each in seen if (opened := opened_id(each["file_id"]))} == {scene.staff.id, other.id}


async def test_a_photo_comes_in_sizes_the_greatest_last(scene: Scene) -> None:
    await scene.chat.sends_photo(b"picture")
    heard = await scene.newest(scene.customers, "message")
    widths = [size["width"] for size in heard["photo"]]
    assert widths == [90, 320, 800]
    assert heard["photo"][-1]["file_size"] == len(b"picture")


async def test_a_document_keeps_its_name_and_its_name_tells_its_type(scene: Scene) -> None:
    await scene.chat.sends_document(b"%PDF", name="bill.pdf", caption="the bill")
    heard = await scene.newest(scene.customers, "message")
    document = heard["document"]
    assert (document["file_name"], document["mime_type"], heard["caption"]) == (
        "bill.pdf",
        "application/pdf",
        "the bill",
    )


async def test_an_album_of_people_comes_as_separate_messages(scene: Scene) -> None:
    await scene.chat.sends_album([("photo", b"1"), ("photo", b"2"), ("video", b"3")], "all of it")
    heard = [update["message"] for update in await scene.updates(scene.customers)]
    assert len({message["media_group_id"] for message in heard}) == 1
    assert [message.get("caption") for message in heard] == ["all of it", None, None]


async def test_a_bot_may_send_again_by_its_identifier_what_a_person_sent(scene: Scene) -> None:
    sent = await scene.chat.sends_photo(b"picture")
    assert sent.file
    photo = sent.file.file_id(scene.customers)
    said = await scene.gives(scene.customers, "sendPhoto", chat_id=scene.ana.id, photo=photo)
    assert (said["photo"][-1]["file_id"], scene.chat.last.data) == (photo, b"picture")


async def test_a_video_may_be_sent_again_as_a_document(scene: Scene) -> None:
    sent = await scene.chat.sends_video(b"film")
    assert sent.file
    video = sent.file.file_id(scene.customers)
    assert await scene.gives(scene.customers, "sendDocument", chat_id=scene.ana.id, document=video)


async def test_an_edit_without_buttons_takes_them_away(scene: Scene) -> None:
    said = await scene.says("card", reply_markup=scene.buttons("Take"))
    where = {"chat_id": scene.ana.id, "message_id": said["message_id"]}
    edited = await scene.gives(scene.customers, "editMessageText", text="taken", **where)
    assert "reply_markup" not in edited
    assert scene.chat.last.buttons == []


async def test_captions_buttons_and_files_can_be_changed(scene: Scene) -> None:
    sent = await scene.chat.sends_photo(b"old")
    new = await scene.chat.sends_photo(b"new")
    assert sent.file
    assert new.file
    said = await scene.gives(
        scene.customers, "sendPhoto", chat_id=scene.ana.id, photo=sent.file.file_id(scene.customers), caption="old"
    )
    where = {"chat_id": scene.ana.id, "message_id": said["message_id"]}
    media = {"type": "photo", "media": new.file.file_id(scene.customers), "caption": "new"}
    await scene.gives(scene.customers, "editMessageCaption", caption="newer", **where)
    await scene.gives(scene.customers, "editMessageReplyMarkup", reply_markup=scene.buttons("Look"), **where)
    await scene.gives(scene.customers, "editMessageMedia", media=media, **where)
    assert (scene.chat.last.text, scene.chat.last.data, scene.chat.last.buttons) == ("new", b"new", [])


async def test_a_forward_and_a_message_with_a_reply_keyboard_cannot_be_edited(scene: Scene) -> None:
    typed = await scene.chat.types("mine")
    where = {"chat_id": scene.ana.id}
    forward = await scene.gives(
        scene.customers, "forwardMessage", from_chat_id=scene.ana.id, message_id=typed.id, **where
    )
    keyboard = await scene.says("?", reply_markup={"keyboard": [[{"text": "Yes"}]]})
    for message in (forward, keyboard):
        refused = await scene.refuses(
            scene.customers, "editMessageText", message_id=message["message_id"], text="x", **where
        )
        assert refused == "Bad Request: message can't be edited"


async def test_a_forward_of_a_forward_names_the_first_writer(scene: Scene) -> None:
    typed = await scene.lan.chat_with(scene.customers).types("lans words")
    once = await scene.chat.forwards(typed)
    twice = await scene.lan.chat_with(scene.customers).forwards(once)
    assert twice.origin == once.origin
    assert once.origin
    assert once.origin.shape["sender_user"]["id"] == scene.lan.id


async def test_a_hidden_writer_is_only_a_name(scene: Scene) -> None:
    await scene.chat.forwards(await scene.lan.chat_with(scene.customers).types("words"), hidden=True)
    origin = (await scene.newest(scene.customers, "message"))["forward_origin"]
    assert (origin["type"], origin["sender_user_name"]) == ("hidden_user", "Lan")


async def test_a_copy_may_bear_another_caption_and_names_nobody(scene: Scene) -> None:
    sent = await scene.chat.sends_photo(b"picture", "old")
    where = {"chat_id": scene.ana.id, "from_chat_id": scene.ana.id, "message_id": sent.id}
    await scene.gives(scene.customers, "copyMessage", caption="<b>new</b>", parse_mode="HTML", **where)
    assert (scene.chat.last.text, scene.chat.last.data, scene.chat.last.origin) == ("new", b"picture", None)


async def test_an_answer_to_a_lost_question_may_go_without_it(scene: Scene) -> None:
    parameters = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await scene.says(reply_parameters=parameters)


async def test_the_older_way_to_name_the_question_works(scene: Scene) -> None:
    typed = await scene.chat.types("where?")
    said = await scene.says("here", reply_to_message_id=typed.id)
    assert said["reply_to_message"]["text"] == "where?"


async def test_buttons_without_a_label_and_those_beyond_eight_in_a_row_are_not_shown(scene: Scene) -> None:
    row = [{"text": text, "callback_data": "x"} for text in ["", *"123456789"]]
    said = await scene.says(reply_markup={"inline_keyboard": [row]})
    assert [button["text"] for button in said["reply_markup"]["inline_keyboard"][0]] == list("12345678")


async def test_64_bytes_of_data_go(scene: Scene) -> None:
    markup = {"inline_keyboard": [[{"text": "Take", "callback_data": "é" * 32}]]}
    assert await scene.says(reply_markup=markup)


async def test_a_bot_deletes_others_messages_where_it_may(scene: Scene) -> None:
    typed = await scene.lan.in_group(scene.group).types("rude")
    where = {"chat_id": scene.group.id, "message_ids": [typed.id, 999]}
    assert await scene.gives(scene.staff, "deleteMessages", **where)
    assert typed.id not in scene.group.messages
    await scene.group.demote(scene.staff)
    second = await scene.lan.in_group(scene.group).types("rude again")
    refused = await scene.refuses(scene.staff, "deleteMessage", chat_id=scene.group.id, message_id=second.id)
    assert refused == "Bad Request: message can't be deleted"


async def test_a_pinned_message_is_seen_in_the_chat_and_said_in_its_topic(scene: Scene) -> None:
    number = await scene.opens_topic()
    where = {"chat_id": scene.group.id}
    said = await scene.gives(scene.staff, "sendMessage", text="card", message_thread_id=number, **where)
    await scene.gives(scene.staff, "pinChatMessage", message_id=said["message_id"], **where)
    heard = await scene.newest(scene.staff, "message")
    assert (heard["pinned_message"]["text"], heard["message_thread_id"]) == ("card", number)
    assert (await scene.gives(scene.staff, "getChat", **where))["pinned_message"]["text"] == "card"


async def test_a_press_of_another_bot_or_of_long_ago_cannot_be_answered(scene: Scene) -> None:
    await scene.says("card", reply_markup=scene.buttons("Take"))
    first, second = [await scene.chat.taps("Take") for _ in range(2)]
    assert "too old" in await scene.refuses(scene.staff, "answerCallbackQuery", callback_query_id=first.id)
    scene.clock.ahead = 200
    assert "too old" in await scene.refuses(scene.customers, "answerCallbackQuery", callback_query_id=second.id)


async def test_menus_are_kept_per_audience_and_language(scene: Scene) -> None:
    menu = [{"command": "start", "description": "Begin"}]
    scope = {"type": "chat", "chat_id": scene.group.id}
    await scene.gives(scene.staff, "setMyCommands", commands=menu, scope=scope, language_code="fa")
    ask = {"scope": scope, "language_code": "fa"}
    assert await scene.gives(scene.staff, "getMyCommands", **ask) == menu
    assert await scene.gives(scene.staff, "getMyCommands", scope=scope) == []
    await scene.gives(scene.staff, "deleteMyCommands", **ask)
    assert await scene.gives(scene.staff, "getMyCommands", **ask) == []


async def test_who_may_delete_takes_others_messages_away_and_the_pin_with_them(scene: Scene) -> None:
    said = await scene.gives(scene.staff, "sendMessage", chat_id=scene.group.id, text="card")
    await scene.gives(scene.staff, "pinChatMessage", chat_id=scene.group.id, message_id=said["message_id"])
    await scene.minh.in_group(scene.group).deletes(scene.group.messages[said["message_id"]])
    assert scene.group.pinned == []
    assert "not found" in await scene.refuses(scene.staff, "unpinChatMessage", chat_id=scene.group.id)


async def test_only_known_kinds_of_media_are_taken(scene: Scene) -> None:
    sent = await scene.chat.sends_animation()
    assert sent.file
    file_id = sent.file.file_id(scene.customers)
    refused = []
    for kind in ("animation", "hologram"):
        media = [{"type": kind, "media": file_id}] * 2
        refused.append(await scene.refuses(scene.customers, "sendMediaGroup", chat_id=scene.ana.id, media=media))
    assert refused == [
        "Bad Request: can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup",
        'Bad Request: can\'t parse InputMedia: type "hologram" is unsupported',
    ]
