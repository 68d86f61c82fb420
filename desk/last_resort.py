"""What nobody caught, and what Python itself has to say: a line in the log like any other, without anybody's words.

Python would print tracebacks with the texts of exceptions, and warnings with what they are about.
"""

import asyncio
import logging
import sys
import threading
import warnings
from typing import Any, Final

_NAMED: Final = ("task", "future", "handle", "protocol", "transport", "asyncgen")


def take_over() -> None:
    """From now on they speak through the log."""
    sys.excepthook = _ended
    sys.unraisablehook = _unraisable
    threading.excepthook = _thread_ended
    warnings.showwarning = _warned  # type: ignore[assignment]  # its last arguments are never given by name


def in_loop(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """An event loop's exception handler. Its message is left out, for callbacks stand in it with their arguments."""
    where = next((name for name in _NAMED if context.get(name) is not None), "loop")
    _say("not handled by anybody", context.get("exception"), where=where)


def _say(event: str, error: BaseException | None, **facts: str) -> None:
    _log().error(event, exc_info=error, **facts)


def _log() -> Any:
    """The log, set up as it is by default where nothing has set it up yet. Imported late, as all that is heavy."""
    import structlog

    from desk import logs

    if not logging.getLogger().handlers:
        logs.set_up("console", "info")
    return structlog.get_logger(__name__)


def _ended(_: type[BaseException], error: BaseException, __: object) -> None:
    _say("ended by a mistake of ours", error)


def _thread_ended(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_type is not SystemExit:
        _say("a thread ended by a mistake of ours", ended.exc_value)


def _unraisable(unraisable: Any) -> None:
    _say("not raised anywhere", unraisable.exc_value, where=type(unraisable.object).__name__)


def _warned(_: Warning | str, category: type[Warning], file: str, line: int, *__: object) -> None:
    place = f"{file.rsplit('/', 1)[-1]}:{line}"
    _log().warning("a warning of Python's", category=category.__name__, at=place)
