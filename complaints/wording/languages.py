"""All the languages there are: one per folder of `templates/`."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from complaints.rules.routing import SmallTalk, asks_for_person, fold, small_talk
from complaints.wording.happening import SaidDays
from complaints.wording.language import Language

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


class Languages:
    """The folders of templates, and which language somebody gets."""

    def __init__(self, folder: Path = TEMPLATES) -> None:
        self.folder = folder
        found = sorted(path.parent for path in folder.glob("*/labels.toml"))
        read = [Language.read(path) for path in found]
        ordered = sorted(read, key=lambda language: int(language.labels["language"]["place"]))
        self._by_code = {language.code: language for language in ordered}

    def __iter__(self) -> Iterator[Language]:
        return iter(self._by_code.values())

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Language:
        return self._by_code[code]

    def nearest(self, tag: str | None, fallback: str) -> str:
        """The code of the language nearest to a tag such as Telegram's `language_code` ("fa", "en-GB")."""
        base = (tag or "").replace("_", "-").split("-")[0].lower()
        return base if base in self._by_code else fallback

    def small_talk(self, words: str) -> SmallTalk | None:
        """Whether the words, in any of the languages, are a greeting or thanks and nothing else."""
        return small_talk(words, self._phrases["greetings"], self._phrases["thanks"])

    def asks_for_person(self, words: str) -> bool:
        """Whether the words, in any of the languages, ask for a person and say nothing else."""
        fillers = self._phrases["greetings"] | self._phrases["thanks"] | self._phrases["please"]
        return asks_for_person(words, self._phrases["person"], fillers)

    def day_meant(self, words: str, code: str, today: date) -> date | None:
        """The day that a reader of that language means by these words, said in it or in any other of ours.

        Numbers are read as that language writes them, and no other.
        """
        own = self._said_days[code].read(words, today)
        others = (days for other, days in self._said_days.items() if other != code)
        return own or next(filter(None, (days.read(words, today, spelt_only=True) for days in others)), None)

    @cached_property
    def _said_days(self) -> dict[str, SaidDays]:
        return {language.code: SaidDays(language) for language in self}

    @cached_property
    def _phrases(self) -> dict[str, frozenset[str]]:
        return {
            kind: frozenset(fold(phrase) for language in self for phrase in language.labels["small_talk"][kind])
            for kind in ("greetings", "thanks", "person", "please")
        }
