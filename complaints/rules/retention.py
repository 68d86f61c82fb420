"""What may be erased when a customer asks for it, and how long the rest stays.

What was said goes at once, by either side: a closed complaint needs it no more. Codes, dates, the record's rows stay:
they say nothing of a person and carry the figures. Why we decided as we did stays three years from receipt, so that
it can be shown to whoever examines the decision. Source: domain reference 2.5 and T29; docs/decisions/0011-erasing.md.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from complaints.rules.errors import ComplaintError
from complaints.rules.vocabulary import State

RECORD_YEARS: Final = 3


@dataclass(kw_only=True, eq=False)
class CaseErased(ComplaintError):
    """It was erased as its customer wished: nothing can be read, added or changed."""


@dataclass(kw_only=True, eq=False)
class StillOpen(ComplaintError):
    """An open complaint is not erased: withdraw it first, or wait until it is closed."""


def check_erasable(state: State, erased_at: datetime | None) -> None:
    """Refuse what is erased already, or still being worked on."""
    if erased_at is not None:
        raise CaseErased
    if state is not State.CLOSED:
        raise StillOpen


def kept_until(received_on: date) -> date:
    """The last day on which the reasons for a decision are kept."""
    return _years_later(received_on, RECORD_YEARS)


def is_over(received_on: date, today: date) -> bool:
    """Whether the reasons are kept no more."""
    return today > kept_until(received_on)


def _years_later(day: date, years: int) -> date:
    """The same day of another year; of 29 February, where that year has none, the day before 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
