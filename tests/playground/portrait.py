"""All that bots can ask for and people can see, as plain values: worlds that look the same have the same portrait."""

from typing import Any

import aiohttp

from playground import Person, Playground
from playground.groups import Group
from playground.shapes import message_shape
from playground.users import Bot

_CARD = ("getMe", "getMyName", "getMyDescription", "getMyShortDescription", "getMyDefaultAdministratorRights")
_ABOUT_CHATS = ("getChat", "getChatAdministrators", "getChatMemberCount")


async def portrait(telegram: Playground, http: aiohttp.ClientSession) -> dict[str, Any]:
    """What every bot gets for its questions, and what everybody sees."""
    bots = list(telegram.world.bots.values())
    asked = {bot.username: await _of_bot(telegram, http, bot) for bot in bots}
    people = [user for user in telegram.world.users.values() if isinstance(user, Person)]
    return asked | {f"{person.id}": _of_person(telegram, person) for person in people}


async def _of_bot(telegram: Playground, http: aiohttp.ClientSession, bot: Bot) -> dict[str, Any]:
    world = telegram.world

    async def ask(method: str, **arguments: Any) -> Any:
        async with http.post(f"{telegram.url}/bot{bot.token}/{method}", json=arguments) as response:
            return await response.json()

    seen: dict[str, Any] = {method: await ask(method) for method in _CARD}
    for chat in [*world.chats.values(), *world.private.values()]:
        seen |= {f"{method} {chat.id}": await ask(method, chat_id=chat.id) for method in _ABOUT_CHATS}
        for user in world.users:
            seen[f"{user} in {chat.id}"] = await ask("getChatMember", chat_id=chat.id, user_id=user)
        seen[f"said in {chat.id}"] = [message_shape(message, bot) for message in chat.messages.values()]
    for scope in ({"type": "default"}, *({"type": "chat", "chat_id": number} for number in world.chats)):
        for language in ("", "vi"):
            seen[f"menu {scope} {language}"] = await ask("getMyCommands", scope=scope, language_code=language)
    seen["files"] = [await _file(telegram, http, bot, sizes[-1].file_id(bot)) for sizes in world.files.all()]
    return seen | {"updates": await ask("getUpdates"), "most updates": await ask("getUpdates", offset=-1000)}


async def _file(telegram: Playground, http: aiohttp.ClientSession, bot: Bot, file_id: str) -> Any:
    async with http.post(f"{telegram.url}/bot{bot.token}/getFile", json={"file_id": file_id}) as response:
        answer = await response.json()
    async with http.get(f"{telegram.file_url}/bot{bot.token}/{answer['result']['file_path']}") as response:
        return answer, await response.read()


def _of_person(telegram: Playground, person: Person) -> Any:
    world = telegram.world
    seats = [person.chat_with(bot) for bot in world.bots.values() if (bot.id, person.id) in world.private]
    groups = [person.in_group(chat) for chat in world.chats.values() if isinstance(chat, Group)]
    placed = [group.at(topic) for group in groups for topic in (None, *group.group.topics.values())]
    return [(seat.place, [(str(m), m.entities, m.data) for m in seat.history]) for seat in (*seats, *placed)]
