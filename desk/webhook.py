"""The address to which Telegram brings updates, and the secrets by which it is known there."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, SecretStr

from complaints.delivery.transport import Bot

PATHS: Final[Mapping[Bot, str]] = {Bot.CUSTOMER: "/telegram/customer", Bot.STAFF: "/telegram/staff"}
LEAST_SECRET: Final = 16  # characters
_THIS_MACHINE: Final = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class Webhook:
    """Where both bots' updates are to be brought."""

    base: str
    secret: SecretStr

    def url(self, bot: Bot) -> str:
        """The address of that bot's updates."""
        return self.base + PATHS[bot]

    def secret_of(self, bot: Bot) -> str:
        """What Telegram sends with each of that bot's updates: hexadecimal, and of no use for the other bot.

        Telegram takes 1 to 256 characters of `A-Za-z0-9_-` (Bot API, setWebhook).
        """
        return hmac.new(self.secret.get_secret_value().encode(), bot.value.encode(), "sha256").hexdigest()


def _base_address(value: str) -> str:
    """An address without a slash at its end; encrypted, unless it does not leave this machine."""
    parts = urlsplit(value)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _THIS_MACHINE)
    if value and not (is_safe and parts.hostname and parts.port != 0 and value.isascii()):
        message = "an address such as https://desk.example.org, which Telegram can reach"
        raise ValueError(message)
    if "?" in value or "#" in value or "@" in parts.netloc:
        message = "an address alone, without name, query or fragment: /telegram/customer and /telegram/staff follow it"
        raise ValueError(message)
    return value.rstrip("/")


def _long_secret(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < LEAST_SECRET:
        message = f"at least {LEAST_SECRET} characters that nobody can guess, such as `openssl rand -hex 32` prints"
        raise ValueError(message)
    return value


BaseAddress = Annotated[str, AfterValidator(_base_address)]
LongSecret = Annotated[SecretStr, AfterValidator(_long_secret)]
