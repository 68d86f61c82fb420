"""The one place that asks the machine's clock, and whose clock a desk lives by; below the desk time is an argument."""

from datetime import UTC, datetime
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator

SYSTEM: Final = "system"


def system_clock() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  # this is the place


def _source(value: str) -> str:
    if value.lower() == SYSTEM:
        return SYSTEM
    if not _is_address(value):
        message = "system, or the address of a clock such as http://127.0.0.1:8081/clock"
        raise ValueError(message)
    return value if urlsplit(value).path.strip("/") else f"{value.rstrip('/')}/clock"


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        has_port = parts.port != 0  # one that is no number, or too large a one, raises here
    except ValueError:
        return False
    is_alone = not (parts.query or parts.fragment)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and has_port and is_alone


ClockSource = Annotated[str, AfterValidator(_source)]
