"""Which colleague is meant: by user name, by Telegram's own mention, or by the name, as far as it is only one's."""

from dataclasses import dataclass
from typing import Final

from complaints.rules.errors import ComplaintError
from complaints.rules.routing import fold
from complaints.storage import staff
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.wording.facts import Words

_WORDS: Final = 4  # of a name, at the most


@dataclass(kw_only=True, eq=False)
class NoSuchColleague(ComplaintError):
    """Nobody in the group has that name; nothing changed."""

    named: Words


@dataclass(kw_only=True, eq=False)
class SeveralColleagues(ComplaintError):
    """Several people in the group are called so; nothing changed."""

    named: Words


async def named_in(tx: Tx, typed: str, mentions: tuple[tuple[int, str], ...] = ()) -> tuple[StaffMember, str]:
    """The colleague whose name the text begins with, and what follows it.

    `mentions` are (Telegram id, the words that stand for them) of people whom Telegram marked for want of a user name.
    """
    here = [person for person in await staff.everybody(tx) if person.is_member]
    for telegram_id, words in mentions:
        if words and typed.startswith(words):
            found = [person for person in here if person.telegram_id == telegram_id]
            return _only(found, words), typed.removeprefix(words).strip()
    first, _, rest = typed.partition(" ")
    called = [person for person in here if person.username and first.lower() == f"@{person.username}".lower()]
    return (_only(called, first), rest.strip()) if called else _by_name(here, typed)


def _by_name(here: list[StaffMember], typed: str) -> tuple[StaffMember, str]:
    """The longest beginning that is a name, or else part of one."""
    words = typed.split()
    for length in range(min(_WORDS, len(words)), 0, -1):
        name = fold(" ".join(words[:length]).removeprefix("@"))
        for is_called in (_whole, _in_part):
            found = [person for person in here if is_called(person, name)]
            if found:
                return _only(found, " ".join(words[:length])), "".join(typed.split(maxsplit=length)[length:])
    raise NoSuchColleague(named=words[0])


def _whole(person: StaffMember, name: str) -> bool:
    return fold(person.name) == name


def _in_part(person: StaffMember, name: str) -> bool:
    return bool(name) and name in fold(person.name).split()


def _only(found: list[StaffMember], named: str) -> StaffMember:
    if not found:
        raise NoSuchColleague(named=named)
    if len(found) > 1:
        raise SeveralColleagues(named=named)
    return found[0]
