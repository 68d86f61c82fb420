"""How the playground is to be played, and the folder in which a play is kept."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desk.playing.hosting import Wish
from desk.playing.scenes import BREATH
from desk.settings import Settings
from desk.troubles import Trouble

MARK: Final = "made-by-amends-run"
WISH: Final = "play.json"


@dataclass(frozen=True)
class Play:
    """Anew or where it was left; with the tour of scenes or without; at which pace (seconds a breath); for whom.

    `wish` is what somebody asked for on the page.
    """

    starts_over: bool = False
    has_tour: bool = True
    breath: float = BREATH
    open_to_all: bool = False
    wish: Wish | None = None


class PlayFolder:
    """A folder of our own: the world, the desk's database and its files."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self, *, starts_over: bool) -> bool:
        """Make it ready, empty unless a play is kept there; whether it is a new one.

        Trouble where something lies there that we did not make: that is neither emptied nor written into.
        """
        if self.path.exists() and not (self.path / MARK).exists() and any(self.path.iterdir()):
            message = f"{self.path} holds something that the playground did not make. Move it away."
            raise Trouble(message)
        if (self.path / WISH).exists() and not starts_over:
            return False
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir(parents=True)
        (self.path / MARK).touch()
        return True

    def wish(self, settings: Settings) -> Wish:
        """How this play was begun; a language that the operator has set goes before."""
        try:
            kept = json.loads((self.path / WISH).read_text(encoding="utf-8"))
            found = Wish(str(kept["language"]), bool(kept["forum"]))
        except FileNotFoundError:
            return Wish(settings.staff_language, forum=True)
        except (ValueError, KeyError, TypeError):
            message = f"{self.path / WISH} cannot be read. To begin anew: amends run --playground --start-over."
            raise Trouble(message) from None
        is_set = "staff_language" in settings.model_fields_set
        return Wish(settings.staff_language, found.forum) if is_set else found

    def note(self, wish: Wish) -> None:
        """Remember how it was begun; from now on there is a play here."""
        kept = {"language": wish.language, "forum": wish.forum}
        (self.path / WISH).write_text(json.dumps(kept), encoding="utf-8")
