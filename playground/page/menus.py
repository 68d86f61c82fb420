"""Which commands somebody sees in a chat's menu, as Telegram decides: Bot API, BotCommandScope.

Of all the lists that a bot has set, the narrowest audience that fits is shown, first in the person's language and then
in none.
"""

from playground.chats import Chat, PrivateChat, Room
from playground.people import Person
from playground.users import Bot

Menu = list[list[str]]  # pairs of a command's name and what it does


def menu(bot: Bot, chat: Chat, person: Person) -> Menu:
    """The commands of a bot that a person is offered in a chat."""
    language = person.language.partition("-")[0]
    for scope in _scopes(chat, person):
        for code in dict.fromkeys((language, "")):
            if commands := bot.commands.get((scope, code)):
                return [[each["command"], each["description"]] for each in commands]
    return []


def menu_of_all(room: Room, person: Person) -> Menu:
    """The commands of all bots in a group."""
    return [command for bot in room.bots() for command in menu(bot, room, person)]


def _scopes(chat: Chat, person: Person) -> list[str]:
    """The audiences that somebody belongs to, the narrowest first, as `Bot.commands` names them."""
    if isinstance(chat, PrivateChat):
        return [f"chat {chat.id}", "all_private_chats", "default"]
    leads = isinstance(chat, Room) and chat.member(person).leads
    of_chat = [f"chat_administrators {chat.id}"] if leads else []
    of_all = ["all_chat_administrators"] if leads else []
    return [f"chat_member {chat.id} {person.id}", *of_chat, f"chat {chat.id}", *of_all, "all_group_chats", "default"]
