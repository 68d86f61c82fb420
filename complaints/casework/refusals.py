"""Refusals that several deeds share: presses that come too late, things that are not there, commands half written."""

from dataclasses import dataclass

from complaints.rules.errors import ComplaintError
from complaints.wording.facts import Latin, Words


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


@dataclass(kw_only=True, eq=False)
class Restricted(ComplaintError):
    """Cases of this kind are read and handled by leads and managers alone."""

    reference: Latin


@dataclass(kw_only=True, eq=False)
class OnlyInPrivate(ComplaintError):
    """What the group reads does not go to the customer of a restricted case: it is answered in private."""

    reference: Latin


@dataclass(kw_only=True, eq=False)
class NotYours(ComplaintError):
    """Another handler has this case; nothing changed."""

    handler: Words


@dataclass(kw_only=True, eq=False)
class SettingNotUnderstood(ComplaintError):
    """What was typed after /settings is none of the settings, or no worth that it can have; nothing changed."""


@dataclass(kw_only=True, eq=False)
class HoursNotUnderstood(ComplaintError):
    """What was typed are no hours of a day; nothing changed."""


@dataclass(kw_only=True, eq=False)
class DayNotUnderstood(ComplaintError):
    """What was typed is no day, or not whether it is worked; nothing changed."""


@dataclass(kw_only=True, eq=False)
class FilterNotUnderstood(ComplaintError):
    """What was typed after the name of a list is none of its filters."""

    typed: Words


@dataclass(kw_only=True, eq=False)
class NotYourSelection(ComplaintError):
    """A colleague picks cases there; nothing changed."""

    handler: Words


@dataclass(kw_only=True, eq=False)
class TooManySelected(ComplaintError):
    """So many cases at once and no more."""

    limit: int


@dataclass(kw_only=True, eq=False)
class NoSuchCommand(ComplaintError):
    """What was ordered is none of the commands; `meant` is the one that it is nearly, if there is one."""

    ordered: Latin
    meant: Latin | None = None
