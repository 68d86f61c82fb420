"""Everything an operator can set: the environment, `.env`, or `NAME_FILE` for secrets. Read once, at the start."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from complaints.delivery.budget import Limits
from complaints.storage.database import read_url
from complaints.wording.languages import TEMPLATES
from desk.clock import SYSTEM, ClockSource
from desk.webhook import BaseAddress, LongSecret, Webhook

PREFIX: Final = "AMENDS_"
_LEVELS: Final = ("debug", "info", "warning", "error")
_FORMATS: Final = ("console", "json")


_SECRET: Final = {"TOKEN", "DATABASE", "SECRET", "WEBHOOK"}  # parts of names whose values are not repeated


class SettingsWrong(Exception):
    """A setting is missing or has a value that cannot be: which, and what it should be."""


class SecretFiles(PydanticBaseSettingsSource):
    """`AMENDS_X_FILE` names a file that holds the value of `AMENDS_X`, as container secrets do; also within `.env`."""

    def __init__(self, settings_cls: type[BaseSettings], in_env_file: Mapping[str, str | None]) -> None:
        super().__init__(settings_cls)
        self._in_env_file = in_env_file  # by variable in lower case

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        """The file's content without white space around it, where such a variable is set."""
        name = f"{PREFIX}{field_name.upper()}_FILE"
        path = os.environ.get(name) or self._in_env_file.get(name.lower())  # noqa: TID251  # this is the place that reads it
        return (Path(path).read_text(encoding="utf-8").strip() if path else None), field_name, False

    def __call__(self) -> dict[str, Any]:
        """All values that are in files."""
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


