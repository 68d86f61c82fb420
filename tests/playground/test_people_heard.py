"""What people do reaches the bots in a form that both frameworks can read."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from playground import Message
from playground.topics import create
from tests.playground.clients import Client
from tests.playground.scene import Scene

Deed = Callable[[Scene], Awaitable[object]]


async def the_group_is_upgraded(scene: Scene) -> None:
    group = scene.telegram.add_group("Small", scene.minh, basic=True)
    await group.add(scene.staff, "administrator")
    await group.upgrade()


async def a_masked_administrator_speaks(scene: Scene) -> None:
    await scene.group.mask(scene.minh)
    await scene.minh.in_group(scene.group).types("/take")


async def somebody_speaks_as_a_channel(scene: Scene) -> None:
    await scene.lan.in_group(scene.group).types("news", channel=scene.telegram.add_channel("Acme news"))


async def a_card_is_pinned(scene: Scene) -> None:
    said = await scene.gives(scene.staff, "sendMessage", chat_id=scene.group.id, text="card")
    await scene.gives(scene.staff, "pinChatMessage", chat_id=scene.group.id, message_id=said["message_id"])


async def a_button_is_pressed(scene: Scene) -> None:
    await scene.says(reply_markup=scene.buttons("Take"))
    await scene.chat.taps("Take")


async def a_gone_message_is_pressed(scene: Scene) -> None:
    said = await scene.says(reply_markup=scene.buttons("Take"))
    seen = scene.chat.last
    await scene.gives(scene.customers, "deleteMessage", chat_id=scene.ana.id, message_id=said["message_id"])
    await scene.chat.presses(seen, "Take")


async def a_topic_is_renamed_closed_and_opened(scene: Scene) -> None:
    topic = create(scene.group, "AM-26", by=scene.minh)
    await topic.rename("AM-26 late")
    await topic.close()
    await topic.reopen()


async def words_are_edited(scene: Scene) -> None:
    await scene.chat.edits(await scene.chat.types("first"), "second")


async def a_message_is_reacted_to(scene: Scene) -> None:
    await scene.chat.reacts(await scene.chat.types("first"), "👍")


async def somebody_rises_and_goes(scene: Scene) -> None:
    await scene.group.promote(scene.lan)
    await scene.group.leave(scene.lan)


async def a_hidden_persons_words_are_forwarded(scene: Scene) -> None:
    await scene.chat.forwards(replace(await scene.chat.types("words"), sender=scene.lan), hidden=True)


DEEDS: dict[str, tuple[str, Deed]] = {
    "message.text": ("customers", lambda scene: scene.chat.types("hello /start @acme")),
    "message.photo": ("customers", lambda scene: scene.chat.sends_photo(caption="see https://example.com")),
    "message.document": ("customers", lambda scene: scene.chat.sends_document(name="bill.pdf")),
    "message.voice": ("customers", lambda scene: scene.chat.sends_voice()),
    "message.video": ("customers", lambda scene: scene.chat.sends_video()),
    "message.video_note": ("customers", lambda scene: scene.chat.sends_video_note()),
    "message.audio": ("customers", lambda scene: scene.chat.sends_audio(title="Song", performer="Her")),
    "message.animation": ("customers", lambda scene: scene.chat.sends_animation()),
    "message.sticker": ("customers", lambda scene: scene.chat.sends_sticker("😀")),
    "message.location": ("customers", lambda scene: scene.chat.sends_location(35.7, 51.4)),
    "message.contact": ("customers", lambda scene: scene.chat.sends_contact("+98123", "Ana")),
    "message.media_group_id": ("customers", lambda scene: scene.chat.sends_album([("photo", b"1"), ("video", b"2")])),
    "message.forward_origin": ("customers", a_hidden_persons_words_are_forwarded),
    "edited_message.edit_date": ("customers", words_are_edited),
    "callback_query.data": ("customers", a_button_is_pressed),
    "callback_query.message": ("customers", a_gone_message_is_pressed),
    "my_chat_member.new_chat_member": ("customers", lambda scene: scene.chat.blocks()),
    "message_reaction.new_reaction": ("customers", a_message_is_reacted_to),
    "chat_member.old_chat_member": ("staff", somebody_rises_and_goes),
    "message.left_chat_member": ("staff", lambda scene: scene.group.leave(scene.lan)),
    "message.new_chat_members": ("staff", lambda scene: scene.group.add(scene.ana)),
    "message.pinned_message": ("staff", a_card_is_pinned),
    "message.migrate_to_chat_id": ("staff", the_group_is_upgraded),
    "message.migrate_from_chat_id": ("staff", the_group_is_upgraded),
    "message.sender_chat": ("staff", a_masked_administrator_speaks),
    "message.from_user": ("staff", somebody_speaks_as_a_channel),
    "message.is_automatic_forward": (
        "staff",
        lambda scene: scene.group.forward_from(scene.telegram.add_channel("Acme news"), "We move"),
    ),
    "message.forum_topic_created": ("staff", a_topic_is_renamed_closed_and_opened),
    "message.forum_topic_edited": ("staff", a_topic_is_renamed_closed_and_opened),
    "message.forum_topic_closed": ("staff", a_topic_is_renamed_closed_and_opened),
    "message.forum_topic_reopened": ("staff", a_topic_is_renamed_closed_and_opened),
}


@pytest.mark.parametrize("path", DEEDS)
async def test_what_people_do_can_be_read_by_both_frameworks(
    scene: Scene, connect: Callable[[str], Client], path: str
) -> None:
    who, deed = DEEDS[path]
    bot = scene.staff if who == "staff" else scene.customers
    kinds = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"]
    await scene.updates(bot, allowed_updates=kinds)
    await deed(scene)
    read = [connect(bot.token).read(raw) for raw in await scene.updates(bot)]
    assert any(_reached(update, path) for update in read), read


def _reached(update: Any, path: str) -> bool:
    for name in path.split("."):
        update = getattr(update, name, None)
        if update is None:
            return False
    return True


async def test_a_message_is_the_same_in_the_update_and_in_the_hand(scene: Scene) -> None:
    typed: Message = await scene.chat.types("hello")
    heard = await scene.newest(scene.customers, "message")
    assert (heard["message_id"], heard["text"], heard["date"]) == (typed.id, typed.text, typed.date)
