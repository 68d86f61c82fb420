"""How much one person can send in a day."""

import pytest

from complaints.rules import quota

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("files", "megabytes", "more", "fits"),
    [
        (0, 0, 20, True),
        (99, 0, 1, True),
        (100, 0, 1, False),
        (24, 480, 20, True),
        (25, 481, 20, False),
        (26, 501, 0, False),
    ],
)
def test_a_hundred_files_and_half_a_gigabyte_is_what_a_day_takes(
    files: int,
    megabytes: int,
    more: int,
    fits: bool,
) -> None:
    """Whichever comes first."""
    assert quota.has_room(files, megabytes * MEGABYTE, more * MEGABYTE) is fits


def test_the_figures_are_those_that_customers_are_told() -> None:
    """Whoever changes one reads the reasons beside it."""
    assert (quota.FILES_A_DAY, quota.MEGABYTES_A_DAY) == (100, 500)
