"""The `amends` command: what an operator types. Nothing heavy is imported before it is known to be needed."""

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, Final, NoReturn

from desk import last_resort
from desk.version import version

FINE: Final = 0
WRONG: Final = 1
UNUSABLE: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit status."""
    given = _parser().parse_args(arguments)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)  # until the run takes over: a start can be stopped as well
    last_resort.take_over()
    from desk import logs
    from desk.settings import SettingsWrong, read_settings

    try:
        command: Callable[[Any, Any], int] = given.command
        settings = read_settings()
        logs.set_up(settings.log_format, settings.log_level, settings.secrets)
        return command(settings, given)
    except SettingsWrong as wrong:
        _complain(str(wrong))
        return UNUSABLE


def _end(*_: object) -> NoReturn:
    raise SystemExit(FINE)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="amends", description="A complaints desk that lives in Telegram.")
    parser.add_argument("--version", action="version", version=f"amends {version()}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="run the desk: on Telegram, or without tokens on the playground")
    run.add_argument("--playground", action="store_true", help="on the playground, whatever the settings say")
    play = run.add_argument_group("on the playground")
    play.add_argument("--start-over", action="store_true", help="forget what was played before")
    play.add_argument("--no-tour", action="store_true", help="play no scenes at the beginning")
    play.add_argument(
        "--anyone-may-play",
        action="store_true",
        help="listen on every network of this machine: whoever reaches it can read and do everything on the page",
    )
    run.set_defaults(command=_run)
    commands.add_parser("migrate", help="bring the database up to date").set_defaults(command=_migrate)
    commands.add_parser("doctor", help="look whether everything is as it must be").set_defaults(command=_doctor)
    backup = commands.add_parser("backup", help="copy database and attachments into one file, while the desk runs")
    backup.add_argument("file", metavar="FILE", help="where to, for example desk-2026-11-21.tar.gz")
    backup.set_defaults(command=_backup)
    restore = commands.add_parser("restore", help="put a backup back into an empty data directory, and check it")
    restore.add_argument("file", metavar="FILE", help="a file that `amends backup` made")
    restore.set_defaults(command=_restore)
    return parser


def _run(settings: Any, given: argparse.Namespace) -> int:
    from desk.starting import start, start_on_playground

    if given.playground or not settings.has_tokens:
        return _said(
            lambda: start_on_playground(
                settings,
                starts_over=given.start_over,
                has_tour=not given.no_tour,
                open_to_all=given.anyone_may_play,
            )
        )
    return _said(lambda: start(settings))


def _migrate(settings: Any, _: argparse.Namespace) -> int:
    from desk.starting import migrate

    return _said(lambda: migrate(settings))


def _doctor(settings: Any, _: argparse.Namespace) -> int:
    from desk.doctor import examine

    return _said(lambda: examine(settings))


def _backup(settings: Any, given: argparse.Namespace) -> int:
    from desk.backup import back_up

    return _said(lambda: back_up(settings, given.file))


def _restore(settings: Any, given: argparse.Namespace) -> int:
    from desk.backup import restore

    return _said(lambda: restore(settings, given.file))


def _said(work: Callable[[], int]) -> int:
    """Do it; what went wrong and is known is one line on stderr."""
    from desk.troubles import sentence_for

    try:
        return work()
    except KeyboardInterrupt:
        return FINE
    except Exception as error:
        sentence = sentence_for(error)
        if sentence is None:
            raise
        _complain(sentence)
        return WRONG


def _complain(sentence: str) -> None:
    print(f"amends: {sentence}", file=sys.stderr)


def leave(status: int) -> NoReturn:
    """End the process; at once where a thread is still at something.

    One that imports is ended by Python within the library's own code, which then may abort the process ("FATAL:
    exception not rethrown"); one that looks up a name would be waited for. There is nothing left to do for either.
    """
    if threading.active_count() > 1:
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)
