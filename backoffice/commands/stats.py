"""/stats [today|week|month|year|FROM..TO]: the figures of a period, this month where none is said."""

from datetime import date

from backoffice.shift import Command, Order, Shift
from complaints.delivery.notices.office import Stats
from complaints.rules.periods import Named, Period, PeriodNotUnderstood, between, named
from complaints.rules.roles import Verb
from complaints.rules.routing import fold
from complaints.statistics import measure
from complaints.statistics.span import span_of
from complaints.storage import desk
from complaints.wording.reading import read_day_in


async def run(shift: Shift, order: Order) -> None:
    """Measure and show."""
    await shift.person(Verb.READ)
    calendar = await desk.calendar(shift.tx)
    period = _period(shift, order.typed.strip() or Named.MONTH, calendar.day(shift.at))
    figures = await measure(shift.tx, span_of(period, calendar))
    await shift.say(Stats(first=period.first, last=period.last, figures=figures))


def _period(shift: Shift, typed: str, today: date) -> Period:
    language = shift.language
    words = {fold(language.label("period", name)): name for name in Named} | {name.value: name for name in Named}
    if fold(typed) in words:
        return named(
            words[fold(typed)],
            today,
            week_starts=language.week_starts,
            month_began=language.period_began(today, year=False),
            year_began=language.period_began(today, year=True),
        )
    first, _, last = typed.partition("..")
    days = read_day_in(language, first, today), read_day_in(language, last, today)
    if days[0] is None or days[1] is None:
        raise PeriodNotUnderstood
    return between(days[0], days[1])


STATS = Command("stats", run, reads=True)
