"""Scenes that play by themselves: begun, slowed down, stopped, and taken over by whoever acts meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from playground.deeds import NotPossible
from playground.text import Json

BREATH = (0.0, 30.0)  # seconds between two things that somebody does: least and most
TAKEN_OVER = "You took over."


def _nobody() -> None:
    return None


class Pace:
    """How fast a scene plays, and where to look meanwhile. `breath` (seconds) is read each time somebody breathes."""

    def __init__(self, breath: float = 1.2, moved: Callable[[], None] = _nobody) -> None:
        self.breath = breath
        self.person: int | None = None
        self.topic: int | None = None
        self.people: set[int] = set()  # whom, and which topics, it has shown so far
        self.topics: set[int] = set()
        self._moved = moved

    def focus(self, person_id: int | None, topic_id: int | None = None) -> None:
        """Whoever watches should look at this person, and at this topic of the group."""
        if person_id:
            self.people.add(person_id)
        if topic_id:
            self.topics.add(topic_id)
        if (person_id, topic_id) != (self.person, self.topic):
            self.person, self.topic = person_id, topic_id
            self._moved()


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene: what it is called, what is to be seen in it, and how it is played."""

    id: str
    title: str
    about: str
    play: Callable[[Pace], Awaitable[None]]

    @property
    def shown(self) -> Json:
        """It as the page gets it."""
        return {"id": self.id, "title": self.title, "about": self.about}


class Stage:
    """At most one scene plays at a time. `changed` is told of whatever the page should know."""

    def __init__(self, scenes: Sequence[Scene], changed: Callable[[], None]) -> None:
        self.scenes = {scene.id: scene for scene in scenes}
        self._changed = changed
        self._scene: Scene | None = None
        self._pace = Pace()
        self._state = ""
        self._why = ""
        self._task: asyncio.Task[None] | None = None
        self._yields = False

    @property
    def shown(self) -> Json | None:
        """The scene that plays, or played last; None before the first."""
        if self._scene is None:
            return None
        where = {"breath": self._pace.breath, "person": self._pace.person, "topic": self._pace.topic}
        named = {"id": self._scene.id, "title": self._scene.title}
        return named | {"state": self._state, "why": self._why} | where

    @property
    def why(self) -> str:
        """Why it could not go on, or was stopped; empty otherwise."""
        return self._why

    async def begin(self, scene_id: str, breath: float, tasks: asyncio.TaskGroup, *, yields: bool = False) -> None:
        """Play a scene instead of the one that plays. One that `yields` stops at anybody's deed, wherever."""
        scene = self.scenes.get(scene_id)
        if scene is None:
            raise NotPossible(f"There is no scene {scene_id!r}")
        while self._task and not self._task.done():  # somebody else may have begun one while this one ended
            await self.stop("Another scene began.")
        self._scene, self._pace, self._state, self._why = scene, Pace(breath, self._changed), "playing", ""
        self._yields = yields
        self._task = tasks.create_task(self._play(scene, self._pace))
        self._changed()

    async def over(self) -> str:
        """Wait until what plays has ended, if something does; how it ended: ended, stopped or failed."""
        if self._task is not None:
            await asyncio.wait([self._task])
        return self._state

    def concerns(self, person_id: int, topic_id: int | None, *, in_group: bool) -> bool:
        """Whether a deed of that person, in private or in that topic, is one in the scene that plays.

        Of a scene that has not said yet where it plays, every deed is.
        """
        if self._yields or not self._pace.people:
            return True
        return topic_id in self._pace.topics if in_group else person_id in self._pace.people

    def pace(self, breath: float) -> None:
        """Play faster or slower from the next breath on."""
        if self._state != "playing":
            raise NotPossible("Nothing is playing")
        self._pace.breath = breath
        self._changed()

    async def stop(self, why: str = "") -> None:
        """Stop what plays, if something does, and wait until nobody of it acts any more."""
        task = self._task
        if task is None or task.done() or task is asyncio.current_task():
            return
        self._state, self._why = "stopped", why
        task.cancel()
        await asyncio.wait([task])
        self._changed()

    async def _play(self, scene: Scene, pace: Pace) -> None:
        try:
            await scene.play(pace)
        except Exception as error:  # noqa: BLE001  # whatever a scene could not do, the page goes on and says so
            self._state, self._why = "failed", str(error).partition("\n")[0] or type(error).__name__
        else:
            self._state = "ended"
        self._changed()
