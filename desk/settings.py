"""Everything an operator can set: the environment, `.env`, or `NAME_FILE` for secrets. Read once, at the start."""

import os
from pathlib import Path
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from complaints.delivery.budget import Limits
from complaints.wording.languages import TEMPLATES

PREFIX: Final = "AMENDS_"
_LEVELS: Final = ("debug", "info", "warning", "error")


class SettingsWrong(Exception):
    """A setting is missing or has a value that cannot be: which, and what it should be."""


class SecretFiles(PydanticBaseSettingsSource):
    """`AMENDS_X_FILE` names a file that holds the value of `AMENDS_X`, as container secrets do."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        """The file's content without white space around it, where such a variable is set."""
        path = os.environ.get(f"{PREFIX}{field_name.upper()}_FILE")  # noqa: TID251  # this is the place that reads it
        return (Path(path).read_text(encoding="utf-8").strip() if path else None), field_name, False

    def __call__(self) -> dict[str, Any]:
        """All values that are in files."""
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


class Settings(BaseSettings):
    """One desk's settings; each field is the variable AMENDS_<NAME>."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

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
    limits: str = Field(default="30/1s,1/1s,20/60s", description="calls per bot, per private chat, per group")
    log_format: str = Field(default="console", description="console, or json for machines")
    log_level: str = Field(default="info", description=", ".join(_LEVELS))
    playground_port: int = Field(default=8081, description="the stand-in's Bot API", ge=0, le=65535)

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], *sources: PydanticBaseSettingsSource, **named: PydanticBaseSettingsSource
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, environment, files of secrets, then `.env`."""
        return (
            named["init_settings"],
            named["env_settings"],
            SecretFiles(settings_cls),
            named["dotenv_settings"],
        )

    @field_validator("staff_chat_id", mode="before")
    @classmethod
    def _nothing(cls, value: Any) -> Any:
        """An empty variable is one that is not set."""
        return None if value == "" else value

    @field_validator("customer_bot_token", "staff_bot_token", mode="before")
    @classmethod
    def _token(cls, value: Any) -> Any:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not text:
            return None
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

    @field_validator("log_level", "log_format")
    @classmethod
    def _lower(cls, value: str) -> str:
        if value.lower() not in {*_LEVELS, "console", "json"}:
            message = f"one of {', '.join(_LEVELS)} (level), console or json (format)"
            raise ValueError(message)
        return value.lower()

    @property
    def database(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite:///{self.data_dir / 'amends.db'}"

    @property
    def attachments(self) -> Path:
        """Where files are kept."""
        return self.data_dir / "attachments"

    @property
    def has_tokens(self) -> bool:
        """Whether there is a Telegram to run on; without tokens there is the playground."""
        return self.customer_bot_token is not None and self.staff_bot_token is not None


def read_settings(**given: Any) -> Settings:
    """The settings, or SettingsWrong with a sentence for the operator."""
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + str(first["loc"][0]).upper()
        message = f"{name} cannot be {first.get('input')!r}: {first['msg'].removeprefix('Value error, ')}."
        raise SettingsWrong(_without_secret(name, message, first)) from None
    except OSError as error:
        message = f"A file of secrets cannot be read: {error.filename}."
        raise SettingsWrong(message) from None


def _without_secret(name: str, message: str, first: Any) -> str:
    if "TOKEN" not in name:
        return message
    return f"{name} is not a token: {first['msg'].removeprefix('Value error, ')}."
