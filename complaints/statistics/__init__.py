"""The figures: one module each, read side only. FIGURES is the order in which a manager reads them.

Cohorts are those of domain reference 4: received by when they were received, closed by when they were closed; spam is
in none of them. Periods are half-open, [first, end).
"""

from typing import Final

from complaints.delivery.notices.office import FigureShown
from complaints.statistics.closed import CLOSED
from complaints.statistics.closing_time import CLOSING_TIME
from complaints.statistics.figure import Figure
from complaints.statistics.first_answer import FIRST_ANSWER
from complaints.statistics.never_sent import NEVER_SENT
from complaints.statistics.open_now import OPEN_NOW
from complaints.statistics.rating import RATING
from complaints.statistics.received import RECEIVED
from complaints.statistics.sharing import WHOLE, Share, within
from complaints.statistics.span import Span
from complaints.storage.tables import Tx

FIGURES: Final[tuple[Figure, ...]] = (RECEIVED, CLOSED, OPEN_NOW, NEVER_SENT, FIRST_ANSWER, CLOSING_TIME, RATING)


async def measure(tx: Tx, span: Span, share: Share = WHOLE) -> tuple[FigureShown, ...]:
    """Every figure of the period; of a share of the cases, those that are of cases."""
    of_share = [figure for figure in FIGURES if figure.of_cases or share == WHOLE]
    return tuple([await figure.value(tx, figure.name, within(figure.rows(span), share)) for figure in of_share])
