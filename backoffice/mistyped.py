"""Commands that there are not: whoever sends one reads which one may have been meant."""

from difflib import get_close_matches
from typing import Final

from backoffice.commands import COMMANDS
from backoffice.shift import Shift
from complaints.casework.refusals import NoSuchCommand
from complaints.delivery.lines import taken_by
from complaints.rules.roles import Verb

_NAMES: Final = [command.name for command in COMMANDS]
_NEARLY: Final = 0.75  # of the letters in common, by difflib's ratio: one or two that are wrong
_LONGEST: Final = 32  # letters of a command (Bot API, BotCommand)


def meant(name: str) -> str | None:
    """The command that this is nearly."""
    return next(iter(get_close_matches(name, _NAMES, n=1, cutoff=_NEARLY)), None)


async def refuse(shift: Shift, name: str) -> None:
    """NoSuchCommand to a colleague.

    In the group only what bears our name or is but mistyped comes here: any other may be another bot's, /start is sent
    by Telegram for whoever presses a link to the group, and in a case's topic it is a note, which is said there.
    """
    taken_by("unknown command")
    await shift.person(Verb.READ)
    near = meant(name)
    raise NoSuchCommand(ordered=f"/{name[:_LONGEST]}", meant=f"/{near}" if near else None)
