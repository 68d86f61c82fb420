"""Where a customer's plain message goes. No command, form or magic word is needed.

In this order: the open draft; the case whose message it replies to; the one open case; several open, ask which; one
closed within the reopen window, ask whether it is about it; otherwise it starts a complaint. Greetings and thanks
alone start nothing and reopen nothing. Source: contract, *Customers*.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class SmallTalk(Enum):
    """Words that are no complaint by themselves."""

    GREETING = auto()
    THANKS = auto()


class Place(Enum):
    """What becomes of a message."""

    DRAFT = auto()
    CASE = auto()
    ASK_WHICH = auto()
    ASK_ABOUT_CLOSED = auto()
    NEW_COMPLAINT = auto()
    WELCOME = auto()
    NOD = auto()


REOPEN_WINDOW_DAYS: Final = 30  # domain reference T26


@dataclass(frozen=True)
class Standing:
    """What the desk knows of the writer: case ids newest first."""

    has_draft: bool
    draft_is_empty: bool
    open_cases: Sequence[int]
    closed_recently: Sequence[int]


@dataclass(frozen=True)
class Destination:
    """The place, and the case where it is one case."""

    place: Place
    case_id: int | None = None


def destination(standing: Standing, replied_case: int | None, talk: SmallTalk | None) -> Destination:
    """Where the message goes; `replied_case` is the case whose message was replied to, if it was one."""
    if standing.has_draft:
        return Destination(Place.WELCOME if talk and standing.draft_is_empty else Place.DRAFT)
    if replied_case in standing.open_cases:
        return Destination(Place.CASE, replied_case)
    if talk is SmallTalk.THANKS and _is_about_closed(standing, replied_case):
        return Destination(Place.NOD)
    if talk and not standing.open_cases:
        return Destination(Place.WELCOME)
    return _unaddressed(standing) if replied_case is None else _about_closed(standing, replied_case)


def _is_about_closed(standing: Standing, replied_case: int | None) -> bool:
    return replied_case in standing.closed_recently or bool(standing.closed_recently and not standing.open_cases)


def _about_closed(standing: Standing, replied_case: int) -> Destination:
    if replied_case in standing.closed_recently:
        return Destination(Place.ASK_ABOUT_CLOSED, replied_case)
    if standing.open_cases:
        return Destination(Place.ASK_WHICH)  # it is about one that is closed for long: no open one is meant
    return _unaddressed(standing)


def _unaddressed(standing: Standing) -> Destination:
    if len(standing.open_cases) == 1:
        return Destination(Place.CASE, standing.open_cases[0])
    if standing.open_cases:
        return Destination(Place.ASK_WHICH)
    if standing.closed_recently:
        return Destination(Place.ASK_ABOUT_CLOSED, standing.closed_recently[0])
    return Destination(Place.NEW_COMPLAINT)


def small_talk(words: str, greetings: frozenset[str], thanks: frozenset[str]) -> SmallTalk | None:
    """Whether the words are greetings and thanks and nothing else; the sets hold folded phrases."""
    spoken = fold(words).split() or _signs(words)
    if not spoken or len(spoken) > _MOST_WORDS:
        return None
    if _made_of(spoken, greetings | _GREETING_SIGNS):
        return SmallTalk.GREETING
    return SmallTalk.THANKS if _made_of(spoken, greetings | thanks | _GREETING_SIGNS | _THANKS_SIGNS) else None


def asks_for_person(words: str, phrases: frozenset[str], fillers: frozenset[str]) -> bool:
    """Whether the words ask for a person and say nothing else: "human, please". The sets hold folded phrases."""
    spoken = fold(words).split()
    if not spoken or len(spoken) > _MOST_WORDS:
        return False
    return _made_of(spoken, phrases | fillers) and not _made_of(spoken, fillers)


def _made_of(spoken: Sequence[str], phrases: frozenset[str]) -> bool:
    """Whether the words can be read as nothing but these phrases, one after the other."""
    return not spoken or any(
        " ".join(spoken[:length]) in phrases and _made_of(spoken[length:], phrases)
        for length in range(1, len(spoken) + 1)
    )


def _signs(words: str) -> list[str]:
    """The emoji of a message without letters, whatever their colour."""
    return [c for c in words if unicodedata.category(c) == "So"]


def fold(words: str) -> str:
    """Words for comparing: letters and digits only, in one case, without the marks that people leave out.

    Arabic forms become Persian ones, and letters whose mark is a part of them, such as ı and đ, plain ones.
    """
    whole = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", words).casefold())
    plain = "".join(c for c in whole if unicodedata.category(c) != "Mn").translate(_ONE_FORM)
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


_ONE_FORM: Final = {
    0x064A: 0x06CC,  # Arabic yeh
    0x0649: 0x06CC,  # … without its dots
    0x0643: 0x06A9,  # Arabic kaf
    0x06D5: 0x0647,  # heh with a yeh above
    0x0640: None,  # a stroke that only makes words longer
    0x200C: 0x20,  # the half-space
    0x0131: 0x69,  # ı
    0x0111: 0x64,  # đ
    0x00F0: 0x64,  # ð, which some keyboards give for it
}
_MOST_WORDS: Final = 12  # beyond which nobody only greets
_GREETING_SIGNS: Final = frozenset("👋")
_THANKS_SIGNS: Final = frozenset("🙏👍👌❤🌹💐")
