"""What the page may ask of the program around it: to play a scene, to start the desk again, to begin anew."""

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import Final

from complaints.wording.languages import Languages
from desk.playing.at_play import DeskAtPlay
from desk.playing.cast import Cast
from desk.playing.scenes import SCENES, Scene, Stage
from playground import NotPossible, Playground
from playground.page import Host, Pace
from playground.page import Scene as PageScene
from playground.people import Person
from playground.topics import Topic

GROUPS: Final = ("forum", "plain")


@dataclass(frozen=True)
class Wish:
    """How to begin anew: the staff group's language, and whether it has topics."""

    language: str
    forum: bool


class Hosting:
    """The program around one page. `wish` is set once somebody has asked to begin anew; then the desk ends."""

    def __init__(self, telegram: Playground, cast: Cast, language: str) -> None:
        self._telegram = telegram
        self._cast = cast
        self._language = language
        self.desk: DeskAtPlay | None = None
        self.wish: Wish | None = None

    @property
    def host(self) -> Host:
        """It, as the page knows it."""
        return Host([self._for_page(scene) for scene in SCENES], self._restart, self._start_over, self._state)

    def _for_page(self, scene: Scene) -> PageScene:
        return PageScene(scene.id, scene.title, scene.about, partial(self._play, scene))

    async def _play(self, scene: Scene, pace: Pace) -> None:
        def focus(person: Person, topic: Topic | None) -> None:
            pace.focus(person.id, topic.id if topic else None)

        cast = self._cast
        people = (cast.customers, cast.group, cast.minh, cast.lan, cast.hoa)
        await scene.play(Stage(self._telegram, *people, self._language, pace=pace, focus=focus))

    async def _restart(self) -> None:
        await self._at_play.restart()

    async def _start_over(self, wanted: dict[str, str]) -> None:
        """The answer goes out first: with the desk the whole playground ends."""
        language, group = wanted.get("language", self._language), wanted.get("group", GROUPS[0])
        if language not in Languages() or group not in GROUPS:
            raise NotPossible("Choose a language of the desk, and a group with topics (forum) or without (plain)")
        self.wish = Wish(language, forum=group == GROUPS[0])
        asyncio.get_running_loop().call_later(0.2, self._at_play.end)

    def _state(self) -> str:
        return self.desk.state if self.desk else "starting"

    @property
    def _at_play(self) -> DeskAtPlay:
        assert self.desk is not None  # the page is not open before there is one
        return self.desk
