"""The policy that customers read: its version, and its pages.

What it says of times is read from the clocks, so that no page promises what no clock keeps. A case bears the version
under which it was filed. Change a page's words and raise VERSION, in one commit. Source: ISO 10002:2018, 4.2 and 5.3.
"""

from datetime import date
from enum import StrEnum
from typing import Final

VERSION: Final = 1
SINCE: Final = date(2026, 11, 26)


class Page(StrEnum):
    """A page of it, two taps from /start."""

    TIMES = "times"
    READERS = "readers"
    RIGHTS = "rights"
    ELSEWHERE = "elsewhere"
