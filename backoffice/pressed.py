"""What a press of staff carries: ids of cases and people, which prove nothing until they are looked up."""

from collections.abc import Awaitable, Callable

from backoffice.numbers import row_id
from backoffice.shift import Shift
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.handling import PressAnswer
from complaints.storage import cases
from complaints.storage.cases import Case

Pressed = Callable[[Shift, list[str]], Awaitable[PressAnswer | None]]


async def case_in(shift: Shift, words: list[str]) -> Case:
    """The case whose id the press carries, to be worked on; a forged or stale one is refused."""
    case = await case_named(shift, words)
    shift.check_place(case)
    return case


async def case_named(shift: Shift, words: list[str]) -> Case:
    """The same, to be looked at."""
    case = await cases.find(shift.tx, number(words))
    if case is None:
        raise ButtonTooOld
    return case


def counted(typed: str, digits: int) -> int:
    """The number, of so many digits at the most, that a press of ours carries; ButtonTooOld of anything else."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= digits):
        raise ButtonTooOld
    return int(typed)


def number(words: list[str]) -> int:
    """The id that a press carries first; anything else, or one that no row can have, is nobody's (0 is no id)."""
    return row_id(words[0]) if words else 0
