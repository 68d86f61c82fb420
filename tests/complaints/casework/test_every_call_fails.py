"""For every deed: each of its database calls fails once, nothing has happened then, and done again all of it has."""

import inspect
import pkgutil
from collections.abc import Callable
from importlib import import_module

import pytest

from complaints import casework
from tests.complaints.casework.catalogue import CATALOGUE
from tests.complaints.failing_calls import fail_each_call
from tests.complaints.house import House

pytestmark = pytest.mark.exhaustive  # what these reach, others reach once


def deeds() -> set[str]:
    """Every public coroutine function of the deeds' modules."""
    found = set()
    for module in pkgutil.iter_modules(casework.__path__):
        members = inspect.getmembers(import_module(f"complaints.casework.{module.name}"), inspect.iscoroutinefunction)
        found |= {
            f"{module.name}.{name}"
            for name, member in members
            if not name.startswith("_") and member.__module__ == f"complaints.casework.{module.name}"
        }
    return found


def test_the_catalogue_names_every_deed() -> None:
    """Whoever writes a new one puts it there."""
    assert {name.split()[0] for name in CATALOGUE} == deeds()


@pytest.mark.parametrize("name", CATALOGUE)
async def test_a_call_that_fails_leaves_nothing_and_again_all_is_done(
    name: str, house: House, failed_calls: Callable[[int], None]
) -> None:
    """For N from the first call to the last: BEGIN, every statement, COMMIT."""
    calls = await fail_each_call(house, CATALOGUE[name])
    assert calls >= 2  # something, and COMMIT
    failed_calls(calls)
