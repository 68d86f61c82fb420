"""/stats [today|week|month|year|FROM..TO]: the figures of a period, this month where none is said."""

from datetime import date

from backoffice.shift import Command, Order, Shift
from complaints.delivery.notices.office import Stats
from complaints.rules.periods import Named, Period, PeriodNotUnderstood, between, named
from complaints.rules.roles import Verb
from complaints.statistics import measure
from complaints.statistics.span import span_of
from complaints.storage import desk
from complaints.wording.reading import read_day


async def run(shift: Shift, order: Order) -> None:
    """Measure and show."""
    await shift.person(Verb.READ)
    calendar = await desk.calendar(shift.tx)
    period = _period(shift, order.typed.strip().lower() or Named.MONTH, calendar.day(shift.at))
    figures = await measure(shift.tx, span_of(period, calendar))
    await shift.say(Stats(first=period.first, last=period.last, figures=figures))


def _period(shift: Shift, typed: str, today: date) -> Period:
    language = shift.language
    words = {language.label("period", name).lower(): name for name in Named} | {name.value: name for name in Named}
    if typed in words:
        return named(
            words[typed],
            today,
            week_starts=language.week_starts,
            month_began=language.period_began(today, year=False),
            year_began=language.period_began(today, year=True),
        )
    first, _, last = typed.partition("..")
    days = read_day(first), read_day(last)
    if days[0] is None or days[1] is None:
        raise PeriodNotUnderstood
    return between(days[0], days[1])


STATS = Command("stats", run, reads=True)
