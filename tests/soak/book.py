"""What people wrote, sent and waited for, so that it can be looked for afterwards wherever it must be.

Every message holds a word of its own, which bears a number. Numbers are given in the order of writing, so wherever the
order is kept they rise.
"""

import asyncio
import hashlib
import random
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import quantiles
from typing import Final

WORD: Final = re.compile(r"\b[a-z]+\d{6}x\b")
_FILLER: Final = "the parcel was due on a day that is over and nobody could say where it is now or when it comes"
_LENGTHS: Final = (3, 6, 12, 25, 60)  # words of a message
_SIZES: Final = (500, 4_000, 20_000)  # bytes of a file


class Kind(StrEnum):
    """What was written."""

    STORY = "story"
    MORE = "more"
    CORRECTION = "correction"  # of something that staff have read already
    REPLY = "reply"
    NOTE = "note"
    REASONS = "reasons"


_BOTH_SIDES: Final = (Kind.MORE, Kind.REPLY, Kind.NOTE)


@dataclass
class Word:
    """One word that nobody else writes. `replaced` when it was changed before anybody but its writer had read it."""

    text: str
    number: int
    kind: Kind
    customer: str  # whose complaint it is about
    written_at: float  # of the monotonic clock
    has_file: bool = False
    is_edit: bool = False  # written into a message of before
    replaced: bool = False
    instead_of: str = ""  # the word that it corrects
    reference: str = ""  # of what staff wrote: in which complaint's topic
    message_id: int = 0  # of what staff wrote


@dataclass(frozen=True)
class File:
    """One file that nobody else sends, and the word that it came with."""

    data: bytes
    word: Word

    @property
    def digest(self) -> str:
        """Its SHA-256."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass
class Book:
    """Everything that was written, and how long people waited."""

    dice: random.Random
    words: dict[str, Word] = field(default_factory=dict)
    files: list[File] = field(default_factory=list)
    complaints: int = 0
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # seconds, by what was awaited
    gave_up: list[str] = field(default_factory=list)

    def writes(self, kind: Kind, customer: str, *, has_file: bool = False, is_edit: bool = False) -> Word:
        """A new word, to be written at once."""
        number = len(self.words) + 1
        word = Word(f"{kind}{number:06d}x", number, kind, customer, time.monotonic(), has_file, is_edit)
        self.words[word.text] = word
        return word

    def sentence(self, word: Word) -> str:
        """The word, and what people write around it."""
        return f"{word.text}: {' '.join(self.dice.choices(_FILLER.split(), k=self.dice.choice(_LENGTHS)))}"

    def file(self, word: Word) -> bytes:
        """A new file, to be sent at once with the word."""
        self.files.append(File(self.dice.randbytes(self.dice.choice(_SIZES)), word))
        return self.files[-1].data

    async def is_begun(self) -> None:
        """Wait until both sides have written something, unless somebody gave up."""
        while not (self.gave_up or all(self.of(kind) for kind in _BOTH_SIDES)):  # noqa: ASYNC110  # nobody tells
            await asyncio.sleep(0.1)

    def of(self, *kinds: Kind) -> list[Word]:
        """The words of these kinds that stand."""
        return [word for word in self.words.values() if word.kind in kinds and not word.replaced]

    def said(self, seconds: float, updates: int) -> str:
        """What was done in that time, with so many updates."""
        counts = ", ".join(f"{len(self.of(kind))} {kind}" for kind in Kind)
        work = f"{updates} updates in {seconds:.0f} s, {updates / seconds:.1f} a second"
        return f"{work}: {self.complaints} complaints, messages: {counts}; {len(self.files)} files"

    def waited(self) -> list[str]:
        """The spread of the waits, a line each."""
        return [f"{what}: {spread(seconds)}" for what, seconds in sorted(self.waits.items())]


def spread(seconds: list[float]) -> str:
    """How long, in the middle and at the worst."""
    if len(seconds) < 2:
        return "too few"
    cuts = quantiles(seconds, n=100)
    return f"p50 {cuts[49]:.2f} s, p99 {cuts[98]:.2f} s, longest {max(seconds):.2f} s of {len(seconds)}"


def words_in(text: str) -> list[str]:
    """The words of people that stand in it, in order."""
    return WORD.findall(text)
