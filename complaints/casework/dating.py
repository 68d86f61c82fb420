"""An answer that is a day: read in what was typed, and never one that is still to come."""

from collections.abc import Callable
from datetime import date, datetime

from complaints.rules.questionnaire import AnswerRejected, asks_for_day
from complaints.storage import desk
from complaints.storage.drafts import Draft
from complaints.storage.tables import Tx

DayReader = Callable[[str, str, date], date | None]
"""(words, language, today): the day that is meant, if it is one."""


def words_only(_: str, __: str, ___: date) -> None:
    """Words are words, whatever day they may mean."""


async def read_in(tx: Tx, draft: Draft, words: str, days: DayReader, at: datetime) -> tuple[date | None, bool]:
    """(the day that the words mean, whether it is still to come); neither where the question is for something else."""
    if not asks_for_day(draft.step):
        return None, False
    today = (await desk.calendar(tx)).day(at)
    day = days(words, draft.language, today)
    return day, day is not None and day > today


async def check_pressed(tx: Tx, step: str, code: str | None, at: datetime) -> None:
    """Refuse a pressed day that no button of ours can have named."""
    if code is not None and asks_for_day(step) and date.fromisoformat(code) > (await desk.calendar(tx)).day(at):
        raise AnswerRejected(step=step)
