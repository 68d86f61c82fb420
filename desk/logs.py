"""Logs: structured lines without words of customers and without tokens, at any level.

Libraries' own loggers pass through the same chain; those that log whole requests are kept at warnings.
"""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any, Final

import structlog

_TOKEN: Final = re.compile(r"(bot)?\d{5,}:[A-Za-z0-9_-]{20,}")
_TALKATIVE: Final = ("httpx", "httpcore", "aiohttp", "aiogram", "telegram", "aiosqlite", "sqlalchemy", "alembic")


def redacted(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """The same event with anything that looks like a token blotted out, whoever wrote it."""
    return {key: _TOKEN.sub("[token]", value) if isinstance(value, str) else value for key, value in event.items()}


def set_up(log_format: str, level: str) -> None:
    """Log to stderr as lines to read, or as JSON."""
    chain: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    ends: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _exceptions_without_words, redacted]
    is_json = log_format == "json"
    ends.append(structlog.processors.JSONRenderer() if is_json else structlog.dev.ConsoleRenderer(colors=False))
    formatter = structlog.stdlib.ProcessorFormatter(foreign_pre_chain=chain, processors=ends)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*chain, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _exceptions_without_words(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """An exception as its type and where it was raised: its text may hold what somebody typed."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["raised"] = _places(error)
    return event


def _places(error: BaseException) -> str:
    trace, places = error.__traceback__, []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " < ".join(reversed(places[-12:]))
