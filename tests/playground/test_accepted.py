"""Calls that go well come back as both frameworks' typed objects."""

from collections.abc import Callable

import pytest

from playground.methods import METHODS
from tests.playground.clients import Client
from tests.playground.scene import Scene

Connect = Callable[[str], Client]
NAMES = (
    "getMe getUpdates setWebhook deleteWebhook getWebhookInfo"
    " sendMessage sendPhoto sendDocument sendVideo sendAudio sendVoice"
    " sendAnimation sendVideoNote sendSticker sendLocation sendContact sendMediaGroup copyMessage forwardMessage"
    " sendChatAction editMessageText editMessageCaption editMessageReplyMarkup editMessageMedia deleteMessage"
    " deleteMessages setMessageReaction pinChatMessage unpinChatMessage answerCallbackQuery getFile getChat"
    " getChatMember getChatAdministrators getChatMemberCount getChatMembersCount leaveChat exportChatInviteLink"
    " createForumTopic editForumTopic closeForumTopic reopenForumTopic deleteForumTopic getForumTopicIconStickers"
    " setMyCommands getMyCommands deleteMyCommands setMyName getMyName setMyDescription getMyDescription"
    " setMyShortDescription getMyShortDescription"
    " setMyDefaultAdministratorRights getMyDefaultAdministratorRights"
)


@pytest.fixture
def customers(scene: Scene, connect: Connect) -> Client:
    return connect(scene.customers.token)


@pytest.fixture
def staff(scene: Scene, connect: Connect) -> Client:
    return connect(scene.staff.token)


def test_exactly_these_methods_are_offered() -> None:
    assert {official for official, _ in METHODS.values()} == set(NAMES.split())


async def test_words_and_buttons_come_back_as_they_were_sent(scene: Scene, customers: Client) -> None:
    said = await customers.bot.send_message(
        chat_id=scene.ana.id, text="by <b>Monday</b>", parse_mode="HTML", reply_markup=customers.buttons("Take")
    )
    assert (said.text, said.entities[0].type, said.entities[0].length) == ("by Monday", "bold", 6)
    assert said.reply_markup.inline_keyboard[0][0].callback_data == "Take"
    assert (await scene.chat.reads("Monday")).buttons == ["Take"]


@pytest.mark.parametrize("kind", ["photo", "document", "video", "audio", "voice", "animation", "video_note"])
async def test_an_uploaded_file_reaches_the_person_and_comes_back_with_its_identifier(
    scene: Scene, customers: Client, kind: str
) -> None:
    send = getattr(customers.bot, f"send_{kind}")
    said = await send(chat_id=scene.ana.id, **{kind: customers.upload(b"the bytes", "a.bin")})
    seen = await scene.chat.reads()
    assert (seen.kind, seen.data) == (kind, b"the bytes")
    held = getattr(said, kind)
    identifier = held[-1].file_id if kind == "photo" else held.file_id
    assert await customers.download(identifier) == b"the bytes"


async def test_a_persons_file_can_be_downloaded(scene: Scene, customers: Client) -> None:
    sent = await scene.chat.sends_document(b"the bill", name="bill.pdf")
    assert sent.file
    assert await customers.download(sent.file.file_id(scene.customers)) == b"the bill"


async def test_an_album_comes_back_as_messages_of_one_group(scene: Scene, customers: Client) -> None:
    items = [customers.item(b"one"), customers.item(b"two")]
    said = await customers.bot.send_media_group(chat_id=scene.ana.id, media=items)
    assert len({message.media_group_id for message in said}) == 1
    assert (said[0].caption, said[0].caption_entities[0].type) == ("one", "bold")
    assert [message.data for message in scene.chat.history[-2:]] == [b"one", b"two"]


async def test_an_edit_comes_back_with_its_date(scene: Scene, customers: Client) -> None:
    said = await customers.bot.send_message(chat_id=scene.ana.id, text="On its way")
    edited = await customers.bot.edit_message_text(chat_id=scene.ana.id, message_id=said.message_id, text="Sent")
    assert (edited.text, edited.message_id, bool(edited.edit_date)) == ("Sent", said.message_id, True)


async def test_a_topic_comes_back_and_messages_in_it_answer_its_root(scene: Scene, staff: Client) -> None:
    topic = await staff.bot.create_forum_topic(chat_id=scene.group.id, name="AM-26", icon_color=7322096)
    said = await staff.bot.send_message(
        chat_id=scene.group.id, message_thread_id=topic.message_thread_id, text="the card"
    )
    assert (said.is_topic_message, said.message_thread_id) == (True, topic.message_thread_id)
    assert said.reply_to_message.forum_topic_created.name == "AM-26"


