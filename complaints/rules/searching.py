"""Finding by words: what was said and what is asked for, folded alike, so that marks and letter forms do not matter.

Words are compared without case and marks (`routing.fold`), with the letter forms and digits of all four languages made
one. A half-space may be typed as a space, or not at all: of a word that has one, both ways to write it are known.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from complaints.rules.routing import fold

LONGEST: Final = 40  # characters of a word; what is longer is known by its beginning
ROOM: Final = 250_000  # characters of all different words of one case: PostgreSQL takes a megabyte (tsvector)
MOST: Final = 12  # words of a question, beyond which none makes a difference
_SHORTEST_BEGINNING: Final = 2  # of a word that may go on
_HALF_SPACE: Final = "\u200c"
_ONE_FORM: Final = {
    0x0629: 0x0647,  # teh marbuta, as Persian writes it
    0x06C1: 0x0647,  # heh as other keyboards give it
    0x06BE: 0x0647,
    0x06C3: 0x0647,
}


@dataclass(frozen=True)
class Asked:
    """One thing that is asked for: found where every word of any of the `ways` to write it is.

    The last word of each way is only the beginning of one where it `may_go_on`.
    """

    ways: tuple[tuple[str, ...], ...]
    may_go_on: bool = False


def words_in(text: str) -> frozenset[str]:
    """The different words of a text, folded."""
    return frozenset(word for way in _ways(text) for word in way)


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text in order, folded."""
    plain = fold(text).translate(_ONE_FORM)
    digits = "".join(str(unicodedata.decimal(character, character)) for character in plain)
    return tuple(word[:LONGEST] for word in digits.split())


def asked_in(typed: str) -> tuple[Asked, ...]:
    """What somebody asks for: all of it is to be there, the last word perhaps only begun. Empty where it is no word."""
    found = list(_asked(typed))[:MOST]
    if not found:
        return ()
    last = found[-1]
    may_go_on = all(len(way[-1]) >= _SHORTEST_BEGINNING for way in last.ways)
    return (*found[:-1], Asked(last.ways, may_go_on=may_go_on))


def joined(known: Iterable[str], more: Iterable[str]) -> frozenset[str]:
    """The words of both, as far as there is room for them; those that were known first."""
    kept = set(known)
    room = ROOM - sum(len(word) + 1 for word in kept)
    for word in sorted(set(more) - kept):
        room -= len(word) + 1
        if room < 0:
            break
        kept.add(word)
    return frozenset(kept)


def _asked(typed: str) -> Iterator[Asked]:
    for chunk in typed.split():
        ways = tuple(way[:MOST] for way in _ways(chunk))
        if ways:
            yield Asked(ways)


def _ways(text: str) -> tuple[tuple[str, ...], ...]:
    """The text's words with half-spaces as spaces, and where that is something else, without any."""
    found = dict.fromkeys((folded_words(text), folded_words(text.replace(_HALF_SPACE, ""))))
    return tuple(way for way in found if way)
