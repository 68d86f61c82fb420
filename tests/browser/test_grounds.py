"""What stands behind the page tells why it does not stand."""

from pathlib import Path

import pytest

from tests.browser.grounds import playing


async def test_a_desk_that_does_not_start_fails_the_test_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="AMENDS_TIMEZONE"):
        async with playing(tmp_path, timezone="Nowhere/At all"):
            pass