async def test_a_chat_and_its_members_come_back(scene: Scene, staff: Client) -> None:
    chat = await staff.bot.get_chat(scene.group.id)
    member = await staff.bot.get_chat_member(scene.group.id, scene.staff.id)
    leaders = await staff.bot.get_chat_administrators(scene.group.id)
    assert (chat.is_forum, chat.permissions.can_send_messages) == (True, True)
    assert (member.status, member.can_manage_topics) == ("administrator", True)
    assert {leader.user.id for leader in leaders} == {scene.minh.id, scene.staff.id}
    assert await staff.bot.get_chat_member_count(scene.group.id) == 3


async def test_every_standing_in_a_group_can_be_read(scene: Scene, staff: Client) -> None:
    await scene.group.restrict(scene.lan, can_send_messages=True)
    assert (await staff.bot.get_chat_member(scene.group.id, scene.lan.id)).status == "restricted"
    await scene.group.remove(scene.lan)
    assert (await staff.bot.get_chat_member(scene.group.id, scene.lan.id)).status == "kicked"
    assert (await staff.bot.get_chat_member(scene.group.id, scene.ana.id)).status == "left"
    assert (await staff.bot.get_chat_member(scene.group.id, scene.minh.id)).status == "creator"


async def test_the_bot_itself_and_its_card_come_back(scene: Scene, customers: Client) -> None:
    assert (await customers.bot.get_me()).username == "acme_complaints_bot"
    await customers.bot.set_my_description(description="We listen.")
    assert (await customers.bot.get_my_description()).description == "We listen."
    assert (await customers.bot.get_my_name()).name == "Acme complaints"


async def test_a_copy_gives_only_a_number_and_a_forward_the_origin(scene: Scene, customers: Client) -> None:
    typed = await scene.chat.types("my words")
    where = {"chat_id": scene.ana.id, "from_chat_id": scene.ana.id, "message_id": typed.id}
    copied = await customers.bot.copy_message(**where)
    forwarded = await customers.bot.forward_message(**where)
    assert scene.chat.chat.messages[copied.message_id].text == "my words"
    assert forwarded.forward_origin.sender_user.id == scene.ana.id


async def test_reactions_pins_and_signs_of_life_are_simply_true(scene: Scene, staff: Client) -> None:
    said = await staff.bot.send_message(chat_id=scene.group.id, text="the card")
    assert await staff.bot.pin_chat_message(scene.group.id, said.message_id)
    assert await staff.bot.unpin_chat_message(scene.group.id, message_id=said.message_id)
    assert await staff.bot.send_chat_action(chat_id=scene.group.id, action="typing")
    assert await staff.bot.delete_message(scene.group.id, said.message_id)
    assert (await staff.bot.export_chat_invite_link(scene.group.id)).startswith("https://t.me/+")


async def test_places_and_numbers_reach_the_person(scene: Scene, customers: Client) -> None:
    place = await customers.bot.send_location(chat_id=scene.ana.id, latitude=35.7, longitude=51.4)
    number = await customers.bot.send_contact(chat_id=scene.ana.id, phone_number="+98123", first_name="Desk")
    assert (place.location.latitude, number.contact.phone_number) == (35.7, "+98123")
    assert [message.kind for message in scene.chat.history[-2:]] == ["location", "contact"]


async def test_a_menu_for_the_members_of_one_chat_comes_back(scene: Scene, staff: Client) -> None:
    await scene.gives(
        scene.staff,
        "setMyCommands",
        commands=[{"command": "/queue", "description": "What waits"}],
        scope={"type": "chat_member", "chat_id": scene.group.id, "user_id": scene.lan.id},
    )
    assert scene.staff.commands[f"chat_member {scene.group.id} {scene.lan.id}", ""][0]["command"] == "queue"
    assert await staff.bot.get_my_commands() in ([], ())
    icons = await staff.bot.get_forum_topic_icon_stickers()
    assert next(icon.emoji for icon in icons if icon.custom_emoji_id == "5237699328843200968") == "✅"


async def test_webhook_info_says_that_there_is_none(scene: Scene, customers: Client) -> None:
    await scene.chat.types("hello")
    info = await customers.bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("", 1)


async def test_a_webhook_comes_back_as_it_was_set(customers: Client) -> None:
    url = "http://127.0.0.1:9/telegram"
    assert await customers.bot.set_webhook(url=url, secret_token="s" * 256, allowed_updates=["message"])
    info = await customers.bot.get_webhook_info()
    assert (info.url, info.max_connections, info.pending_update_count) == (url, 40, 0)
    assert list(info.allowed_updates) == ["message"]
    assert await customers.bot.delete_webhook()


async def test_the_rights_that_a_bot_asks_for_are_kept(scene: Scene) -> None:
    assert not any((await scene.gives(scene.staff, "getMyDefaultAdministratorRights")).values())
    await scene.gives(
        scene.staff,
        "setMyDefaultAdministratorRights",
        rights={"can_manage_topics": True, "can_pin_messages": True, "can_invite_users": False},
    )
    asked = await scene.gives(scene.staff, "getMyDefaultAdministratorRights")
    assert {right for right, wanted in asked.items() if wanted} == {"can_manage_topics", "can_pin_messages"}
