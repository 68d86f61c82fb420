"""The clock may have been set back: then nothing waits longer, from now on, than it would wait were it put off now.

Within a process waiting is measured by the event loop's clock; what is stored can only name a moment, and one that was
written down while the clock was a day ahead is a day away.

One that is made to run ahead of the machine's takes along what waits by the machine's (`storage.jumping`).
"""

from datetime import datetime, timedelta
from typing import Final

from complaints.delivery.topics_lost import PAUSE
from complaints.storage import desk, inbox, jumping, leaving, outbox, wanted
from complaints.storage.outbox import Owed
from complaints.storage.tables import Tx

AFTER_FAILING: Final = timedelta(seconds=330)  # five minutes, spread by a tenth
AFTER_A_FLOOD: Final = timedelta(days=1)  # Telegram asks for as long as it likes: asked again, it will say so again
_WORTH_IT: Final = timedelta(seconds=1)  # two clocks are never quite together
AFTER_A_MISTAKE: Final = timedelta(seconds=3)  # of an update that is handled again


async def bring_near(tx: Tx, at: datetime) -> None:
    """Let nothing be due later than it could be."""
    for owed in await leaving.due_after(tx, at + min(AFTER_FAILING, AFTER_A_FLOOD)):
        await outbox.change_waiting(tx, owed.id, {"due_at": min(owed.due_at, at + _longest(owed))})
    await inbox.bring_near(tx, at + AFTER_A_MISTAKE)
    await wanted.bring_near(tx, at + AFTER_FAILING)
    await desk.bring_near(tx, at + AFTER_A_FLOOD, at + PAUSE)


async def is_ahead(tx: Tx, ahead: timedelta, remembered: timedelta, at: datetime) -> None:
    """The desk's clock, which says `at`, is so far ahead of the machine's; budgets remember calls for so long.

    How far it was before is kept with the rows, for it may have jumped while nobody was here.
    """
    by = ahead - timedelta(seconds=(await desk.get(tx)).clock_ahead)
    if abs(by) < _WORTH_IT:
        return
    if by > timedelta():
        await jumping.keep_apart(tx, by, remembered, at - by)
    await desk.change(tx, clock_ahead=ahead.total_seconds())


def _longest(owed: Owed) -> timedelta:
    """What was never tried waits as long as it was to wait when it was put."""
    if owed.called_at is None:
        return owed.due_at - owed.put_at
    return AFTER_FAILING if owed.attempts else AFTER_A_FLOOD