class Settings(BaseSettings):
    """One desk's settings; each field is the variable AMENDS_<NAME>."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    customer_bot_token: SecretStr | None = Field(default=None, description="the customers' bot")
    staff_bot_token: SecretStr | None = Field(default=None, description="the staff's bot")
    staff_chat_id: int | None = Field(default=None, description="the staff group; or bind it with /setup CODE")
    manager_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="Telegram ids that are managers from the start, comma-separated"
    )
    telegram_api_url: str = Field(default="https://api.telegram.org", description="Bot API server")
    data_dir: Path = Field(default=Path("data"), description="database and attachments")
    database_url: str = Field(default="", description="sqlite:///<data_dir>/amends.db where empty")
    organisation: str = Field(default="Our organisation", description="the name customers read")
    language: str = Field(default="en", description="fallback for customers")
    staff_language: str = Field(default="en", description="language of the staff group")
    timezone: str = Field(default="UTC", description="the desk's zone")
    clock: ClockSource = Field(default=SYSTEM, description="system, or the address of the clock that dates messages")
    limits: str = Field(default="30/1s,1/1s,20/60s", description="calls per bot, per private chat, per group")
    undo_seconds: int = Field(default=10, description="how long a staff reply waits before it leaves", ge=0, le=600)
    log_format: str = Field(default="console", description="console, or json for machines")
    log_level: str = Field(default="info", description=", ".join(_LEVELS))
    webhook_url: BaseAddress = Field(default="", description="base address of webhooks; without it updates are fetched")
    webhook_secret: LongSecret | None = Field(
        default=None, description="required with it; both bots' are derived from it"
    )
    http_host: str = Field(default="127.0.0.1", description="where /health, /ready and webhooks listen")
    http_port: int = Field(default=8080, description="and at which port", ge=0, le=65535)
    playground_port: int = Field(default=8081, description="the stand-in's Bot API", ge=0, le=65535)

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], *sources: PydanticBaseSettingsSource, **named: PydanticBaseSettingsSource
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, environment, files of secrets, then `.env`."""
        in_env_file = named["dotenv_settings"]
        return (
            named["init_settings"],
            named["env_settings"],
            SecretFiles(settings_cls, in_env_file.env_vars if isinstance(in_env_file, DotEnvSettingsSource) else {}),
            in_env_file,
        )

    @field_validator("customer_bot_token", "staff_bot_token", mode="before")
    @classmethod
    def _token(cls, value: Any) -> Any:
        if value is None:
            return None
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        number, colon, secret = str(text).partition(":")
        if not (number.isdecimal() and colon and secret):
            message = "a bot token looks like 123456:ABC…, as BotFather gives it"
            raise ValueError(message)
        return value

    @field_validator("manager_ids", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        parts = value.split(",") if isinstance(value, str) else value
        if not all(str(part).strip().lstrip("-").isdecimal() for part in parts if str(part).strip()):
            message = "numbers, separated by commas"
            raise ValueError(message)
        return tuple(int(part) for part in parts if str(part).strip())

    @field_validator("language", "staff_language")
    @classmethod
    def _language(cls, value: str) -> str:
        known = sorted(path.parent.name for path in TEMPLATES.glob("*/labels.toml"))
        if value not in known:
            message = f"one of {', '.join(known)}"
            raise ValueError(message)
        return value

    @field_validator("timezone")
    @classmethod
    def _timezone(cls, value: str) -> str:
        if value not in available_timezones():
            message = "a zone of the tz database, such as Asia/Tehran"
            raise ValueError(message)
        return ZoneInfo(value).key

    @field_validator("limits")
    @classmethod
    def _limits(cls, value: str) -> str:
        Limits.parse(value)
        return value

    @field_validator("log_level")
    @classmethod
    def _log_level(cls, value: str) -> str:
        return _one_of(value.lower(), _LEVELS, f"one of {', '.join(_LEVELS)}")

    @field_validator("log_format")
    @classmethod
    def _log_format(cls, value: str) -> str:
        return _one_of(value.lower(), _FORMATS, " or ".join(_FORMATS))

    @field_validator("telegram_api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            message = "an address such as https://api.telegram.org"
            raise ValueError(message)
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if value and not _is_database(value):
            message = "sqlite:////srv/amends/amends.db, or postgresql://user:password@host/name"
            raise ValueError(message)
        return value

    @property
    def database(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite:///{self.data_dir / 'amends.db'}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may hold, whoever writes it: every secret setting, and the database's password."""
        hidden = [value.get_secret_value() for _, value in self if isinstance(value, SecretStr)]
        password = read_url(self.database).password
        return (*hidden, *([str(password)] if password else []))

    @property
    def attachments(self) -> Path:
        """Where files are kept."""
        return self.data_dir / "attachments"

    @property
    def webhook(self) -> Webhook | None:
        """Where Telegram is to bring updates; None where they are fetched. SettingsWrong without a secret."""
        if not self.webhook_url:
            return None
        if self.webhook_secret is None:
            message = f"{PREFIX}WEBHOOK_URL is set, {PREFIX}WEBHOOK_SECRET is not. Set both, or none to fetch updates."
            raise SettingsWrong(message)
        return Webhook(self.webhook_url, self.webhook_secret)

    @property
    def has_tokens(self) -> bool:
        """Whether there is a Telegram to run on; without tokens there is the playground. SettingsWrong for half of it.

        Asked by whoever needs the bots: a backup is made without them.
        """
        tokens = {"CUSTOMER": self.customer_bot_token, "STAFF": self.staff_bot_token}
        missing = [f"{PREFIX}{name}_BOT_TOKEN" for name, token in tokens.items() if token is None]
        if len(missing) == 1:
            (there,) = {f"{PREFIX}{name}_BOT_TOKEN" for name in tokens} - set(missing)
            message = f"{there} is set, {missing[0]} is not. Set both to go live, or none for the playground."
            raise SettingsWrong(message)
        if not missing and self.customer_bot_token == self.staff_bot_token:
            message = "Both tokens are of the same bot. Customers and staff need a bot each: ask BotFather for another."
            raise SettingsWrong(message)
        return not missing


def _is_database(address: str) -> bool:
    try:
        url = read_url(address)
    except ValueError:
        return False
    return url.get_backend_name() in {"sqlite", "postgresql", "postgres"} and url.database not in {None, "", ":memory:"}


def _one_of(value: str, known: tuple[str, ...], message: str) -> str:
    if value not in known:
        raise ValueError(message)
    return value


def read_settings(**given: Any) -> Settings:
    """The settings, or SettingsWrong with a sentence for the operator."""
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name, why = PREFIX + str(first["loc"][0]).upper(), first["msg"].removeprefix("Value error, ")
        shown = "that" if _SECRET & set(name.split("_")) else repr(first.get("input"))
        message = f"{name} cannot be {shown}: {why}."
        raise SettingsWrong(message) from None
    except OSError as error:
        message = f"A file of secrets cannot be read: {error.filename}."
        raise SettingsWrong(message) from None
    except UnicodeDecodeError:
        message = "The file .env, or a file of secrets, is not text in UTF-8. Save it as such."
        raise SettingsWrong(message) from None
