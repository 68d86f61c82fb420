"""Which commands somebody sees, against a table written from Telegram's own rules (Bot API, BotCommandScope)."""

from typing import Any

import pytest

from tests.playground.page.visitor import Visitor

PRIVATE = ["chat en", "chat", "all_private_chats en", "all_private_chats", "default en", "default"]
MEMBER = ["chat_member en", "chat_member", "chat en", "chat", "all_group_chats en", "all_group_chats", "default en",
          "default"]  # fmt: skip
ADMINISTRATOR = [
    "chat_member en", "chat_member", "chat_administrators en", "chat_administrators", "chat en", "chat",
    "all_chat_administrators en", "all_chat_administrators", "all_group_chats en", "all_group_chats", "default en",
    "default",
]  # fmt: skip
NOBODYS = {
    "private": ["all_group_chats", "all_chat_administrators", "default fr"],
    "group": ["all_private_chats", "default fr", "all_group_chats fr"],
}


async def _set(visitor: Visitor, audience: str, place: str) -> None:
    kind, _, language = audience.partition(" ")
    scope: dict[str, Any] = {"type": kind}
    if kind in {"chat", "chat_administrators", "chat_member"}:
        scope["chat_id"] = visitor.ana.id if place == "private" else visitor.group.id
    if kind == "chat_member":
        scope["user_id"] = visitor.lan.id
    bot = visitor.company.customers if place == "private" else visitor.company.staff
    name = audience.replace(" ", "_")
    commands = [{"command": name, "description": f"of {audience}"}]
    assert (await visitor.call(bot, "setMyCommands", commands=commands, scope=scope, language_code=language))["ok"]


@pytest.mark.parametrize(
    ("place", "order"), [("private", PRIVATE), ("group", MEMBER), ("group as administrator", ADMINISTRATOR)]
)
async def test_the_narrowest_audience_wins_and_in_it_the_language(
    visitor: Visitor, place: str, order: list[str]
) -> None:
    where, _, rank = place.partition(" as ")
    visitor.lan.rename("Lan", language="en-gb")
    if rank:
        await visitor.group.promote(visitor.lan)
    for audience in NOBODYS[where]:
        await _set(visitor, audience, where)
    seen = []
    for audience in reversed(order):
        await _set(visitor, audience, where)
        chat = await visitor.chat(visitor.key if where == "private" else "group")
        seen.append(chat["commands"] if where == "private" else chat["commands"][str(visitor.lan.id)])
    assert seen == [[[audience.replace(" ", "_"), f"of {audience}"]] for audience in reversed(order)]


async def test_a_menu_that_is_taken_away_lets_the_wider_one_through(visitor: Visitor) -> None:
    await _set(visitor, "default", "private")
    await _set(visitor, "all_private_chats", "private")
    await visitor.call(visitor.company.customers, "deleteMyCommands", scope={"type": "all_private_chats"})
    assert (await visitor.chat(visitor.key))["commands"] == [["default", "of default"]]


async def test_who_has_left_the_group_has_no_menu_there(visitor: Visitor) -> None:
    await _set(visitor, "all_group_chats", "group")
    await visitor.group.leave(visitor.lan)
    assert set((await visitor.chat("group"))["commands"]) == {str(visitor.minh.id)}
