"""What lies before whoever plays on the page: the stand-in, who plays there, what goes wrong, which scene plays."""

import asyncio
from collections.abc import Callable
from hashlib import sha256

from playground import Playground
from playground.page.company import Company, Host
from playground.page.conditions import Conditions
from playground.page.scenes import Stage
from playground.text import Json


class Ground:
    """It all. `scene_moved` is called for what the page should know of the scene; `tasks` live as long as the page."""

    def __init__(self, telegram: Playground, company: Company, host: Host, scene_moved: Callable[[], None]) -> None:
        self.telegram = telegram
        self.company = company
        self.host = host
        self.conditions = Conditions(telegram)
        self.stage = Stage(host.scenes, scene_moved)
        self.tasks = asyncio.TaskGroup()
        self._worlds = 1

    def change_worlds(self, company: Company) -> None:
        """It is another world now, with other people."""
        self.company = company
        self._worlds += 1

    @property
    def world_id(self) -> str:
        """The same as long as the world is, also where it was kept and taken up again: by its bots' numbers."""
        numbers = [*(bot.id for bot in self.company.bots), self._worlds]
        return sha256(" ".join(map(str, numbers)).encode()).hexdigest()[:16]

    @property
    def time(self) -> Json:
        """What time it is in the world, and how far ahead of the machine's that is."""
        return {"now": self.telegram.world.now(), "ahead": self.telegram.clock.ahead if self.telegram.clock else 0.0}
