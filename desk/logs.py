"""Logs: structured lines without words of customers and without tokens, at any level and whoever writes them.

Our own lines are constants with ids, codes and numbers beside them. Libraries know no such rule: of what they say only
what stands in their own source is written, and the numbers that they fill in; those that log whole requests are kept at
warnings besides. An exception is its type and where it was raised, never its text. At the end known secrets, and
whatever looks like a token, are blotted out of the finished line.
"""

import json
import logging
import re
import sys
from collections.abc import Iterable, Mapping, MutableMapping
from contextlib import suppress
from itertools import islice
from types import FrameType
from typing import Any, Final
from urllib.parse import quote

import structlog

TALKATIVE: Final = (
    "httpx",
    "httpcore",
    "aiohttp",
    "aiogram",
    "telegram",
    "aiosqlite",
    "asyncpg",
    "sqlalchemy",
    "alembic",
)
KEPT_BACK: Final = "(text kept back)"
_TOKEN: Final = re.compile(r"(bot)?\d{4,}(:|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
_SHORTEST: Final = 4  # characters of a secret that is blotted out: shorter ones stand in every line
_CAUSES: Final = 4
_PLACES: Final = 12


def set_up(log_format: str, level: str, secrets: Iterable[str] = ()) -> None:
    """Log to stderr as lines to read, or as JSON; also what Python itself has to say in an emergency."""
    chain: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    ends: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, errors_without_words]
    is_json = log_format == "json"
    ends.append(structlog.processors.JSONRenderer() if is_json else structlog.dev.ConsoleRenderer(colors=False))
    handler = Stderr()
    handler.setFormatter(Lines(_blot(secrets), foreign_pre_chain=[_place_of_library, *chain], processors=ends))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*chain, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


class Stderr(logging.StreamHandler[Any]):
    """Writes to stderr. What cannot be written is left out: Python would print the record, with all that is in it."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's own name
        """Say that a line is missing, if that much can be said."""
        with suppress(OSError, ValueError):
            self.stream.write(f"A line of {record.name} could not be written.\n")


class Lines(structlog.stdlib.ProcessorFormatter):
    """One line an event, made by the processors; `blot` is what must not be in it."""

    def __init__(self, blot: re.Pattern[str], **chains: Any) -> None:
        super().__init__(**chains)
        self._blot = blot

    def format(self, record: logging.LogRecord) -> str:
        """The line, whoever wrote it."""
        if not hasattr(record, "_logger"):  # which structlog puts there
            record = _without_words(record)
        return self._blot.sub("[secret]", super().format(record))


def _blot(secrets: Iterable[str]) -> re.Pattern[str]:
    """Finds tokens, and these secrets as they are, in JSON and in a URL."""
    written = {form for secret in secrets for form in (secret, json.dumps(secret)[1:-1], quote(secret, safe=""))}
    exact = [re.escape(form) for form in sorted(written, key=len, reverse=True) if len(form) >= _SHORTEST]
    return re.compile("|".join([*exact, _TOKEN.pattern]), re.IGNORECASE)


def _without_words(record: logging.LogRecord) -> logging.LogRecord:
    """A copy of a library's record, of which only the text that stands in the library's source is left."""
    bare = logging.makeLogRecord(record.__dict__)
    bare.msg, bare.args, bare.stack_info = _said_in_source(record), None, None
    return bare


def _said_in_source(record: logging.LogRecord) -> str:
    if not isinstance(record.msg, str) or not _is_literal(record):
        return KEPT_BACK
    given = record.args if isinstance(record.args, tuple) else ()
    try:
        return record.msg % tuple(arg if type(arg) in {bool, int, float} else "…" for arg in given)
    except (TypeError, ValueError, KeyError):
        return record.msg


def _is_literal(record: logging.LogRecord) -> bool:
    """Whether the text stands as it is in the function that logged it; one that was put together may hold anything."""
    frame: FrameType | None = sys._getframe()  # noqa: SLF001  # as the logging module itself finds its caller
    while frame is not None:
        code = frame.f_code
        if (code.co_filename, code.co_name) == (record.pathname, record.funcName):
            return record.msg in code.co_consts
        frame = frame.f_back
    return False


def _place_of_library(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Where a library said it: it can be looked up there."""
    record: logging.LogRecord = event["_record"]
    return {**event, "at": f"{record.filename}:{record.lineno} {record.funcName}"}


def errors_without_words(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """An exception as its type and where it was raised: its text may hold what somebody typed."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["error"] = " < ".join(islice(_types(error), _CAUSES))
        if places := _places(_innermost(error)) or _places(error):
            event["raised"] = places
    return event


def _types(error: BaseException | None) -> Iterable[str]:
    """The types of the error and of what caused it; of a group also those within it."""
    while error is not None:
        within = ", ".join(islice(_types(_innermost(error)), 1)) if isinstance(error, BaseExceptionGroup) else ""
        yield type(error).__name__ + (f" ({within})" if within else "")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _innermost(error: BaseException) -> BaseException:
    """The first error of a group: what went wrong is there, the group only says who waited for it."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _places(error: BaseException) -> str:
    trace, places = error.__traceback__, []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " < ".join(reversed(places[-_PLACES:]))
