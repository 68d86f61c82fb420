"""What a scene is played with: who takes part, at what pace, and who comes in as a customer."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Protocol

from complaints.wording.keyboard import Button
from complaints.wording.languages import Languages
from desk.playing.scenes.names import NAMES
from playground import NotPossible, Person, Playground
from playground.groups import Group
from playground.topics import Topic
from playground.users import Bot, User

BREATH: Final = 1.2  # seconds between two things that somebody does
PATIENCE: Final = 90.0  # seconds that somebody waits for what is to come
READ_AT_A_BREATH: Final = 60  # characters
LONGEST_READING: Final = 3.0  # breaths, however long the text


class SceneStuck(Exception):
    """The scene cannot go on; the text is one sentence that says who waited for what, or could not do what."""


class Paced(Protocol):
    """Whatever says how long a breath is; it may say otherwise while a scene plays."""

    @property
    def breath(self) -> float:
        """Seconds between two things that somebody does."""


@dataclass
class Pace:
    """A pace of one's own."""

    breath: float = BREATH


def _looks_anywhere(_: Person, __: Topic | None) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Stage:
    """Who and what a scene plays with; `language` is the staff group's. Minh made the group and manages it.

    `focus` hears whose telephone is to be seen next and, where it shows the group, which of its topics.
    """

    telegram: Playground
    customers: Bot
    group: Group
    minh: Person
    lan: Person
    hoa: Person
    language: str
    languages: Languages = field(default_factory=Languages)
    pace: Paced = field(default_factory=Pace)
    focus: Callable[[Person, Topic | None], object] = _looks_anywhere
    patience: float = PATIENCE

    @property
    def breath(self) -> float:
        """The pace as it is now, in seconds."""
        return self.pace.breath

    def button(self, says: str, language: str = "") -> str:
        """The words on a button, in the staff group where no language is named: a key of [buttons] or a code."""
        return Button(says, data="").label(self.languages[language or self.language])

    async def breathe(self, breaths: float = 1) -> None:
        """Let the spectator look, for so many breaths, each as long as the pace is when it begins."""
        while breaths > 0:
            await asyncio.sleep(self.breath * min(breaths, 1))
            breaths -= 1

    async def read(self, text: str) -> None:
        """Let the spectator read: longer for a longer text, up to a limit."""
        await self.breathe(min(len(text) / READ_AT_A_BREATH, LONGEST_READING))

    @contextmanager
    def possible(self, person: Person) -> Iterator[None]:
        """What Telegram would not let the person do ends the scene, with a sentence."""
        try:
            yield
        except NotPossible as error:
            message = f"{person.name} could not go on: {error}."
            raise SceneStuck(message) from error

    async def gather_staff(self) -> None:
        """See to it that all three can write in the group: whoever was put out or silenced is let in again."""
        if self.group.dissolved:
            message = f"{self.group.title} was deleted, and {self.lan.name} has nowhere to work."
            raise SceneStuck(message)
        for person in (self.minh, self.lan, self.hoa):
            await self._let_in(person)

    async def _let_in(self, person: Person) -> None:
        if person.deactivated:
            message = f"{person.name} has deleted the account, and this scene needs {person.first_name}."
            raise SceneStuck(message)
        member = self.group.member(person)
        if not member.present:
            await self.group.add(person, by=self.minh)
        elif not member.may_write:
            await self.group.demote(person, by=self.minh)  # to what every member may
        elif "is_anonymous" in member.rights:
            await self.group.mask(person, on=False)

    def newcomer(self, language: str) -> Person:
        """Somebody of that language who has never written to the customers' bot: one who is there already, or new."""
        standing = [user for user in self.telegram.world.users.values() if user.name in NAMES[language]]
        for person in standing:
            if isinstance(person, Person) and person.language == language and self._is_untouched(person):
                return person
        borne = [person.name for person in standing]
        return self.telegram.add_person(min(NAMES[language], key=borne.count), language=language)

    def _is_untouched(self, person: Person) -> bool:
        chat = self.telegram.world.private_chat(person, self.customers)
        return not (chat.started or chat.blocked or person.deactivated or self._is_staff(person))

    def _is_staff(self, person: User) -> bool:
        return person.id in self.group.members
