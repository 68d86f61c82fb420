"""The command menus that Telegram shows, per language and scope. Source: Bot API, setMyCommands, BotCommandScope.

Customers' are set at the start, the staff's whenever the group was looked at: at the start, when it is bound or moves.
"""

import asyncio
from collections.abc import Collection, Iterable
from typing import Any, Final

import structlog

from backoffice.commands import COMMANDS
from backoffice.shift import Command
from complaints.delivery.failures import PASSING, DeliveryFailed, Failure
from complaints.delivery.transport import Bot, Call, Transport
from complaints.wording.language import Language
from complaints.wording.languages import Languages

CUSTOMER_COMMANDS: Final = (
    "complain",
    "status",
    "human",
    "policy",
    "mydata",
    "language",
    "help",
    "cancel",
    "start",
)

log = structlog.get_logger(__name__)


async def set_customers_menus(transport: Transport, languages: Languages, fallback: str) -> None:
    """The same commands in every language; one that Telegram refuses is said in the log and does no harm."""
    await _customers(transport, languages[fallback], None)
    for language in languages:
        await _customers(transport, language, language.code)


async def set_staff_menus(
    transport: Transport, language: Language, chat_id: int, managers: Collection[int] = ()
) -> None:
    """All commands in the group, those that only read in the private chats of managers who have opened one."""
    await _staff(transport, language, chat_id, COMMANDS)
    for manager in managers:
        await _staff(transport, language, manager, [command for command in COMMANDS if command.reads])


async def _customers(transport: Transport, language: Language, code: str | None) -> None:
    params: dict[str, Any] = {
        "commands": [_entry(language, "customer_commands", name) for name in CUSTOMER_COMMANDS],
        "scope": {"type": "all_private_chats"},
    }
    await _set(transport, Bot.CUSTOMER, params | ({"language_code": code} if code else {}))


async def _staff(transport: Transport, language: Language, chat_id: int, commands: Iterable[Command]) -> None:
    entries = [_entry(language, "staff_commands", command.name) for command in commands]
    await _set(transport, Bot.STAFF, {"commands": entries, "scope": {"type": "chat", "chat_id": chat_id}})


def _entry(language: Language, section: str, name: str) -> dict[str, str]:
    return {"command": name, "description": language.label(section, name)}


async def _set(transport: Transport, bot: Bot, params: dict[str, Any]) -> None:
    while True:
        try:
            await transport.call(bot, Call("setMyCommands", params))
        except DeliveryFailed as failed:
            if failed.failure in PASSING:
                await asyncio.sleep(failed.retry_after or 2.0)
                continue
            if failed.failure is not Failure.NO_CHAT:  # a manager who has never written to the bot
                log.warning("menu not set", bot=bot.value, failure=failed.failure.value)
        return
