"""The command menus that Telegram shows, per language and scope. Source: Bot API, setMyCommands, BotCommandScope."""

import asyncio
from typing import Any, Final

import structlog

from backoffice.commands import COMMANDS
from complaints.delivery.failures import PASSING, DeliveryFailed
from complaints.delivery.transport import Bot, Call, Transport
from complaints.wording.language import Language
from complaints.wording.languages import Languages

CUSTOMER_COMMANDS: Final = ("complain", "status", "language", "help", "cancel", "start")

log = structlog.get_logger(__name__)


async def set_menus(
    transport: Transport, languages: Languages, fallback: str, staff_language: str, staff_chat_id: int | None
) -> None:
    """Set every menu; one that Telegram refuses is said in the log and does no harm."""
    await _customers(transport, languages[fallback], None)
    for language in languages:
        await _customers(transport, language, language.code)
    if staff_chat_id is not None:
        await _staff(transport, languages[staff_language], staff_chat_id)


async def _customers(transport: Transport, language: Language, code: str | None) -> None:
    params: dict[str, Any] = {
        "commands": [_entry(language, "customer_commands", name) for name in CUSTOMER_COMMANDS],
        "scope": {"type": "all_private_chats"},
    }
    await _set(transport, Bot.CUSTOMER, params | ({"language_code": code} if code else {}))


async def _staff(transport: Transport, language: Language, chat_id: int) -> None:
    entries = [_entry(language, "staff_commands", command.name) for command in COMMANDS]
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
            log.warning("menu not set", bot=bot.value, failure=failed.failure.value)
        return
