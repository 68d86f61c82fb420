"""The bot's own card: who it is, its name and descriptions, and its menu of commands per audience and language."""

import re
from collections.abc import Callable
from typing import Any

from playground.access import Access, chat_of
from playground.arguments import Arguments
from playground.calls import Call
from playground.errors import (
    CANT_PARSE_SCOPE,
    COMMAND_DESCRIPTION_EMPTY,
    COMMAND_DESCRIPTION_TOO_LONG,
    COMMAND_EMPTY,
    COMMAND_INVALID,
    COMMAND_TOO_LONG,
    COMMANDS_NOT_LIST,
    COMMANDS_TOO_MANY,
    LANGUAGE_INVALID,
    Refused,
)
from playground.members import RIGHTS
from playground.methods import method
from playground.text import Json

MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


@method("getMe")
def get_me(call: Call) -> Json:
    """The bot itself."""
    bot = call.bot
    abilities = ("supports_inline_queries", "can_connect_to_business", "has_main_web_app", "has_topics_enabled")
    shape = bot.shape | {"can_join_groups": True, "can_read_all_group_messages": not bot.privacy}
    return shape | dict.fromkeys((*abilities, "allows_users_to_create_topics", "can_manage_bots"), False)


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    """The menu for one audience and language."""
    given = call.arguments.structure("commands", COMMANDS_NOT_LIST) or []
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise Refused(COMMANDS_NOT_LIST)
    commands = [_command(each) for each in given]
    if len(commands) > MOST_COMMANDS:
        raise Refused(COMMANDS_TOO_MANY)
    call.bot.commands[_scope(call), _language(call.arguments)] = commands
    call.world.events.happen("menu", None, call.bot)
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> list[Json]:
    """The menu of exactly this audience and language."""
    return call.bot.commands.get((_scope(call), _language(call.arguments)), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    """Take a menu away; wider ones show again."""
    call.bot.commands.pop((_scope(call), _language(call.arguments)), None)
    call.world.events.happen("menu", None, call.bot)
    return True


def _sets(field: str) -> Callable[[Call], bool]:
    def run(call: Call) -> bool:
        call.bot.card[field, _language(call.arguments)] = call.arguments.text(field)
        call.world.events.happen("account", None, call.bot)
        return True

    return run


def _gets(field: str) -> Callable[[Call], Json]:
    def run(call: Call) -> Json:
        usual = call.bot.name if field == "name" else ""
        card = call.bot.card
        return {field: card.get((field, _language(call.arguments))) or card.get((field, "")) or usual}

    return run


for _field in ("name", "description", "short_description"):
    _name = _field.title().replace("_", "")
    method(f"setMy{_name}")(_sets(_field))
    method(f"getMy{_name}")(_gets(_field))


@method("setMyDefaultAdministratorRights")
def set_my_default_administrator_rights(call: Call) -> bool:
    """The rights that the form asks for when somebody makes the bot an administrator of a group."""
    given = call.arguments.lenient("rights")
    given = given if isinstance(given, dict) else {}
    call.bot.asks_for = frozenset(name for name, wanted in given.items() if wanted is True and name in RIGHTS)
    return True


@method("getMyDefaultAdministratorRights")
def get_my_default_administrator_rights(call: Call) -> Json:
    """The same, right by right."""
    return {name: name in call.bot.asks_for for name in RIGHTS}


def _command(given: dict[str, Any]) -> Json:
    name = str(given.get("command", "")).strip().removeprefix("/")
    description = str(given.get("description", "")).strip()
    if not name:
        raise Refused(COMMAND_EMPTY)
    if len(name) > 32:
        raise Refused(COMMAND_TOO_LONG)
    if not description:
        raise Refused(COMMAND_DESCRIPTION_EMPTY)
    if len(description) > 256:
        raise Refused(COMMAND_DESCRIPTION_TOO_LONG)
    if not _COMMAND.fullmatch(name):
        raise Refused(COMMAND_INVALID)
    return {"command": name, "description": description}


def _scope(call: Call) -> str:
    """The audience as text: its kind, with the chat and the person where it names them."""
    given = call.arguments.lenient("scope")
    if given is None:
        return "default"
    if not isinstance(given, dict):
        raise Refused(CANT_PARSE_SCOPE, why="BotCommandScope must be an Object")
    kind = given.get("type")
    if kind in _SCOPES:
        return str(kind)
    if kind not in _CHAT_SCOPES:
        raise Refused(CANT_PARSE_SCOPE, why="Unsupported type specified")
    chat = chat_of(_about(call, given), Access.MEMBERS)
    return f"{kind} {chat.id} {given['user_id']}" if kind == "chat_member" else f"{kind} {chat.id}"


def _about(call: Call, scope: dict[str, Any]) -> Call:
    """The same call, about the chat that the scope names."""
    if not scope.get("chat_id"):
        raise Refused(CANT_PARSE_SCOPE, why="Empty chat_id specified")
    if scope["type"] == "chat_member" and not isinstance(scope.get("user_id"), int):
        raise Refused(CANT_PARSE_SCOPE, why='Can\'t find field "user_id"')
    return Call(call.world, call.bot, call.method, Arguments({"chat_id": scope["chat_id"]}))


def _language(arguments: Arguments) -> str:
    code = arguments.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise Refused(LANGUAGE_INVALID)
    return code
