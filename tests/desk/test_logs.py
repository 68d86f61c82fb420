"""What is left of a line of the log when everything is taken out that may be somebody's."""

import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from desk import logs

SECRET = 'hush "hush" ä'
library = logging.getLogger("some.library")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], str]]:
    """Logs in JSON, that know a secret; what they wrote since it was asked last."""
    root, stderr = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(sys, "stderr", stderr)
    logs.set_up("json", "debug", [SECRET, "abc"])

    def since() -> str:
        said = stderr.getvalue()
        stderr.seek(0)
        stderr.truncate()
        return said

    yield since
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in logs.TALKATIVE:
        logging.getLogger(name).setLevel(logging.NOTSET)
    structlog.reset_defaults()


@pytest.mark.parametrize("shown", [SECRET, "hush%20%22hush%22%20%C3%A4"])
def test_a_secret_is_blotted_out_however_it_is_written(written: Callable[[], str], shown: str) -> None:
    structlog.get_logger("x").info("there", url=f"https://example.org/{shown}/x")
    assert "hush" not in written()


@pytest.mark.parametrize("token", ["123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr", "123456%3AAAbbCCddEEffGGhhIIjjKKll"])
def test_whatever_looks_like_a_token_is_blotted_out(written: Callable[[], str], token: str) -> None:
    structlog.get_logger("x").info("there", deep=[{"url": f"/bot{token}/getMe"}])
    line = json.loads(written())
    assert line["deep"] == [{"url": "/[secret]/getMe"}]


def test_what_is_too_short_for_a_secret_stays(written: Callable[[], str]) -> None:
    structlog.get_logger("x").info("there", code="abc")
    assert json.loads(written())["code"] == "abc"


def says(line: Callable[[], None], written: Callable[[], str]) -> Any:
    """What stands there as a library's text."""
    line()
    return json.loads(written())["event"]


def test_of_a_library_only_its_own_text_is_left_and_numbers(written: Callable[[], str]) -> None:
    words = "zibbel"
    assert says(lambda: library.info("took %.1f s for %s", 1.25, words), written) == "took 1.2 s for …"
    assert says(lambda: library.info(f"for {words}"), written) == logs.KEPT_BACK
    assert says(lambda: library.info("for " + words), written) == logs.KEPT_BACK
    assert says(lambda: library.info({"for": words}), written) == logs.KEPT_BACK
    assert says(lambda: library.info("for %(who)s", {"who": words}), written) == "for %(who)s"
    assert says(lambda: library.info("%s", words), written) == "…"


def test_where_a_library_said_it_can_be_looked_up(written: Callable[[], str]) -> None:
    library.info("there")
    assert json.loads(written())["at"].startswith("test_logs.py:")


def test_of_an_exception_its_types_and_places_are_left(written: Callable[[], str]) -> None:
    try:
        try:
            int("zibbel")
        except ValueError as error:
            raise KeyError("zibbel") from error
    except KeyError:
        library.exception("failed", stack_info=True)
    line = json.loads(written())
    assert line["error"] == "KeyError < ValueError"
    assert line["raised"].startswith("test_logs.py:")
    assert "zibbel" not in str(line)


def test_of_a_group_the_first_of_its_errors_is_named(written: Callable[[], str]) -> None:
    group = ExceptionGroup("zibbel", [ExceptionGroup("zibbel", [OSError("zibbel")]), ValueError("zibbel")])
    structlog.get_logger("x").error("failed", exc_info=group)
    line = json.loads(written())
    assert (line["error"], "zibbel" in str(line)) == ("ExceptionGroup (OSError)", False)


class Unwritable:
    """Something that cannot be shown."""

    def __repr__(self) -> str:
        raise ValueError("zibbel")


def test_a_line_that_cannot_be_written_is_not_printed_whole_instead(written: Callable[[], str]) -> None:
    """As logging would, with all that is in it."""
    (handler,) = (handler for handler in logging.getLogger().handlers if isinstance(handler, logs.Stderr))
    said = {"event": "there", "it": Unwritable(), "words": "zibbel"}
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, said, (), None)  # as structlog's
    record.__dict__ |= {"_logger": None, "_name": "info"}
    handler.handle(record)
    assert written() == "A line of x could not be written.\n"
