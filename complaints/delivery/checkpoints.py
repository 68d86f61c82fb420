"""Places where a test may stop the world: passed objects, not variables that the shipped code reads."""

from collections.abc import Awaitable, Callable

Checkpoint = Callable[[str], Awaitable[None]]


async def nothing(_: str) -> None:
    """What the desk does there: nothing."""
