"""How many files one person can send in a day, so that nobody fills the disk for everybody.

The figures are far above what any complaint needs and far below what a disk holds: a hundred files are ten albums of
the largest kind, half a gigabyte is twenty-five files of the largest size that Telegram hands to a bot. Whoever sends
as much every day takes a month to fill sixteen gigabytes, and staff see it happen. Words have no quota, staff have
none.
"""

from typing import Final

FILES_A_DAY: Final = 100
MEGABYTES_A_DAY: Final = 500
DATA_FILES_A_DAY: Final = 3  # times that one person's data are put together as a file
_MEGABYTE: Final = 1024 * 1024


def has_room(files: int, size: int, more: int) -> bool:
    """Whether another file of `more` bytes is taken of somebody who sent so many files, so many bytes, that day."""
    return files < FILES_A_DAY and size + more <= MEGABYTES_A_DAY * _MEGABYTE
