"""Thousands of odd updates into a desk at work: what becomes of them, of those who sent them, and of everybody else.

`make check` throws the same dice each time; `make fuzz` throws others, ten times as often, and prints which.
"""

import random
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from hypothesis import settings

from tests.fuzz.fire import Aftermath, under_fire

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(3600)]

IN_EVERY_RUN: Final = 1_500
IN_A_SEARCH: Final = 20_000
BETWEEN: Final = 300  # odd updates that may end while an ordinary one waits: three claims' worth
NOBODY_THERE: Final = {
    "no_chat",
    "never_met",
    "put_out",
    "blocked",
    "migrated",
}  # why Telegram may refuse what we owe to the odd


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def after(folder: Path, frameworks: None) -> AsyncIterator[Aftermath]:
    """What was left."""
    is_search = settings.get_current_profile_name() == "search"
    seed = random.randrange(2**32) if is_search else 1
    yield await under_fire(folder, seed, IN_A_SEARCH if is_search else IN_EVERY_RUN)


async def test_every_odd_update_ends_handled_refused_or_parked(after: Aftermath, say: Callable[[str], None]) -> None:
    """And the desk ran until it was told to stop, or `under_fire` had raised."""
    say(after.figures())
    assert set(after.states) == {"done", "parked"}
    assert after.states["parked"] == after.street.ends["parked"]


async def test_who_wrote_to_us_is_answered_however_odd_it_was(after: Aftermath) -> None:
    assert not after.tally.unanswered, after.tally.unanswered[0]


async def test_others_do_not_wait_for_the_odd_ones(after: Aftermath) -> None:
    """Counted in updates, for seconds are the machine's."""
    assert len(after.waits) > 10
    assert max(after.waits) < BETWEEN


async def test_staff_hear_once_of_each_that_was_put_aside(after: Aftermath) -> None:
    assert after.told == after.parked


async def test_nothing_else_goes_wrong(after: Aftermath) -> None:
    """No notice that cannot be composed, no turn that fails, no task that dies."""
    assert not after.street.faults, after.street.faults[0]
    assert after.is_whole


async def test_what_follows_from_odd_updates_is_nothing_that_telegram_refuses(after: Aftermath) -> None:
    """But for people and chats that it has never heard of, and groups to leave that are none."""
    assert [one for one in after.undelivered if one[0] != "leave" and one[1] not in NOBODY_THERE] == []
