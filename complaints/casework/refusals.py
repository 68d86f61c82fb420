"""Refusals that several deeds share: presses that come too late, things that are not there, commands half written."""

from dataclasses import dataclass

from complaints.rules.errors import ComplaintError
from complaints.wording.facts import Latin


@dataclass(kw_only=True, eq=False)
class ButtonTooOld(ComplaintError):
    """What this button belongs to has moved on; the newest message is current."""


@dataclass(kw_only=True, eq=False)
class NoSuchCase(ComplaintError):
    """There is no such complaint, or none that this person may see: the two sound alike on purpose."""

    reference: Latin | None = None


@dataclass(kw_only=True, eq=False)
class ReferenceNeeded(ComplaintError):
    """Outside a case's topic a command names its case."""

    command: Latin


@dataclass(kw_only=True, eq=False)
class WordsNeeded(ComplaintError):
    """The command was sent without the words that it is for; nothing was sent."""

    command: Latin


@dataclass(kw_only=True, eq=False)
class OnlyInGroup(ComplaintError):
    """This is done in the staff group, where colleagues see it."""
